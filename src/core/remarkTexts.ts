import { localize, type Texts } from './language.ts';

/**
 * Every sentence of a report's reasons and warnings, with named values; a rule gives the values, already
 * formatted.
 */
export const remarkTexts = {
  // What kind of work it is.
  workloadCpu:
    'Each task computes for {cpu} of its {wall}. Only more cores make computing faster, so worker threads or processes can help; an event loop has one core.',
  workloadAsyncIo:
    'Each task waits on the event loop for {waiting} of its {wall}. One thread can hold many such tasks at once.',
  workloadBlockingIo:
    'Each task is stuck in a synchronous call for {waiting} of its {wall}. Such a call holds its whole thread, so only more threads or processes wait for several at once.',
  workloadNativePool:
    'Each task uses {poolCpu} of processor time outside its JavaScript thread. That is computing, although it looks like waiting: Node.js runs file system, DNS lookup, zlib and crypto calls in a pool of native threads.',
  workloadMixed:
    'Each task takes {wall}: {parts}. Tasks in flight together overlap their waiting; only more cores share the computing.',
  workloadMixedBlocking:
    'Each task takes {wall}: {parts}. A call that blocks holds its thread, so more workers than cores may help.',
  workloadMixedUnknown:
    'Each task takes {wall}, and this platform cannot tell how much of it is computing. Only the measured times decide.',
  workloadTiny: 'Each task takes only {wall}, and handing it to a pool costs {handOver}.',
  workloadTinyAlone: 'Each task takes only {wall}, which is less than handing it to another thread costs.',
  workloadTransfer:
    'Moving the input and the result ({bytes}) takes {transfer}, while the task itself takes {wall}.',

  // What follows from it for the choice.
  loopIsEnough: 'Starting them together on one event loop is enough: threads or processes are not needed.',
  computingLimits:
    'Once the waiting overlaps, the computing is the limit: {computing} for all tasks together. One event loop has one core for it, a pool has several.',
  nativePoolAsync:
    'Several tasks in flight on one event loop are enough to keep that pool busy. It has {threads} in each process, which worker threads would share.',
  nativePoolThreads:
    'All worker threads share one such pool of {threads}: they speed up the JavaScript part of the tasks only.',
  nativePoolProcesses: 'Each process has such a pool of its own, with {threads}.',
  nativePoolCanGrow:
    'There are more cores ({cores}) than the pool can use with {threads}: a larger UV_THREADPOOL_SIZE may help.',
  nativePoolFull:
    'A larger UV_THREADPOOL_SIZE would not help: with {threads}, the pool can already use all cores ({cores}).',

  // What the sweep says.
  measuredSpeedup: 'All tasks took {wall} with {configuration}, against {serialWall} in serial: {speedup}.',
  nothingFaster: 'The fastest alternative, {configuration}, reached {speedup}: not clearly faster.',
  everythingSlower: 'Even the fastest alternative, {configuration}, was slower than serial: {speedup}.',
  nothingElse: 'Nothing but serial gave a result that could be compared.',
  cheaperIsAsGood:
    'The fastest was {fastest} ({fastestFactor}). The difference to {configuration} ({factor}) is too small to pay for.',
  beyondCores:
    'The fastest was {fastest} ({fastestFactor}), with more workers than cores ({cores}). Almost as fast, without tasks that wait for a core: {configuration} ({factor}).',
  measuredWithoutSerial:
    'All tasks took {wall} with {configuration}, the best of what was measured. Serial gave nothing to compare with.',

  // Threads or processes.
  eitherWorks: '{threads} ({threadsFactor}) and {processes} ({processesFactor}) are about equally fast.',
  threadsFaster: 'Threads are faster: {threads} reach {threadsFactor}, {processes} {processesFactor}.',
  processesFaster: 'Processes are faster: {processes} reach {processesFactor}, {threads} {threadsFactor}.',
  onlyThreadsWork:
    'Of the pools, only worker threads were clearly faster than serial, with the same results.',
  onlyProcessesWork: 'Of the pools, only processes were clearly faster than serial, with the same results.',
  startupCompared:
    'With {workers}, threads were ready after {threadsStartup}, processes after {processesStartup}.',
  memoryCompared: 'With {workers}, threads took {threadsMemory} of memory, processes {processesMemory}.',

  // Theory against the sweep.
  poolSizeAgrees:
    'The usual formula for the size of a pool, cores × (1 + blocked/computing), also asks for {asked}.',
  poolSizeDiffers:
    'The usual formula for the size of a pool, cores × (1 + blocked/computing), asks for {asked}. Of the sizes that were tried, {measured} is the best choice.',
  inFlightFormula:
    'By waiting/computing, one event loop is kept busy by about {asked} in flight. Of the numbers that were tried, {measured} is the best choice.',
  inFlightAll: 'By waiting/computing, one event loop can hold all {tasks} in flight.',

  // Limits and costs.
  breakEven: 'Starting {configuration} takes {startup}. That is paid for after {tasks} like these.',
  breakEvenAtOnce: 'Starting {configuration} takes {startup}. The first task already pays for that.',
  runOnce:
    'In a script that runs these inputs once, start-up and cold code count as well. The best choice there is {configuration} ({time}).',
  serialPart:
    'About {share} of the work did not run in parallel with {configuration} (Karp–Flatt), so no number of workers gets beyond {bound} (Amdahl).',
  growingOverhead:
    'The share of the work that does not run in parallel grows with the workers, from {from} with {fewer} to {to} with {more} (Karp–Flatt). That is overhead or a shared resource, not a serial part of the work.',
  longInput:
    'One input takes much longer than the others: {longest} of {total} for all. With {workers}, the run cannot end before it does (Graham): split that input, or start it first.',
  imbalance:
    'The busiest worker worked {factor} as long as the average one. More or smaller inputs would spread more evenly.',

  // Warnings.
  everythingFailed: 'Every task failed, so nothing can be compared. The first error: {error}',
  noBaseline: 'Serial gave no result, so there is no baseline: speed-ups cannot be given.',
  tasksFailed: '{tasks} failed in {configuration}. The first error: {error}',
  moreFailures: 'More tasks failed than in {reference} ({fewest}): {configurations}. Not compared.',
  configurationFailed: 'Without a result: {configurations}. {failure}',
  resultsDiffer:
    'Other results than in serial for the same inputs: {configurations}. The function probably depends on state that its calls share. Not recommended, however fast.',
  nondeterministic:
    'Two serial runs returned different results for the same inputs (randomness, the clock, or state kept between calls), so results could not be compared between modes.',
  fewRounds: 'Only {rounds} could be compared. An interval needs three or more.',
  onlyCold: 'Only the cold run was measured, before code was warmed up: later runs may be faster.',
  noisyRounds:
    'Rounds of {configuration} differ by {spread}: the tasks vary, or something else used this machine meanwhile.',
  oversubscribed:
    'With {configuration}, tasks spent {share} of their active time waiting for a free core: there are more threads than cores ({cores}).',
  coresBusy:
    'Something else kept the cores busy: with {configuration}, tasks waited for a core for {share} of their active time, although there was one for each worker. Profile again when the machine is quiet.',
  workersBeyondCores:
    '{configuration} won with more workers than cores ({cores}) although the tasks compute. On a busier machine that gain will shrink.',
  tinyTasks:
    'These tasks are too short to be handed over one by one. Hand over batches: one call for many inputs.',
  transferHeavy:
    'Moving data costs more than the work. Transfer buffers instead of copying them, share memory (SharedArrayBuffer), or let the worker read the data itself.',
  lateErrors:
    '{errors} came from outside every task: after its end, or from a promise that nobody awaited. The first: {error}',
  steal:
    'The hypervisor took {share} of the processor time in {configuration} for others: times are longer than this machine alone would need.',
  interrupted: 'The profile is not complete. Not measured to the end: {missing}.',
  blockedUnknown:
    'This platform cannot tell a synchronous wait from waiting for a core, so both are counted as waiting.',
  cpuUnknown: 'This platform cannot tell how much processor time a task takes.',
  coldSlower:
    '{configuration}: the first run took {factor} as long as the later ones ({cold} against {warm}), because code and caches were not warm yet.',
  coldSlowerPool:
    '{configuration}: the first run took {factor} as long as the later ones ({cold} against {warm}), because each worker compiles the code for itself.',
  garbageCollection: 'With {configuration}, garbage collection takes {share} of the time of the tasks.',
  memoryShort: '{configuration} took {memory} of memory, and only {free} was free.',
} as const satisfies Texts;

export type RemarkCode = keyof typeof remarkTexts;
export type RemarkValues = Readonly<Record<string, string>>;

export function remarkText(code: RemarkCode, values: RemarkValues): string {
  const text = localize(remarkTexts[code], values);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
