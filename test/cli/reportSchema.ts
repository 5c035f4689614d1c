/** The report's contract, as `--format json` prints it: no key more, no key less. */
import * as v from 'valibot';
import { configurationSchema, environmentSchema, modeSchema } from '../../src/core/profile.ts';
import { parts } from '../../src/core/report.ts';

const number = v.pipe(v.number(), v.finite());
const optional = v.nullable(number);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const estimate = v.strictObject({ median: number, low: optional, high: optional });
const breakdown = v.strictObject({
  wall: number,
  cpu: optional,
  runQueue: optional,
  loopIdle: optional,
  blocked: optional,
  poolCpu: optional,
  gc: optional,
});
const remarks = v.array(
  v.strictObject({
    code: v.string(),
    text: v.string(),
    shows: v.nullable(
      v.strictObject({
        part: v.picklist(parts),
        configuration: v.nullable(v.strictObject(configurationSchema.entries)),
      }),
    ),
  }),
);

export const reportSchema = v.strictObject({
  target: v.strictObject({
    file: v.string(),
    name: v.string(),
    line: count,
    parameters: v.array(v.string()),
    async: v.boolean(),
  }),
  environment: v.strictObject(environmentSchema.entries),
  inputs: count,
  workload: v.picklist(['cpu', 'async-io', 'blocking-io', 'native-pool', 'mixed', 'tiny', 'transfer']),
  ioCpuRatio: optional,
  breakdown,
  configurations: v.array(
    v.strictObject({
      mode: modeSchema,
      workers: count,
      inFlight: count,
      inputs: count,
      rounds: count,
      wall: v.nullable(estimate),
      speedup: v.nullable(estimate),
      efficiency: optional,
      serialFraction: optional,
      utilisation: optional,
      imbalance: optional,
      startup: optional,
      transfer: optional,
      memory: optional,
      cold: optional,
      failed: count,
      resultsMatchSerial: v.nullable(v.boolean()),
      split: breakdown,
      failure: v.nullable(v.string()),
    }),
  ),
  theory: v.strictObject({ poolSize: optional, inFlight: optional, amdahlBound: optional }),
  recommendation: v.strictObject({
    mode: modeSchema,
    workers: count,
    inFlight: count,
    speedup: estimate,
    threadsOrProcesses: v.picklist(['threads', 'processes', 'either', 'neither']),
    asGood: v.array(v.strictObject(configurationSchema.entries)),
    breakEvenTasks: v.nullable(count),
    runOnce: v.strictObject(configurationSchema.entries),
    reasons: remarks,
    warnings: remarks,
  }),
});
export type CheckedReport = v.InferOutput<typeof reportSchema>;
