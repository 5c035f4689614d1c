/** `npm test`: everything, from a fresh clone. Installs what is missing, checks, builds and tests. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, root, runOrExit, say } from './prepare.mjs';

install();
// The versions of Node that the runner is tested on; they would quarrel over .bin/node.
install(join(root, 'test', 'runtimes'), '--no-bin-links');

say('Checking style, rooms and types …');
runOrExit('biome', ['ci', '--error-on-warnings', '.']);
runOrExit('tsc', ['-p', '.']);
runOrExit('tsc', ['-p', 'src/core']);
build();

const files = readdirSync(join(root, 'test'), { recursive: true })
  .filter(
    (file) => file.endsWith('.test.ts') && !file.includes('node_modules') && !file.startsWith('fixtures'),
  )
  .map((file) => join('test', file));
const pure = files.filter((file) => /^test.(core|discovery|export)/.test(file));
const real = files.filter((file) => !pure.includes(file));
say(
  `Testing: ${pure.length} files of the pure rooms, then ${real.length} with real processes, one after the other …`,
);
runOrExit('node', ['--test', ...pure]);
// These measure: side by side they would wait for each other's cores.
runOrExit('node', ['--test', '--test-concurrency=1', ...real]);
