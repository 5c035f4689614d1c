/**
 * The data model of a profile: everything measured, nothing derived.
 * The schemas are the definition; the types are inferred from them, so that what is checked on
 * arrival and what the compiler believes cannot drift apart.
 *
 * Units everywhere: times in milliseconds from the run's origin, sizes in bytes.
 * `null` means "this platform cannot tell", or, for the times of a task, "this did not happen".
 */
import * as v from 'valibot';

export const profileFormat = 'concurrency-profile';
export const profileVersion = 1;

const milliseconds = v.pipe(v.number(), v.finite());
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const atLeastOne = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const modes = ['serial', 'async', 'threads', 'processes'] as const;
export const modeSchema = v.picklist(modes);
/** Where tasks run. The order is also the order of cost: what comes earlier wins a tie. */
export type Mode = v.InferOutput<typeof modeSchema>;

export const configurationSchema = v.object({
  mode: modeSchema,
  /** Threads or processes in the pool; 1 for `serial` and `async`. */
  workers: atLeastOne,
  /** Tasks started together in each worker. */
  inFlight: atLeastOne,
});
export type Configuration = Readonly<v.InferOutput<typeof configurationSchema>>;

export const targetSchema = v.object({
  /** Absolute path of the source file. */
  file: v.string(),
  /** As it is written after `#`: `resize`, `Image.resize`, `default`. */
  name: v.string(),
  /** One-based line of the declaration. */
  line: atLeastOne,
  /** Parameter names as declared; exactly one means that a task is called with its input as it is. */
  parameters: v.array(v.string()),
  async: v.boolean(),
});
export type Target = Readonly<v.InferOutput<typeof targetSchema>>;

export const environmentSchema = v.object({
  /** Version of the Node that ran the tasks, without the `v`. */
  node: v.string(),
  v8: v.string(),
  platform: v.string(),
  arch: v.string(),
  cpu: v.string(),
  /** Cores that are really available: affinity and cgroup quota. May be a fraction. */
  cores: amount,
  /** Cores that the machine has. */
  machineCores: count,
  /** Bytes that are free for new processes (the cgroup's limit counts), when the profile began. */
  memoryFree: v.nullable(amount),
  /** What the profiler itself is. */
  profiler: v.string(),
  /** Where per-thread CPU and run-queue times come from; `null` columns follow from it. */
  clock: v.picklist(['schedstat', 'threadCpuUsage', 'none']),
  /** Threads of the libuv pool in each process (`UV_THREADPOOL_SIZE`). */
  poolThreads: count,
});
export type Environment = Readonly<v.InferOutput<typeof environmentSchema>>;

export const planSchema = v.object({
  inputs: v.object({
    count,
    expression: v.string(),
    source: v.picklist(['option', 'tag']),
  }),
  /** In the order of the report. The order of execution differs from round to round. */
  configurations: v.array(configurationSchema),
  /** Warm rounds that were asked for, at most; round 0, the cold one, comes on top. */
  rounds: count,
  /** Unmeasured calls in each worker before the clock of a warm run starts. */
  warmup: count,
  /** Milliseconds after which one task is given up. */
  timeout: amount,
  /** Seconds that the whole profile may take; null: no limit. */
  budget: v.nullable(amount),
  /** Seed of the order of the configurations. */
  seed: count,
  /** Whether CPU per task was followed through async hooks (costs two clock reads a callback). */
  taskCpu: v.boolean(),
});
export type Plan = Readonly<v.InferOutput<typeof planSchema>>;

export const taskOutcomes = [
  /** Returned, and the result can be cloned. */
  'ok',
  /** Threw, or its promise was rejected. */
  'threw',
  /** Did not end within the time limit. */
  'timeout',
  /** Its worker exited, was killed or ran out of memory. */
  'crashed',
  /** Its input or its result cannot be cloned. */
  'uncloneable',
  /** Never started, because the run ended before. */
  'notRun',
] as const;
export type TaskOutcome = (typeof taskOutcomes)[number];

export const failureSchema = v.object({ name: v.string(), message: v.string(), stack: v.string() });
export type Failure = Readonly<v.InferOutput<typeof failureSchema>>;

const times = v.array(v.nullable(milliseconds));
const amounts = v.array(v.nullable(amount));

/** The columns that hold a number or `null` for each task. */
export const numericColumns = [
  /** A worker took the task: the pool handed it over. */
  'dispatched',
  /** The target was called. */
  'started',
  /** The call returned, or its promise settled. */
  'ended',
  /** The thread was executing. */
  'cpu',
  /** The thread was ready, but no core was free. */
  'runQueue',
  /** The event loop waited for events: asynchronous waiting. */
  'loopIdle',
  /** The rest: inside a synchronous call that waits. */
  'blocked',
  /** Garbage collection on the task's thread; a part of `cpu`. */
  'gc',
  /** Moving the input to the worker. */
  'transferIn',
  /** Moving the result back. */
  'transferOut',
  /** Size of the input, structured-cloned. */
  'bytesIn',
  /** Size of the result, structured-cloned. */
  'bytesOut',
] as const;
export type NumericColumn = (typeof numericColumns)[number];

