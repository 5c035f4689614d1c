import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BundleFormat } from './bundleFormat.ts';

const runtimeName = '__concurrencyProfilerRuntime';
const moduleName = '__concurrencyProfilerModule';
const directoryName = '__concurrencyProfilerDirname';
const fileName = '__concurrencyProfilerFilename';
const requirePlaceholder = '/* require */';

/**
 * In a bundle, `__dirname`, `import.meta.url` and the like would tell where the bundle is. These names stand in
 * for them, and each local file that mentions one declares it for itself. As the bundler's `define`, they replace
 * only what the user does not declare: `const __dirname = dirname(fileURLToPath(import.meta.url))` stays.
 */
export const define: Readonly<Record<string, string>> = {
  __dirname: directoryName,
  __filename: fileName,
  'import.meta': `${moduleName}.meta`,
  'require.resolve': `${moduleName}.require.resolve`,
};

/** Stand-ins for `require(name)` and `import(name)` where the name is only known at run time. */
export const dynamicRequire = `${moduleName}.require`;
export const dynamicImport = `${moduleName}.locate`;

/** The declarations that a file needs, to be put before its text without a line break. */
export function truthfulPrefix(path: string, text: string): string {
  const usesModule =
    text.includes('import.meta') || text.includes(moduleName) || /\brequire\s*\??\.\s*resolve\b/.test(text);
  const url = pathToFileURL(path).href;
  const declarations = [
    ...(text.includes('__dirname') ? [`${directoryName}=${JSON.stringify(dirname(path))}`] : []),
    ...(text.includes('__filename') ? [`${fileName}=${JSON.stringify(path)}`] : []),
    ...(usesModule
      ? [`${moduleName}=${runtimeName}(${[path, dirname(path), url].map(quote).join(',')})`]
      : []),
  ];
  if (declarations.length === 0) return '';
  // A directive counts only as the first statement of its file.
  const directive = /^(?:\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*['"]use strict['"]/.test(text) ? '"use strict";' : '';
  return `${directive}var ${declarations.join(',')};`;
}

/** One line for the top of the bundle. */
export function truthfulBanner(format: BundleFormat): string {
  const builtins =
    '{createRequire:__concurrencyProfilerCreateRequire,isBuiltin:__concurrencyProfilerIsBuiltin}';
  const start =
    format === 'esm'
      ? `import ${builtins.replaceAll(':', ' as ')} from "node:module";${requirePlaceholder}`
      : `const ${builtins}=require("node:module");`;
  const resolvePackage =
    format === 'esm'
      ? 'import.meta.resolve(name)'
      : 'new URL("file://"+encodeURI(from.resolve(name)).replace(/[?#]/g,encodeURIComponent)).href';
  return `${start}function ${runtimeName}(filename,dirname,url){const from=__concurrencyProfilerCreateRequire(filename);const located=(name)=>/^(?:\\.{0,2}\\/|\\.{1,2}$)/.test(name)?new URL(name,url).href:name;const resolve=(name)=>{const place=located(String(name));if(/^[a-z][a-z0-9+.-]+:/i.test(place))return place;return __concurrencyProfilerIsBuiltin(place)?"node:"+place:${resolvePackage}};return{require:from,locate:(name)=>located(String(name)),meta:{__proto__:null,dirname,filename,resolve,url}}}`;
}

/** ESM output has no `require` of its own. It is declared where the bundler's helper uses it, and only there: */
export function finishBanner(code: string, entry: string): string {
  // elsewhere, a user's own `const require = createRequire(import.meta.url)` would be a second declaration.
  const needed = code.includes('typeof require !== "undefined" ? require');
  return code.replace(requirePlaceholder, () =>
    needed ? `const require=__concurrencyProfilerCreateRequire(${JSON.stringify(entry)});` : '',
  );
}

function quote(text: string): string {
  return JSON.stringify(text);
}
