/**
 * The loop that anybody would write, up to so many tasks in flight: what instrumented runs are compared with. Prints
 * the milliseconds from the first call to the last result.
 */
import { pathToFileURL } from 'node:url';

const [bundle, inFlight, warmup] = process.argv.slice(2);
let hook;
globalThis[Symbol.for('concurrency-profiler.target')] = (given) => {
  hook = given;
};
await import(pathToFileURL(bundle).href);
const inputs = [...(await hook.inputs())];

async function run(calls) {
  const results = [];
  let next = 0;
  const work = async () => {
    while (next < calls.length) {
      const value = hook.call(calls[next++]);
      results.push(typeof value?.then === 'function' ? await value : value);
    }
  };
  await Promise.all(Array.from({ length: Number(inFlight) }, work));
  return results.length;
}

// The second input, as the first may be one of a kind.
await run(Array.from({ length: Number(warmup) }, () => inputs[1 % inputs.length]));
const began = process.hrtime.bigint();
const results = await run(inputs);
const wall = Number(process.hrtime.bigint() - began) / 1e6;
process.stdout.write(JSON.stringify({ wall, results }));
