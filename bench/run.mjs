/** `npm run bench`, or `npm run bench -- overhead`: the performance figures, each beside its peer. */
import { join } from 'node:path';
import { build, install, root, runOrExit } from '../scripts/prepare.mjs';

const all = ['overhead', 'firstTask', 'dispatch', 'codeLens'];
const wanted = process.argv.slice(2);

install();
install(join(root, 'test', 'runtimes'), '--no-bin-links');
install(join(root, 'bench', 'peers'));
build();
for (const name of wanted.length > 0 ? wanted : all) {
  runOrExit('node', ['--disable-warning=ExperimentalWarning', join('bench', `${name}.ts`)]);
}