const taskTableEntries = {
  /** Index of the input. */
  input: v.array(count),
  /** Row on the timeline: worker × inFlight + slot. */
  lane: v.array(v.nullable(count)),
  dispatched: times,
  started: times,
  ended: times,
  cpu: amounts,
  runQueue: amounts,
  loopIdle: amounts,
  blocked: amounts,
  gc: amounts,
  transferIn: amounts,
  transferOut: amounts,
  bytesIn: amounts,
  bytesOut: amounts,
  outcome: v.array(v.picklist(taskOutcomes)),
  /** Digest of the result, to compare modes; `null` where it was not kept. */
  digest: v.array(v.nullable(count)),
};

export const taskTableSchema = v.pipe(
  v.object({ ...taskTableEntries, failures: v.record(v.string(), failureSchema) }),
  v.check((table) => {
    const rows = table.input.length;
    return Object.values(table).every((column) => !Array.isArray(column) || column.length === rows);
  }, 'every column must have as many entries as "input"'),
);
/** One row a task, in order of input; `failures` is keyed by the row. */
export type TaskTable = Readonly<v.InferOutput<typeof taskTableSchema>>;

const nullableAmount = v.nullable(amount);

export const resourcesSchema = v.object({
  /** Sums over the workers' JavaScript threads, from the start of the run to its end. */
  cpu: nullableAmount,
  runQueue: nullableAmount,
  loopIdle: nullableAmount,
  blocked: nullableAmount,
  gc: nullableAmount,
  /** CPU outside the JavaScript threads and V8's own helpers: the libuv pool, native libraries. */
  poolCpu: nullableAmount,
  /** CPU of V8's helper threads: garbage collection and compilation in the background. */
  helperCpu: nullableAmount,
  /** Bytes that this configuration takes beyond a process that has only loaded the pool. */
  memory: nullableAmount,
  /** `pss`: proportional set size, shared pages divided by their users; `rss`: resident set size. */
  memoryKind: v.nullable(v.picklist(['pss', 'rss'])),
  /** CPU time that the hypervisor gave to others while the clock was going, over all cores. */
  steal: nullableAmount,
  /** Most tasks that were handed to one worker ahead of time, in one message. */
  batch: count,
  /** Workers that had to be replaced. */
  replacedWorkers: count,
});
export type Resources = Readonly<v.InferOutput<typeof resourcesSchema>>;

/** An error outside every task: after a task's end, or a rejection that nobody handled. */
export const lateErrorSchema = v.object({
  kind: v.picklist(['uncaughtException', 'unhandledRejection']),
  ...failureSchema.entries,
});
export type LateError = Readonly<v.InferOutput<typeof lateErrorSchema>>;

export const runSchema = v.object({
  ...configurationSchema.entries,
  /** 0: the cold run, without warm-up, as in a script that runs once. From 1 on: warm. */
  round: count,
  /** Making the workers and loading the target in each, until all are ready. Not part of `wall`. */
  startup: nullableAmount,
  /** From the first dispatch to the last result. */
  wall: amount,
  tasks: taskTableSchema,
  resources: resourcesSchema,
  /** At most 100 are kept. */
  lateErrors: v.array(lateErrorSchema),
  outcome: v.picklist(['completed', 'interrupted', 'failed']),
  /** Why the run failed as a whole: the target could not be loaded in this mode, for example. */
  failure: v.optional(failureSchema),
});
export type Run = Readonly<v.InferOutput<typeof runSchema>>;

/** The one thing in which a trial differs from the ordinary runs of its configuration. */
export const conditionSchema = v.variant('kind', [
  /** Another size of the libuv pool: `UV_THREADPOOL_SIZE`. */
  v.object({ kind: v.literal('poolThreads'), threads: atLeastOne }),
  /** Each task in a message of its own, however short it is: no batches. */
  v.object({ kind: v.literal('oneByOne') }),
  /** Buffers of inputs and results are transferred to the other thread instead of copied. */
  v.object({ kind: v.literal('transferred') }),
  /** The inputs from the last to the first. */
  v.object({ kind: v.literal('reversed') }),
]);
export type Condition = Readonly<v.InferOutput<typeof conditionSchema>>;

/** A run beside the sweep, to be compared with the run of the same configuration in the same round. */
export const trialSchema = v.object({ condition: conditionSchema, run: runSchema });
export type Trial = Readonly<v.InferOutput<typeof trialSchema>>;

export const profileSchema = v.object({
  format: v.literal(profileFormat),
  version: v.literal(profileVersion),
  target: targetSchema,
  /** ISO 8601. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  environment: environmentSchema,
  plan: planSchema,
  /** In order of execution. */
  runs: v.array(runSchema),
  /** What a remedy would change, really run. In order of execution. */
  trials: v.optional(v.array(trialSchema), () => []),
  /** What was noticed while measuring and has no number: an input that loses its class, for example. */
  notes: v.array(v.object({ code: v.string(), text: v.string() })),
});
export type Profile = Readonly<v.InferOutput<typeof profileSchema>>;
