/**
 * The report: everything derived from a profile, in the shape that `--format json` prints.
 * Times in milliseconds, sizes in bytes. The schemas are the definition, because a report also crosses
 * into the panel; the types are inferred from them.
 */
import * as v from 'valibot';
import { configurationSchema, environmentSchema, targetSchema } from './profile.ts';

const number = v.pipe(v.number(), v.finite());
const numberOrNull = v.nullable(number);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** `low` and `high` bound a 95 % interval; both `null` where fewer than three rounds give none. */
export const estimateSchema = v.object({ median: number, low: numberOrNull, high: numberOrNull });
export type Estimate = Readonly<v.InferOutput<typeof estimateSchema>>;

export const workloads = [
  'cpu',
  'async-io',
  'blocking-io',
  'native-pool',
  'mixed',
  'tiny',
  'transfer',
] as const;
export type Workload = (typeof workloads)[number];

/** Milliseconds per task, in the serial baseline. `poolCpu` stands beside the split, not in it. */
export const breakdownSchema = v.object({
  wall: number,
  cpu: numberOrNull,
  runQueue: numberOrNull,
  loopIdle: numberOrNull,
  blocked: numberOrNull,
  poolCpu: numberOrNull,
  gc: numberOrNull,
});
export type Breakdown = Readonly<v.InferOutput<typeof breakdownSchema>>;

export const configurationReportSchema = v.object({
  ...configurationSchema.entries,
  /** Inputs that its runs had. Where that is not all of them, wall times are extrapolated to all. */
  inputs: count,
  /** Warm rounds that completed, with at least one task that returned. */
  rounds: count,
  /** Warm wall times; the cold one where no warm round was made; `null` where no task returned in any. */
  wall: v.nullable(estimateSchema),
  /** T(serial)/T(this), round by round; null where more tasks failed than in serial: that is less work. */
  speedup: v.nullable(estimateSchema),
  /** Speed-up / workers; for `async`, null. */
  efficiency: numberOrNull,
  /** Karp–Flatt serial fraction, beside what its tasks allow when spread over the workers; null for one worker. */
  serialFraction: numberOrNull,
  /** Busy time (cpu) / (wall × workers). */
  utilisation: numberOrNull,
  /** Longest lane / mean lane, in busy time. 1: even. */
  imbalance: numberOrNull,
  /** Until all workers are ready. */
  startup: numberOrNull,
  /** Moving one input and one result, mean. */
  transfer: numberOrNull,
  /** Bytes beyond the process itself. */
  memory: numberOrNull,
  /** Wall time of the cold run, without start-up: a script that runs once. */
  cold: numberOrNull,
  /** Tasks that failed, in the worst round. */
  failed: count,
  /** `null`: nothing to compare. */
  resultsMatchSerial: v.nullable(v.boolean()),
  /** Mean milliseconds per task of this configuration, in each state; null where not told. */
  split: breakdownSchema,
  /** Why there is no wall time. */
  failure: v.nullable(v.string()),
});
export type ConfigurationReport = Readonly<v.InferOutput<typeof configurationReportSchema>>;

/** The parts that both the panel and the HTML report have, by what they show. */
export const parts = [
  'timelines',
  'speedup',
  'split',
  'pools',
  'configurations',
  'tasks',
  'failures',
  'lateErrors',
  'environment',
] as const;
export type Part = (typeof parts)[number];

/** Where a remark's numbers can be seen, and of which configuration; null: of all, or of none. */
export const showsSchema = v.object({
  part: v.picklist(parts),
  configuration: v.nullable(configurationSchema),
});
export type Shows = Readonly<v.InferOutput<typeof showsSchema>>;

/** `shows` is null where no part shows its numbers. */
export const remarkSchema = v.object({ code: v.string(), text: v.string(), shows: v.nullable(showsSchema) });
export type Remark = Readonly<v.InferOutput<typeof remarkSchema>>;

const threadsOrProcesses = ['threads', 'processes', 'either', 'neither'] as const;
export type ThreadsOrProcesses = (typeof threadsOrProcesses)[number];

export const recommendationSchema = v.object({
  ...configurationSchema.entries,
  speedup: estimateSchema,
  threadsOrProcesses: v.picklist(threadsOrProcesses),
  /** One of each other mode that is as good, or that the rounds cannot tell from it: either will do. */
  asGood: v.pipe(v.array(configurationSchema), v.readonly()),
  /** Tasks from which the pool's start-up is paid for; null where that never happens. */
  breakEvenTasks: v.nullable(count),
  /** What to use in a script that runs the inputs once, start-up and cold code included. */
  runOnce: configurationSchema,
  reasons: v.pipe(v.array(remarkSchema), v.readonly()),
  warnings: v.pipe(v.array(remarkSchema), v.readonly()),
});
export type Recommendation = Readonly<v.InferOutput<typeof recommendationSchema>>;

/** What the formulas would have said, to be checked against the sweep. */
export const theorySchema = v.object({
  /** Workers by Goetz: cores × (1 + W/C), W synchronous waiting. */
  poolSize: numberOrNull,
  /** Tasks in flight on one loop: 1 + W/C, W asynchronous waiting. */
  inFlight: numberOrNull,
  /** Amdahl's bound on the speed-up, from the measured serial fraction; null where none was measured. */
  amdahlBound: numberOrNull,
});
export type Theory = Readonly<v.InferOutput<typeof theorySchema>>;

export const reportSchema = v.object({
  target: targetSchema,
  environment: environmentSchema,
  inputs: count,
  workload: v.picklist(workloads),
  /** (loopIdle + blocked) / cpu in the serial baseline; pool CPU is CPU, not I/O. Null: not measured. */
  ioCpuRatio: numberOrNull,
  breakdown: breakdownSchema,
  configurations: v.pipe(v.array(configurationReportSchema), v.readonly()),
  /** What the formulas would have said, to be checked against the sweep. */
  theory: theorySchema,
  recommendation: recommendationSchema,
});
export type Report = Readonly<v.InferOutput<typeof reportSchema>>;
