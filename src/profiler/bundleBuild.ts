import { readFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildResult } from 'esbuild';
import * as v from 'valibot';
import { type CachePlace, cachedFolder, cachedInput, newBundlePath, storeBundle } from './bundleCache.ts';
import { type BundleFormat, moduleFormat } from './bundleFormat.ts';
import { configurationInputs, keepsJsx } from './bundleInputs.ts';
import { type PackageUse, packagesPlugin } from './bundlePackages.ts';
import { bundleProblem, isAwaitRefused, isBuildFailure } from './bundleProblem.ts';
import { type Bundler, loadBundler } from './bundler.ts';
import { type SourceUse, sourcesPlugin } from './bundleSources.ts';
import type { Bundle, BundleRequest } from './bundleTarget.ts';
import { define, finishBanner, truthfulBanner } from './bundleTruth.ts';

interface Attempt {
  readonly bundler: Bundler;
  readonly format: BundleFormat;
  readonly jsx?: 'automatic';
}

interface Built {
  readonly code: string;
  readonly map: string;
}

type Made = Omit<Bundle, 'cached'>;

/** @param request with the real path of the file. */
export async function buildBundle(request: BundleRequest, place: CachePlace): Promise<Made> {
  const bundler = await loadBundler(request.node);
  const isModule = moduleFormat(request.file) === 'esm' || (await needsModules(request.file, bundler));
  return attempt(request, place, { bundler, format: isModule ? 'esm' : 'cjs' });
}

async function attempt(request: BundleRequest, place: CachePlace, how: Attempt): Promise<Made> {
  const { bundler, format } = how;
  const folder = dirname(request.file);
  const path = newBundlePath(place, format);
  const sources: SourceUse = {
    inputs: new Map(),
    folders: new Set(),
    prefixLengths: new Map(),
    entryLines: Number.POSITIVE_INFINITY,
  };
  const packages: PackageUse = { externals: new Set(), needsModules: false };
  let result: BuildResult<{ write: false; metafile: true }>;
  try {
    result = await bundler.build({
      absWorkingDir: folder,
      entryPoints: [request.file],
      outfile: path,
      write: false,
      metafile: true,
      bundle: true,
      format,
      platform: 'node',
      target: 'node20',
      // Without this, the bundler would prefer the "module" condition, which Node does not know.
      conditions: ['node-addons'],
      // Node evaluates what is imported, whether it is said to have side effects or not.
      ignoreAnnotations: true,
      sourcemap: 'linked',
      sourcesContent: false,
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'silent',
      loader: { '.css': 'empty', '.node': 'empty' },
      define: { ...define },
      banner: { js: truthfulBanner(format) },
      plugins: [packagesPlugin(format, packages), sourcesPlugin(request, sources)],
      ...(how.jsx ? { jsx: how.jsx } : {}),
    });
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    if (format === 'cjs' && isAwaitRefused(error)) return attempt(request, place, { ...how, format: 'esm' });
    throw bundleProblem(
      error,
      folder,
      { path: request.file, lines: sources.entryLines },
      sources.prefixLengths,
    );
  }
  if (format === 'cjs' && packages.needsModules) return attempt(request, place, { ...how, format: 'esm' });
  const files = Object.keys(result.metafile.inputs)
    .filter((name) => !/^[\w-]{2,}:/.test(name))
    .map((name) => resolve(folder, name));
  const configuration = configurationInputs(files);
  // Another tool was meant to compile the JSX; here there is none after this one.
  if (!how.jsx && files.some((file) => /\.[jt]sx$/.test(file)) && keepsJsx(configuration)) {
    return attempt(request, place, { ...how, jsx: 'automatic' });
  }
  const inputs = [
    ...files.map((file) => sources.inputs.get(file) ?? cachedInput(file)),
    ...[...packages.externals].map((file) => cachedInput(file)),
    ...configuration,
  ];
  const folders = [...sources.folders].map(cachedFolder);
  storeBundle(place, { path, format, ...readOutput(result, path, request.file), inputs, folders });
  return { path, format };
}

function readOutput({ outputFiles }: BuildResult<{ write: false }>, path: string, entry: string): Built {
  const output = (end: string) => outputFiles.find((file) => file.path.endsWith(end))?.text ?? '';
  return {
    code: finishBanner(output(extname(path)), entry),
    map: absoluteMap(output('.map'), dirname(path)),
  };
}

/** Sources by URL: they are found from wherever the bundle is, with any character in their path. */
function absoluteMap(text: string, folder: string): string {
  const map = v.parse(v.looseObject({ sources: v.array(v.string()) }), JSON.parse(text));
  return JSON.stringify({
    ...map,
    sources: map.sources.map((source) => pathToFileURL(resolve(folder, source)).href),
  });
}

/** Whether a file that Node would take as CommonJS uses what only ES modules have. */
async function needsModules(file: string, { transform }: Bundler): Promise<boolean> {
  const text = readFileSync(file, 'utf8').replace(/^#!/, '//');
  if (!/\bimport\s*\.\s*meta\b/.test(text)) return false;
  const loader = /\.tsx$/i.test(file) ? 'tsx' : /\.[cm]?ts$/i.test(file) ? 'ts' : 'jsx';
  try {
    const { warnings } = await transform(text, { loader, format: 'cjs', logLevel: 'silent' });
    return warnings.some(({ id }) => id === 'empty-import-meta');
  } catch {
    // Top-level await, or an error that the build will report.
    return false;
  }
}
