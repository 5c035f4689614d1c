import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { Problem } from '../core/errors.ts';
import { localize } from '../core/language.ts';
import { oldestNode } from '../core/runnerStart.ts';

export const download = 'https://nodejs.org/en/download';

/** The Node that runs the tasks: `requested`, else the first `node` on the PATH. Throws Problem `noNode`. */
export function findNode(requested: string | null, path = process.env.PATH ?? ''): string {
  if (requested !== null && (isAbsolute(requested) || requested.includes('/'))) {
    const file = resolve(requested);
    if (isExecutable(file)) return file;
    throw new Problem(
      'noNode',
      localize('There is no program that can be run at {file}. Give the path of a Node executable.', {
        file,
      }),
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
    localize(
      'No "{name}" was found on the PATH. Install Node {oldest} or later ({download}), or tell where it is.',
      { name, oldest: oldestNode, download },
    ),
  );
}

/** The sentence for a Node that is too old to measure with. */
export function tooOld(node: string, version: string): Problem {
  return new Problem(
    'nodeTooOld',
    localize(
      '{node} is Node {version}, but Node {oldest} or later is needed to measure. Choose a newer one, with --node or in the settings ({download}).',
      { node, version, oldest: oldestNode, download },
    ),
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
