/**
 * What the profiler and the runner say to each other: JSON lines on the runner's file descriptor 3.
 * One request, then messages, then `finished`. Tasks' records do not travel here while a run is
 * measured; they go to the journal (journal.ts), which survives the runner's death.
 */
import * as v from 'valibot';
import {
  conditionSchema,
  configurationSchema,
  failureSchema,
  lateErrorSchema,
  resourcesSchema,
} from './profile.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));

export const runRequestSchema = v.object({
  /** The bundle to load in each worker. */
  bundle: v.string(),
  /** Where the inputs are, one structured clone each; written by the run that evaluates them. */
  inputsFile: v.string(),
  /** Evaluate the inputs' expression first; how each element is handed to the function. */
  evaluate: v.nullable(v.object({ takesOneInput: v.boolean() })),
  configuration: configurationSchema,
  /** What is different from an ordinary run; null for those. */
  condition: v.nullable(conditionSchema),
  /** Inputs to run, in order; `null` for all. */
  tasks: v.nullable(v.array(count)),
  /**
   * For the first run, which tells how long a task takes: where all inputs would take longer than
   * `milliseconds`, only some are run, evenly spread, but at least `fewest`. Null: all of them.
   */
  sample: v.nullable(v.object({ milliseconds: amount, fewest: count })),
  /** Inputs to run first, one at a time, because one of them ended the process before. */
  alone: v.array(count),
  /** Some task ends the process: every start is marked from now on, however short the tasks are. */
  careful: v.boolean(),
  warmup: v.object({ calls: count, inputs: v.array(count) }),
  /** Milliseconds a task may take. */
  timeout: amount,
  /** File that records are appended to. */
  journal: v.string(),
  /** File that failures are appended to. */
  failures: v.string(),
  /** Milliseconds to wait at most for errors after the last task. */
  linger: amount,
  taskCpu: v.boolean(),
});
export type RunRequest = v.InferOutput<typeof runRequestSchema>;

export const runnerMessageSchema = v.variant('type', [
  /** First word: which Node this is, before anything is asked of it. */
  v.object({
    type: v.literal('hello'),
    node: v.string(),
    v8: v.string(),
    clock: v.picklist(['schedstat', 'threadCpuUsage', 'none']),
  }),
  /** The expression was evaluated. `sizes`: bytes of each clone; null for one that cannot be cloned. */
  v.object({
    type: v.literal('inputs'),
    count,
    sizes: v.array(v.nullable(count)),
    /** What a clone loses, the first few in words: "input 2: .owner loses its class (User)". */
    losses: v.array(v.string()),
    truncated: v.boolean(),
  }),
  /** What the runner does now. Between `running` and `ran` the clock runs. */
  v.object({
    type: v.literal('phase'),
    phase: v.picklist(['loading', 'evaluating', 'warming', 'running', 'ran']),
  }),
  /** Tasks done so far, at most four times a second. */
  v.object({ type: v.literal('progress'), done: count }),
  v.object({ type: v.literal('lateError'), error: lateErrorSchema }),
  /** The run could not be made; `phase` tells which part of the request is to blame. */
  v.object({
    type: v.literal('refused'),
    phase: v.picklist(['loading', 'evaluating']),
    failure: failureSchema,
  }),
  /** The process ends by the target's doing: `process.exit`, or an abandoned task that holds the loop. */
  v.object({
    type: v.literal('exiting'),
    reason: v.picklist(['exit', 'abandoned']),
    code: count,
    wall: amount,
  }),
  v.object({
    type: v.literal('finished'),
    startup: v.nullable(amount),
    wall: amount,
    resources: v.omit(resourcesSchema, ['steal']),
  }),
]);
export type RunnerMessage = v.InferOutput<typeof runnerMessageSchema>;
