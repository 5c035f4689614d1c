import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Problem } from '../core/errors.ts';
import { localize } from '../core/language.ts';
import type { DiscoveredFunction } from '../discovery/types.ts';
import { bundleKey, findBundle } from './bundleCache.ts';
import type { BundleFormat } from './bundleFormat.ts';
import { cacheFolder } from './cacheFolder.ts';

export interface BundleRequest {
  readonly file: string;
  readonly target: DiscoveredFunction;
  readonly inputsExpression: string;
  /** Path of the Node that may run the bundler. */
  readonly node: string;
}

export interface Bundle {
  readonly path: string;
  readonly format: BundleFormat;
  /** Nothing had changed since it was made. */
  readonly cached: boolean;
}

/**
 * One file with everything local that the target needs, and a hook that hands the target over (see `TargetHook`).
 * @throws Problem `noSuchFile`, `syntax`, `bundle` or `inputsInvalid`, with `file:line:column`.
 */
export async function bundleTarget(request: BundleRequest): Promise<Bundle> {
  const file = realFile(request.file);
  const real = { ...request, file };
  const place = { folder: cacheFolder(file), key: bundleKey(real) };
  const found = findBundle(place);
  if (found) return { ...found, cached: true };
  // The bundler is only loaded where there is something to bundle: it takes longer than the rest of a warm start.
  const { buildBundle } = await import('./bundleBuild.ts');
  return { ...(await buildBundle(real, place)), cached: false };
}

function realFile(file: string): string {
  const path = resolve(file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new Problem(
      'noSuchFile',
      localize('A source file was expected at {path}, but there is none. Check the path.', { path }),
    );
  }
  return realpathSync(path);
}
