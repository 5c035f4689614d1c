import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Loader, Plugin } from 'esbuild';
import { targetHookName } from '../core/targetHook.ts';
import { selfNamespace } from '../discovery/selfNamespace.ts';
import { type CachedInput, cachedInput, fileStatus } from './bundleCache.ts';
import { locateDynamicImports } from './bundleDynamic.ts';
import type { BundleRequest } from './bundleTarget.ts';
import { truthfulPrefix } from './bundleTruth.ts';

export interface SourceUse {
  /** As they were when they were read. */
  readonly inputs: Map<string, CachedInput>;
  /** Folders of which every file that a name can mean is part of the bundle. */
  readonly folders: Set<string>;
  /** What was put before the first line, in characters. */
  readonly prefixLengths: Map<string, number>;
  /** Lines of the entry before the hook was added. */
  entryLines: number;
}

/** Reads the local sources: each with the truth about where it is, the target's own with the hook at its end. */
export function sourcesPlugin(request: BundleRequest, use: SourceUse): Plugin {
  return {
    name: 'concurrency-profiler-sources',
    setup(build) {
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: 'file' }, ({ path }) => {
        const status = fileStatus(path);
        const original = readFileSync(path, 'utf8');
        use.inputs.set(path, cachedInput(path, status, original));
        const plain = original.replace(/^\uFEFF/, '').replace(/^#!/, '//');
        let text = locateDynamicImports(path, plain, use.folders);
        if (path === request.file) {
          use.entryLines = text.split('\n').length;
          text = `${text}\n${hookSource(request)}`;
        }
        const prefix = truthfulPrefix(path, text);
        use.prefixLengths.set(path, prefix.length);
        return { contents: prefix + text, loader: loaderOf(path) };
      });
    },
  };
}

function hookSource({ file, target, inputsExpression }: BundleRequest): string {
  const self = target.access.startsWith(selfNamespace)
    ? `;import * as ${selfNamespace} from ${JSON.stringify(`./${basename(file)}`)}`
    : '';
  // A name of its own: the target may well be called `input`.
  const input = '__concurrencyProfilerInput';
  const call = `${target.access}(${target.takesOneInput ? '' : '...'}${input})`;
  // The line break ends a comment at the end of the expression.
  const inputs = `async () => (${inputsExpression}\n)`;
  return `${self};globalThis[Symbol.for(${JSON.stringify(targetHookName)})]?.({ call: (${input}) => ${call}, inputs: ${inputs} });\n`;
}

function loaderOf(path: string): Loader {
  const extension = extname(path).toLowerCase();
  if (extension === '.tsx') return 'tsx';
  return isTyped(path) ? 'ts' : 'jsx';
}

function isTyped(path: string): boolean {
  return /\.[cm]?tsx?$/i.test(path);
}
