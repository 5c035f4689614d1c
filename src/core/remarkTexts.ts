/**
 * Every sentence of a report's reasons and warnings, with named values. One table, so that it can be
 * translated; a rule gives the values, already formatted.
 */
export const remarkTexts = {
  // What kind of work it is.
  workloadCpu:
    'Each task computes: {cpu} of its {wall} is processor time. Only more cores make it faster, so worker threads or processes can help and the event loop cannot.',
  workloadAsyncIo:
    'Each task waits on the event loop for {waiting} of its {wall}. One thread can hold many such tasks at once, so starting them together is enough.',
  workloadBlockingIo:
    'Each task is stuck in a synchronous call for {waiting} of its {wall}. Such a call holds its whole thread, so only more threads or processes wait for several at once.',
  workloadNativePool:
    'Each task looks like waiting, but {poolCpu} of processor time is spent outside its thread. Node.js does such work (file system, DNS lookup, zlib, crypto) in a pool of {threads} per process, which its worker threads share: raise UV_THREADPOOL_SIZE, or use processes, which have a pool each.',
  workloadMixed: 'Each task takes {wall}: {parts}. Both more cores and more tasks in flight may help.',
  workloadMixedUnknown:
    'Each task takes {wall}, and this platform cannot tell how much of it is computing. Only the measured times decide.',
  workloadTiny: 'Each task takes only {wall}: handing it over costs about as much or more ({handOver}).',
  workloadTinyAlone: 'Each task takes only {wall}, which is less than handing it to another thread costs.',
  workloadTransfer:
    'Moving the input and the result ({bytes}) takes {transfer}, as long as the task itself ({wall}) or longer.',

  // What the sweep says.
  measuredSpeedup:
    'All tasks took {wall} with {configuration}, against {serialWall} in serial: {factor}{interval}.',
  nothingFaster: 'The fastest alternative, {configuration}, reached {factor}{interval}: not clearly faster.',
  nothingElse: 'Nothing but serial gave a result that could be compared.',
  cheaperIsAsGood:
    'The fastest was {fastest} with {fastestFactor}. Within the noise of the measurement, {configuration} did as well and costs less.',
  beyondCores:
    'The fastest was {fastest} with {fastestFactor}, which is more workers than cores ({cores}) for tasks that compute. With {factor}, {configuration} came close, without tasks that wait for a core.',
  measuredWithoutSerial:
    'All tasks took {wall} with {configuration}, the best of what was measured. Serial was not measured.',

  // Threads or processes.
  eitherWorks:
    'Threads ({threads}: {threadsFactor}) and processes ({processes}: {processesFactor}) are equally fast.',
  threadsFaster: 'Threads are faster: {threads} reach {threadsFactor}, {processes} {processesFactor}.',
  processesFaster: 'Processes are faster: {processes} reach {processesFactor}, {threads} {threadsFactor}.',
  onlyThreadsWork:
    'Of the pools, only worker threads were measurably faster than serial with the same results.',
  onlyProcessesWork: 'Of the pools, only processes were measurably faster than serial with the same results.',
  startupCompared:
    'In pools of {workers}, threads were ready after {threadsStartup}, processes after {processesStartup} ({factor}).',
  memoryCompared:
    'In pools of {workers}, threads took {threadsMemory} of memory, processes {processesMemory}.',

  // Theory against the sweep.
  poolSizeAgrees:
    'The usual formula for the size of a pool, cores × (1 + blocked/computing), also asks for {asked}.',
  poolSizeDiffers:
    'The usual formula for the size of a pool, cores × (1 + blocked/computing), asks for {asked}; measured, {measured} did best among the sizes that were tried.',
  inFlightFormula:
    'By waiting/computing, one event loop is kept busy by about {asked} in flight; measured, {measured} did best among the numbers that were tried.',

  // Limits and costs.
  breakEven: 'Starting {configuration} takes {startup}. That is paid for after {tasks} like these.',
  runOnce:
    'A script that runs these inputs once, start-up and cold code included, does best with {configuration} ({time}).',
  serialPart:
    'About {share} of the work did not run in parallel with {configuration} (Karp–Flatt), so no number of workers gets beyond {bound} (Amdahl).',
  growingOverhead:
    'The part that does not run in parallel grows with the workers, from {from} with {fewer} to {to} with {more} (Karp–Flatt): that is overhead or a shared resource, not a serial part of the work.',
  longInput:
    'One input is much longer than the others: it alone takes {longest} of {total}. With {workers} the run cannot end before it does (Graham), so split that input or start it first.',
  imbalance:
    'The longest worker was busy {factor} as long as the mean one. More or smaller inputs would spread more evenly.',

  // Warnings.
  everythingFailed: 'Every task failed, so nothing can be compared. The first error: {error}',
  noBaseline: 'No serial run completed, so there is no baseline: speed-ups cannot be given.',
  tasksFailed: '{tasks} failed in {configuration}. The first error: {error}',
  moreFailures:
    '{configuration} failed on more tasks than serial ({failed} against {serialFailed}) and is left out.',
  configurationFailed: '{configuration} could not be measured: {failure}',
  resultsDiffer:
    '{configuration} returned other results than serial for the same inputs: the function probably depends on state that its calls share. It is left out.',
  nondeterministic:
    'Two serial runs returned different results for the same inputs (randomness, the clock, or state kept between calls), so results could not be compared between modes.',
  fewRounds: 'Only {rounds} could be compared. More rounds give an interval that can be relied on.',
  onlyCold: 'Only the cold run was measured: code that was not warmed up yet is slower than it will be.',
  noisyRounds: 'Rounds of {configuration} differ by {spread}: something else used this machine meanwhile.',
  oversubscribed:
    'With {configuration}, tasks spent {share} of their active time waiting for a free core: there are more threads than cores ({cores}).',
  workersBeyondCores:
    '{configuration} won with more workers than cores ({cores}) although the tasks compute. On a busier machine that gain will shrink.',
  tinyTasks:
    'These tasks are too short to be handed over one by one. Hand over batches: one call for many inputs.',
  transferHeavy:
    'Moving data costs more than the work. Transfer buffers instead of copying them, share memory (SharedArrayBuffer), or let the worker read the data itself.',
  lateErrors:
    '{errors} outside every task, after it had ended or in a promise that nobody awaited. The first: {error}',
  steal:
    'The hypervisor took {share} of the processor time in {configuration} for others: times are longer than this machine alone would need.',
  interrupted: 'The profile is not complete. Not measured to the end: {missing}.',
  blockedUnknown:
    'This platform cannot tell a synchronous wait from waiting for a core, so both are counted as waiting.',
  cpuUnknown: 'This platform cannot tell how much processor time a task takes.',
  coldSlower:
    'The first run of {configuration} took {factor} as long as the later ones ({cold} against {warm}): code is compiled anew in each worker.',
  garbageCollection: 'Garbage collection takes {share} of the processor time of a task.',
  memoryShort: '{configuration} needs {memory} of memory, and only {free} was free.',
} as const;

export type RemarkCode = keyof typeof remarkTexts;
export type RemarkValues = Readonly<Record<string, string>>;

/** Fills `{name}` with the value of that name; text stays as it is where there is none. */
export function fillTemplate(template: string, values: RemarkValues): string {
  const filled = template.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

export function remarkText(code: RemarkCode, values: RemarkValues): string {
  return fillTemplate(remarkTexts[code], values);
}
