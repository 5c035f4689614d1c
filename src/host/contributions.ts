/**
 * Every name that `package.json` contributes and the code refers to, in one place; a test compares the two.
 */
export const section = 'concurrencyProfiler';

export const commands = {
  /** From a lens: takes a `TargetReference`. From the palette: the function at the cursor. */
  profileFunction: 'concurrencyProfiler.profileFunction',
  profileFunctionWith: 'concurrencyProfiler.profileFunctionWith',
  profileSerially: 'concurrencyProfiler.profileSerially',
  profileOnThreads: 'concurrencyProfiler.profileOnThreads',
  profileInProcesses: 'concurrencyProfiler.profileInProcesses',
  rerunLast: 'concurrencyProfiler.rerunLast',
  stop: 'concurrencyProfiler.stop',
  /** From a lens: takes a `TargetReference`, and shows its profile. */
  showProfile: 'concurrencyProfiler.showProfile',
  openProfile: 'concurrencyProfiler.openProfile',
  exportProfile: 'concurrencyProfiler.exportProfile',
  copyRecommendation: 'concurrencyProfiler.copyRecommendation',
  /** Where the function is run: the setting, and where Node is to be had. */
  chooseNode: 'concurrencyProfiler.chooseNode',
  showLog: 'concurrencyProfiler.showLog',
  /** Takes the name of a file in the examples, else the user picks one. */
  openExample: 'concurrencyProfiler.openExample',
} as const;

export const settings = {
  codeLens: 'codeLens',
  nodePath: 'nodePath',
  nodeArguments: 'nodeArguments',
  environment: 'environment',
  workingDirectory: 'workingDirectory',
  modes: 'modes',
  maxWorkers: 'maxWorkers',
  inFlight: 'inFlight',
  rounds: 'rounds',
  budget: 'budget',
  timeout: 'timeout',
  taskCpu: 'taskCpu',
} as const;

/** For `when` clauses. */
export const contextKeys = {
  /** The cursor's file has functions that can be profiled. */
  canProfile: 'concurrencyProfiler.canProfile',
  running: 'concurrencyProfiler.running',
  hasProfile: 'concurrencyProfiler.hasProfile',
} as const;

export const panelViewType = 'concurrencyProfiler.panel';
export const fileViewType = 'concurrencyProfiler.profile';
export const walkthroughId = 'concurrencyProfiler.start';
export const profileExtension = 'concprof';
