import { blockShares } from '../profileBuilder.ts';
import { loop, report, serial, threads } from '../sweeps.ts';
import { boundary } from './boundary.ts';

/** Two cores, and nothing waits: the formula asks for two workers. */
boundary('poolSizeAgrees', 'at most one and a half times as many as asked for', {
  speaks: report([serial, threads(50, 3)]),
  silent: report([serial, threads(50, 4)]),
  text: /also asks for 2 workers/,
});

boundary('poolSizeDiffers', 'more than one and a half times as many as asked for', {
  speaks: report([serial, threads(50, 4)]),
  silent: report([serial, threads(50, 3)]),
  text: /asks for 2 workers\. Of the sizes that were tried, 4 worker threads is/,
});

boundary('poolSizeAgrees', 'no more workers are asked for than there are tasks', {
  speaks: report([serial, threads(50)], { shares: blockShares, weights: [1, 1] }),
  silent: report([serial, threads(50, 1)], { shares: blockShares, weights: [1, 1] }),
  text: /also asks for a worker for each task/,
});

/** 1 + W/C, for eight tasks. */
const waitingFor = (cpu: number) => ({ shares: { cpu, runQueue: 0, loopIdle: 1 - cpu } });

boundary('inFlightFormula', 'fewer are asked for than there are tasks', {
  speaks: report([serial, loop(30)], waitingFor(0.14)),
  silent: report([serial, loop(30)], waitingFor(0.125)),
  text: /by about 7 tasks in flight\. Of the numbers that were tried, 8 tasks is/,
});

boundary('inFlightAll', 'as many are asked for as there are tasks', {
  speaks: report([serial, loop(30)], waitingFor(0.125)),
  silent: report([serial, loop(30)], waitingFor(0.14)),
  text: /hold all 8 tasks/,
});

boundary('inFlightFormula', 'the event loop was chosen', {
  speaks: report([serial, loop(60)], waitingFor(0.5)),
  silent: report([serial, threads(30)], waitingFor(0.5)),
});
