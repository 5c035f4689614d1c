import { statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { extname, isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ImportKind, OnResolveArgs, OnResolveResult, Plugin, PluginBuild, ResolveResult } from 'esbuild';
import { type BundleFormat, moduleFormat } from './bundleFormat.ts';

const requireSpace = 'concurrency-profiler-require';
const resolved = Symbol('resolved');

export interface PackageUse {
  /** Files of packages that the bundle leaves outside. */
  readonly externals: Set<string>;
  /** CommonJS output statically imports a package that only offers an ES module. */
  needsModules: boolean;
}

/**
 * Leaves packages outside the bundle, by absolute path, so that they are found from wherever the bundle is.
 * Workspace packages (their real path is not inside a `node_modules`) and `paths` of a tsconfig are bundled.
 */
export function packagesPlugin(format: BundleFormat, use: PackageUse): Plugin {
  return {
    name: 'concurrency-profiler-packages',
    setup(build) {
      build.onResolve({ filter: /.*/, namespace: requireSpace }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /.*/, namespace: requireSpace }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)});`,
        loader: 'js',
      }));
      build.onResolve({ filter: /^[^./]|node_modules|\.node$/ }, (request) => {
        if (request.pluginData === resolved || request.kind === 'entry-point') return undefined;
        if (/^(?:data|https?):/.test(request.path)) return undefined;
        return resolvePackage(build, request, format, use);
      });
    },
  };
}

async function resolvePackage(
  build: PluginBuild,
  request: OnResolveArgs,
  format: BundleFormat,
  use: PackageUse,
): Promise<OnResolveResult | undefined> {
  const natural = (kind: ImportKind) => resolveNaturally(build, request, kind);
  // Node's CommonJS reads "exports" of a package with the "require" condition, whatever the source looks like.
  const asRequire = format === 'cjs' && request.kind === 'import-statement';
  const required = asRequire ? await natural('require-call') : null;
  const found = required ?? (await natural(request.kind));
  // Missing: the bundler says so itself, or leaves it to the `try` around it.
  if (!found) return undefined;
  if (found.external || found.namespace !== 'file' || !isAbsolute(found.path)) {
    return isBuiltin(request.path) ? { path: request.path, external: true } : undefined;
  }
  if (extname(found.path) === '.node') return { path: found.path, namespace: requireSpace };
  if (!isOutside(found.path)) return required ? { path: found.path } : undefined;
  use.externals.add(found.path);
  return outside(found.path, request, format, use);
}

function outside(
  path: string,
  { kind, importer }: OnResolveArgs,
  format: BundleFormat,
  use: PackageUse,
): OnResolveResult {
  const asUrl = { path: pathToFileURL(path).href, external: true };
  if (kind === 'dynamic-import') return asUrl;
  if (kind !== 'import-statement') return { path, external: true };
  const packaged = moduleFormat(path);
  if (format === 'cjs') {
    if (packaged === 'esm') use.needsModules = true;
    return { path, external: true };
  }
  // A CommonJS source that had to become an ES module still imports names from CommonJS packages as before.
  const mixed = packaged === 'cjs' && moduleFormat(importer) === 'cjs';
  return mixed ? { path, namespace: requireSpace } : asUrl;
}

async function resolveNaturally(
  build: PluginBuild,
  { path, importer, resolveDir, namespace, with: attributes }: OnResolveArgs,
  kind: ImportKind,
): Promise<ResolveResult | null> {
  const result = await build.resolve(path, {
    importer,
    resolveDir,
    namespace,
    kind,
    with: attributes,
    pluginData: resolved,
  });
  return result.errors.length > 0 || result.path === '' ? null : result;
}

/** TypeScript and JSON in a package are bundled: not every Node can import them. */
function isOutside(path: string): boolean {
  const loadable = !/\.(?:json|[cm]?tsx?|jsx)$/.test(path);
  return (
    loadable && /[\\/]node_modules[\\/]/.test(path) && statSync(path, { throwIfNoEntry: false }) !== undefined
  );
}
