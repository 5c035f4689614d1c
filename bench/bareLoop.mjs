/** The loop that anybody would write: what the instrumented serial run is compared with. */
import { pathToFileURL } from 'node:url';

const [bundle, tasks, rounds] = process.argv.slice(2);
let hook;
globalThis[Symbol.for('concurrency-profiler.target')] = (given) => {
  hook = given;
};
await import(pathToFileURL(bundle).href);
for (let i = 0; i < 1000; i++) hook.call(Number(rounds));
const results = [];
const began = process.hrtime.bigint();
for (let task = 0; task < Number(tasks); task++) results.push(hook.call(Number(rounds)));
const wall = Number(process.hrtime.bigint() - began) / 1e6;
process.stdout.write(JSON.stringify({ wall, results: results.length }));
