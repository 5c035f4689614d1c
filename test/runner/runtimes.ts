import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Runtime {
  readonly title: string;
  readonly major: number;
  readonly path: string;
  /** For the options of a test: why it is left out, or false. */
  readonly skip: string | false;
}

const folder = fileURLToPath(new URL('../runtimes/node_modules', import.meta.url));

/** Every Node that is supported. `npm ci --prefix test/runtimes` installs them. */
export const runtimes: readonly Runtime[] = [20, 22, 24, 26].map((major) => {
  const path = join(folder, `node-${major}`, 'bin', 'node');
  const skip = existsSync(path) ? false : `Node ${major} is not installed in test/runtimes`;
  return { title: `Node ${major}`, major, path, skip };
});
