/** Tasks a second of another pool: `dispatch.mjs <pool> <tasks>`; 64 tasks in flight. */
import { join } from 'node:path';
import { FixedClusterPool, FixedThreadPool } from 'poolifier';
import workerpool from 'workerpool';

const [name, count] = process.argv.slice(2);
const tasks = Number(count);
const inFlight = 64;
const here = import.meta.dirname;

const pools = {
  'poolifier threads': () => {
    const pool = new FixedThreadPool(2, join(here, 'poolifierWorker.mjs'));
    return { execute: (input) => pool.execute(input) };
  },
  'poolifier processes': () => {
    const pool = new FixedClusterPool(2, join(here, 'poolifierProcess.mjs'));
    return { execute: (input) => pool.execute(input) };
  },
  'workerpool threads': () => makeWorkerpool('thread'),
  'workerpool processes': () => makeWorkerpool('process'),
};

function makeWorkerpool(workerType) {
  const pool = workerpool.pool(join(here, 'workerpoolWorker.mjs'), {
    maxWorkers: 2,
    minWorkers: 2,
    workerType,
  });
  return { execute: (input) => pool.exec('nothing', [input]) };
}

const pool = pools[name]();
let next = 0;
async function feed(last) {
  while (next < last) await pool.execute(next++);
}
const run = (last) => Promise.all(Array.from({ length: inFlight }, () => feed(last)));
await run(2000);
next = 0;
const began = process.hrtime.bigint();
await run(tasks);
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
process.stdout.write(JSON.stringify({ perSecond: tasks / seconds }));
process.exit(0);
