import { createReport } from '../../../src/core/createReport.ts';
import type { Run } from '../../../src/core/profile.ts';
import { buildProfile } from '../profileBuilder.ts';
import { allOfThem, processes, report, serial, threads } from '../sweeps.ts';
import { boundary } from './boundary.ts';

const failing = allOfThem;
const error = { name: 'Error', message: 'late', stack: '' };

boundary('everythingFailed', 'no task returned anywhere', {
  speaks: report([{ ...serial, failing }]),
  silent: report([{ ...serial, failing: failing.slice(1) }]),
  text: /The first error: TypeError: x is not a function/,
});

boundary('noBaseline', 'serial gave nothing, others did', {
  speaks: report([{ ...serial, failing }, threads(50)]),
  silent: report([serial, threads(50)]),
});

boundary('tasksFailed', 'one task failed in serial', {
  speaks: report([{ ...serial, failing: [0] }]),
  silent: report([serial]),
  text: /^1 task failed in serial\. The first error: TypeError/,
});

boundary('moreFailures', 'one task more than in serial', {
  speaks: report([
    { ...serial, failing: [0] },
    { ...threads(50), failing: [0, 1] },
  ]),
  silent: report([
    { ...serial, failing: [0] },
    { ...threads(50), failing: [0] },
  ]),
  text: /than in serial \(1\): 2 threads \(2\)/,
});

boundary('configurationFailed', 'a whole run failed', {
  speaks: report([serial, { ...threads(50), outcome: 'failed' }]),
  silent: report([serial, threads(50)]),
  text: /^Without a result: 2 threads\. Error: cannot be loaded/,
});

boundary('configurationFailed', 'every task of a configuration failed', {
  speaks: report([serial, { ...processes(50), failing }]),
  silent: report([serial, { ...processes(50), failing: failing.slice(1) }]),
});

/** Its last round fails as a whole. */
const withFailedRound = (() => {
  const profile = buildProfile({ configurations: [serial, threads(50)] });
  const last = profile.runs.filter(({ mode }) => mode === 'threads').at(-1)!;
  const failed: Run = {
    ...last,
    outcome: 'failed',
    failure: { name: 'Error', message: 'out of memory', stack: '' },
  };
  return createReport({ ...profile, runs: profile.runs.map((run) => (run === last ? failed : run)) });
})();
boundary('runFailed', 'other rounds gave a result', {
  speaks: withFailedRound,
  silent: report([serial, { ...threads(50), outcome: 'failed' }]),
  text: /^A run failed as a whole, so not recommended: 2 threads\. Error: out of memory/,
});
boundary('configurationFailed', 'none did', {
  speaks: report([serial, { ...threads(50), outcome: 'failed' }]),
  silent: withFailedRound,
});

boundary('resultsDiffer', 'one result is another one than in serial', {
  speaks: report([serial, { ...threads(50), digest: (row) => (row === 3 ? 9 : row) }]),
  silent: report([serial, { ...threads(50), digest: (row) => row }]),
  text: /same inputs: 2 threads\./,
});

boundary('nondeterministic', 'two serial runs differ in one result', {
  speaks: report([{ ...serial, digest: (row, round) => (row === 3 ? round : row) }]),
  silent: report([{ ...serial, digest: (row) => row }]),
});

boundary('lateErrors', 'one error came from outside the tasks', {
  speaks: report([{ ...serial, walls: [100], lateErrors: [{ kind: 'unhandledRejection', ...error }] }]),
  silent: report([serial]),
  text: /^1 error came from outside every task.* The first: Error: late/,
});

boundary('interrupted', 'a configuration has no run', {
  speaks: report([serial, { ...threads(50), walls: [] }]),
  silent: report([serial, threads(50)]),
  text: /to the end: 2 worker threads\./,
});

boundary('interrupted', 'a run was not ended', {
  speaks: report([serial, { ...threads(50), outcome: 'interrupted' }]),
  silent: report([serial, threads(50)]),
});
