import { createHash, randomUUID } from 'node:crypto';
import {
  type Dirent,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { BundleFormat } from './bundleFormat.ts';
import { bundlerVersion } from './bundler.ts';
import type { BundleRequest } from './bundleTarget.ts';

/** Goes up whenever the bundles of an older version are no longer right. */
const cacheVersion = 2;
const mostBundles = 50;
const mostBytes = 100 * 1024 * 1024;
const keyLength = 32;
/** Another profiler may be writing it. */
const youngMilliseconds = 60 * 60 * 1000;

export interface CachePlace {
  readonly folder: string;
  readonly key: string;
}

const inputSchema = v.object({
  path: v.string(),
  /** `null`: there was no such file, and its coming would change the bundle. */
  state: v.nullable(v.object({ modified: v.number(), size: v.number(), hash: v.string() })),
});
export type CachedInput = Readonly<v.InferOutput<typeof inputSchema>>;

const folderSchema = v.object({
  path: v.string(),
  /** Of the names of the files in it and below. */
  hash: v.string(),
});
type CachedFolder = Readonly<v.InferOutput<typeof folderSchema>>;

const entrySchema = v.object({
  version: v.literal(cacheVersion),
  bundle: v.string(),
  format: v.picklist(['esm', 'cjs']),
  inputs: v.array(inputSchema),
  /** Folders of which the bundle holds every file that fits. */
  folders: v.array(folderSchema),
});

interface FoundBundle {
  readonly path: string;
  readonly format: BundleFormat;
}

interface NewBundle extends FoundBundle {
  readonly code: string | Uint8Array;
  readonly map: string;
  readonly inputs: readonly CachedInput[];
  readonly folders: readonly CachedFolder[];
}

export function bundleKey({ file, target, inputsExpression }: BundleRequest): string {
  const parts = [cacheVersion, bundlerVersion(), file, target.access, target.takesOneInput, inputsExpression];
  return hashOf(JSON.stringify(parts)).slice(0, keyLength);
}

export function findBundle({ folder, key }: CachePlace): FoundBundle | null {
  const description = join(folder, descriptionName(key));
  try {
    const entry = v.parse(entrySchema, JSON.parse(readFileSync(description, 'utf8')));
    const path = join(folder, basename(entry.bundle));
    if (!statSync(path).isFile() || !entry.inputs.every(isUnchanged)) return null;
    if (entry.folders.some((folder) => cachedFolder(folder.path).hash !== folder.hash)) return null;
    const now = new Date();
    utimesSync(path, now, now);
    return { path, format: entry.format };
  } catch {
    // Missing, of another version or damaged: it is made again.
    return null;
  }
}

/** A name of its own for each build: what another profiler is running is never overwritten. */
export function newBundlePath({ folder, key }: CachePlace, format: BundleFormat): string {
  return join(folder, `${key}-${randomUUID().slice(0, 8)}.${format === 'esm' ? 'mjs' : 'cjs'}`);
}

export function storeBundle({ folder, key }: CachePlace, made: NewBundle): void {
  writeAtomically(`${made.path}.map`, made.map);
  writeAtomically(made.path, made.code);
  const { format, inputs, folders } = made;
  const entry = { version: cacheVersion, bundle: basename(made.path), format, inputs, folders };
  writeAtomically(join(folder, descriptionName(key)), JSON.stringify(entry));
  try {
    prune(folder, basename(made.path));
  } catch {
    // Another profiler is pruning at the same time.
  }
}

/** Must be read before the file's content is, so that a change in between is noticed the next time. */
export function fileStatus(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

export function cachedInput(
  path: string,
  status = fileStatus(path),
  content?: string | Uint8Array,
): CachedInput {
  if (!status?.isFile()) return { path, state: null };
  return {
    path,
    state: { modified: status.mtimeMs, size: status.size, hash: hashOf(content ?? readFileSync(path)) },
  };
}

export function cachedFolder(path: string): CachedFolder {
  return { path, hash: hashOf(JSON.stringify(filesWithin(path))) };
}

/** Without those of packages, which are many and do not come one by one, and of hidden folders, as of Git. */
function filesWithin(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return /^(?:node_modules$|\.)/.test(entry.name) ? [] : filesWithin(path);
  });
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not there yet, or not ours to read.
    return [];
  }
}

function isUnchanged({ path, state }: CachedInput): boolean {
  const status = fileStatus(path);
  if (!state || !status?.isFile()) return !state && !status?.isFile();
  if (status.size !== state.size) return false;
  return status.mtimeMs === state.modified || hashOf(readFileSync(path)) === state.hash;
}

/** Each build counts: those that were replaced by a newer one are simply not used any more. */
function prune(folder: string, newest: string): void {
  const files = readdirSync(folder).flatMap((name) => {
    const status = fileStatus(join(folder, name));
    return status ? [{ name, size: status.size, used: status.mtimeMs }] : [];
  });
  const sizes = new Map(files.map(({ name, size }) => [name, size]));
  const bundles = files
    .filter(({ name }) => /\.[cm]js$/.test(name))
    .sort(
      (left, right) => Number(right.name === newest) - Number(left.name === newest) || right.used - left.used,
    );
  const kept = new Set<string>();
  let bytes = 0;
  for (const [rank, { name, size }] of bundles.entries()) {
    bytes += size + (sizes.get(`${name}.map`) ?? 0);
    if (rank > 0 && (rank >= mostBundles || bytes > mostBytes)) break;
    for (const part of [name, `${name}.map`, descriptionName(name.slice(0, keyLength))]) kept.add(part);
  }
  for (const { name, used } of files) {
    const young = Date.now() - used < youngMilliseconds;
    // A map is written before its bundle.
    const underway =
      young && (name.endsWith('.tmp') || (name.endsWith('.map') && !sizes.has(name.slice(0, -4))));
    if (!kept.has(name) && !underway) rmSync(join(folder, name), { force: true });
  }
}

function descriptionName(key: string): string {
  return `${key}.json`;
}

function writeAtomically(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('hex');
}
