import * as v from 'valibot';
import { configurationSchema } from './profile.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** How far a profile in the making has come. */
export const progressSchema = v.object({
  configuration: configurationSchema,
  round: count,
  /** Runs finished so far, and how many there will be, as far as is known. */
  runsDone: count,
  runsExpected: count,
  /** Tasks of the current run. */
  tasksDone: count,
  tasks: v.nullable(count),
  /** Null until the first run tells how long a run takes. */
  secondsLeft: v.nullable(v.number()),
});
export type Progress = Readonly<v.InferOutput<typeof progressSchema>>;
