/** `npm run examples`: reports in the terminal. Installs, builds and profiles one example of each kind. */
import { build, install, node, root, run, say, usersEnvironment } from './prepare.mjs';

/** One of each kind: computing, waiting, blocking, the libuv pool, both at once, shared state, what cannot cross. */
const examples = [
  'heavyComputing.ts#countPrimes',
  'apiCalls.ts#callApi',
  'twoSleepingTasks.ts#sleepBlocking',
  'nativePool.ts#deriveKey',
  'mixed.ts#handleRequest',
  'sharedCounter.ts#countWithoutLock',
  'cannotBeCloned.ts#startCounting',
];

install();
build();
say(`Profiling ${examples.length} examples of ${root}/examples; each takes about ten seconds.\n`);
let failed = 0;
for (const example of examples) {
  say(`── npm run profile -- run examples/${example}`);
  const words = ['dist/cli.js', 'run', `examples/${example}`, '--budget', '12'];
  if (!run(node, words, { env: usersEnvironment })) failed++;
  say('');
}
say('Your own function: npm run profile -- run <file>#<function> --inputs "[1, 2, 3]"');
process.exit(failed === 0 ? 0 : 1);
