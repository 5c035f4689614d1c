/**
 * What a pool and its workers say to each other, the same words for threads and processes. Values of
 * inputs and results travel as the structured clone that each transport makes.
 */
import * as v from 'valibot';
import { failureSchema, lateErrorSchema } from '../core/profile.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const number = v.number();
// Checked as a whole: these may hold thousands of entries, and each is data of the user.
const values = v.custom<readonly unknown[]>(Array.isArray, 'expected an array');
const inputs = v.custom<readonly number[]>(Array.isArray, 'expected an array');
const records = v.custom<Float64Array<ArrayBuffer>>(
  (value) => value instanceof Float64Array,
  'expected records',
);

export const toWorkerSchema = v.variant('type', [
  v.object({
    type: v.literal('prepare'),
    bundle: v.string(),
    /** The worker's place in the pool. */
    worker: count,
    inFlight: count,
    taskCpu: v.boolean(),
    /** Buffers of results are transferred instead of copied. */
    transfers: v.boolean(),
  }),
  v.object({ type: v.literal('warm'), calls: count, values }),
  /** Get ready for tasks: counters are read, so that this costs no measured time. */
  v.object({ type: v.literal('begin') }),
  /** The clock runs from here on. */
  v.object({ type: v.literal('start'), origin: v.bigint() }),
  /** Tasks to execute; `dispatched` in milliseconds of the run. */
  v.object({ type: v.literal('tasks'), inputs, values, dispatched: number }),
  /** Give a task up that takes too long; its neighbours on the same loop go on. */
  v.object({ type: v.literal('giveUp'), input: count, reason: failureSchema }),
  v.object({ type: v.literal('finish'), linger: number }),
]);
export type ToWorker = v.InferOutput<typeof toWorkerSchema>;

const taskFailureSchema = v.object({ input: count, ...failureSchema.entries });

export const toPoolSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('refused'), failure: failureSchema }),
  v.object({ type: v.literal('warmed') }),
  v.object({ type: v.literal('begun') }),
  /** Tasks that ended: a journal record each, the results of those that returned, and why others failed. */
  v.object({
    type: v.literal('done'),
    records,
    inputs,
    values,
    failures: v.array(taskFailureSchema),
    sent: number,
  }),
  v.object({ type: v.literal('lateError'), error: lateErrorSchema }),
  /** The target ends its worker; `running`: the tasks that were under way. */
  v.object({ type: v.literal('exiting'), code: number, running: inputs }),
  v.object({
    type: v.literal('totals'),
    thread: v.object({ wall: number, cpu: number, runQueue: number, loopIdle: number }),
    /** Of a worker that has a process of its own. */
    process: v.nullable(v.object({ process: number, helpers: number })),
    collections: records,
    gc: number,
    memory: v.object({ bytes: number, kind: v.picklist(['pss', 'rss']) }),
  }),
]);
export type ToPool = v.InferOutput<typeof toPoolSchema>;
export type WorkerTotals = Extract<ToPool, { type: 'totals' }>;
export type TaskFailure = v.InferOutput<typeof taskFailureSchema>;

/** Marks messages of the pool, so that the target's own pass by. */
export const poolMark = 'concurrency-profiler.pool';
