/** `npm test`: everything, from a fresh clone. Installs what is missing, checks, builds and tests. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installEditor } from './editorTools.mjs';
import { build, install, node, root, runOrExit, say } from './prepare.mjs';

install();
// The versions of Node that the runner is tested on; they would quarrel over .bin/node.
install(join(root, 'test', 'runtimes'), '--no-bin-links');
await installEditor();

say('Checking style, rooms and types …');
runOrExit('biome', ['ci', '--error-on-warnings', '.']);
runOrExit('tsc', ['-p', '.']);
for (const room of ['src/core', 'webview', 'test/editor']) runOrExit('tsc', ['-p', room]);
build();

const files = readdirSync(join(root, 'test'), { recursive: true })
  .filter(
    (file) => file.endsWith('.test.ts') && !file.includes('node_modules') && !file.startsWith('fixtures'),
  )
  .map((file) => join('test', file));
const isPure = (file) => /^test.(core|discovery|export|host|l10n|webview)/.test(file);
const inEditor = (file) => /^test.(editor|package)/.test(file);
const groups = {
  'of the pure rooms': { files: files.filter(isPure), words: [] },
  // These measure: side by side they would wait for each other's cores.
  'with real processes': {
    files: files.filter((file) => !isPure(file) && !inEditor(file)),
    words: ['--test-concurrency=1'],
  },
  'of the packages and in the real editor': {
    files: files.filter(inEditor),
    words: ['--test-concurrency=1'],
  },
};
for (const [name, group] of Object.entries(groups)) {
  say(`Testing ${name}: ${group.files.length} files …`);
  runOrExit(node, ['--test', ...group.words, ...group.files]);
}
