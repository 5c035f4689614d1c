import { accessSync, constants, lstatSync, mkdirSync, mkdtempSync, realpathSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder for bundles: in the nearest `node_modules` above the file, else in the system's temporary folder. */
export function cacheFolder(file: string): string {
  const modules = nearestModules(dirname(file));
  const inModules = modules && makeWritable(join(modules, '.cache', 'concurrency-profiler'));
  return realpathSync(inModules || temporaryFolder());
}

function nearestModules(folder: string): string | null {
  const candidate = join(folder, 'node_modules');
  if (statSync(candidate, { throwIfNoEntry: false })?.isDirectory()) return candidate;
  const parent = dirname(folder);
  return parent === folder ? null : nearestModules(parent);
}

function makeWritable(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return null;
  }
}

function temporaryFolder(): string {
  const { uid, username } = userInfo();
  const name = `concurrency-profiler-${uid === -1 ? username : uid}`;
  const shared = makeWritable(join(tmpdir(), name));
  // Others can write to the system's temporary folder as well: code is only run from a folder of the user's own.
  if (shared && isOwn(shared, uid)) return shared;
  return mkdtempSync(join(tmpdir(), `${name}-`));
}

function isOwn(folder: string, uid: number): boolean {
  const status = lstatSync(folder);
  return status.isDirectory() && (uid === -1 || (status.uid === uid && (status.mode & 0o022) === 0));
}
