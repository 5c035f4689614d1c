import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type CachedInput, cachedInput } from './bundleCache.ts';

const configNames = ['package.json', 'tsconfig.json', 'jsconfig.json'];

/** The settings of compiler and packages that apply to files: those that are there, and those that may come. */
export function configurationInputs(files: readonly string[]): readonly CachedInput[] {
  const found = new Map<string, CachedInput>();
  const folders = new Set<string>();
  for (const file of files) addAncestors(dirname(file), folders);
  for (const folder of folders) for (const name of configNames) addConfig(join(folder, name), found);
  return [...found.values()];
}

/** Whether a compiler setting leaves JSX as it is, for another tool. */
export function keepsJsx(inputs: readonly CachedInput[]): boolean {
  return inputs.some(
    ({ path, state }) =>
      state &&
      path.endsWith('.json') &&
      /"jsx"\s*:\s*"(?:preserve|react-native)"/.test(readFileSync(path, 'utf8')),
  );
}

function addAncestors(folder: string, folders: Set<string>): void {
  if (folders.has(folder)) return;
  folders.add(folder);
  const parent = dirname(folder);
  if (parent !== folder) addAncestors(parent, folders);
}

function addConfig(path: string, found: Map<string, CachedInput>): void {
  if (found.has(path)) return;
  const input = cachedInput(path);
  found.set(path, input);
  if (!input.state || path.endsWith('package.json')) return;
  const extended = /"extends"\s*:\s*(\[[^\]]*\]|"[^"]*")/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
  for (const [, name] of extended.matchAll(/"([^"]+)"/g)) {
    const base = name ? resolveConfig(name, path) : null;
    if (base) addConfig(base, found);
  }
}

function resolveConfig(name: string, from: string): string | null {
  const require = createRequire(from);
  for (const candidate of [name, `${name}.json`, `${name}/tsconfig.json`]) {
    try {
      const path = require.resolve(candidate);
      if (path.endsWith('.json')) return path;
    } catch {
      // The next way to write it.
    }
  }
  return null;
}
