/** `npm run profile -- …`: the command line from the sources, in the folder that npm was called in. */
import { join } from 'node:path';
import { become, build, install, node, root, usersEnvironment } from './prepare.mjs';

install();
build();
become(node, [join(root, 'dist', 'cli.js'), ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: usersEnvironment,
});
