import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { Problem } from '../core/errors.ts';
import { oldestNode } from '../core/runnerStart.ts';

const download = 'https://nodejs.org/en/download';

/** The Node that runs the tasks: `requested`, else the first `node` on the PATH. Throws Problem `noNode`. */
export function findNode(requested: string | null, path = process.env.PATH ?? ''): string {
  if (requested !== null && (isAbsolute(requested) || requested.includes('/'))) {
    const file = resolve(requested);
    if (isExecutable(file)) return file;
    throw new Problem(
      'noNode',
      `There is no program that can be run at ${file}. Give the path of a Node executable.`,
    );
  }
  const name = requested ?? 'node';
  for (const folder of path.split(delimiter)) {
    for (const candidate of process.platform === 'win32' ? [`${name}.exe`, name] : [name]) {
      const file = join(folder, candidate);
      if (folder !== '' && isExecutable(file)) return file;
    }
  }
  throw new Problem(
    'noNode',
    `No "${name}" was found on the PATH. Install Node ${oldestNode} or later (${download}), or tell where it is.`,
  );
}

/** The sentence for a Node that is too old to measure with. */
export function tooOld(node: string, version: string): Problem {
  return new Problem(
    'nodeTooOld',
    `${node} is Node ${version}, but Node ${oldestNode} or later is needed to measure. Point --node at a newer one (${download}).`,
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
