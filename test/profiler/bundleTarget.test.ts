import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { BundleProject, execute, nodes, type ProjectFiles } from './bundleProject.ts';

const esm = { type: 'module' };

interface Sample {
  readonly title: string;
  readonly files: ProjectFiles;
  readonly target?: string;
  readonly inputs?: string;
  readonly format: 'esm' | 'cjs';
  readonly results: readonly unknown[] | ((project: BundleProject) => readonly unknown[]);
}

const lodash: ProjectFiles = {
  'node_modules/lodish/package.json': { name: 'lodish', main: 'main.js' },
  // The names that Node's own analysis of CommonJS does not see.
  'node_modules/lodish/main.js':
    'const all = {}; all["twi" + "ce"] = (x) => 2 * x; all.where = __dirname; module.exports = all;',
};
const dual: ProjectFiles = {
  'node_modules/dual/package.json': {
    name: 'dual',
    exports: { import: './a.mjs', module: './m.mjs', require: './b.cjs' },
  },
  'node_modules/dual/a.mjs': 'export const kind = "esm";',
  'node_modules/dual/m.mjs': 'export const kind = "module";',
  'node_modules/dual/b.cjs': 'exports.kind = "cjs";',
};
const truth =
  '[__dirname, __filename, import.meta.url, import.meta.dirname, import.meta.filename, import.meta.resolve("./x.js"), require.resolve("./b.ts")]';
function truthOf(project: BundleProject, name: string): readonly unknown[] {
  const path = project.path(name);
  const folder = project.path(name.replace(/\/[^/]*$/, ''));
  const resolved = new URL('./x.js', pathToFileURL(path)).href;
  return [folder, path, pathToFileURL(path).href, folder, path, resolved, project.path('src/b.ts')];
}

const samples: readonly Sample[] = [
  {
    title: 'enums, namespaces and parameter properties',
    files: {
      'a.ts':
        'enum E { A = 3 }\nnamespace N { export const b = 4 }\nclass C { constructor(readonly c = 5) {} }\nexport function f(x: number) { return [E.A, E[3], N.b, new C().c, x]; }',
    },
    format: 'cjs',
    results: [[3, 'A', 4, 5, 1]],
  },
  {
    title: 'legacy decorators',
    files: {
      'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, /* comment */ } }',
      'a.ts':
        'const seen: unknown[] = [];\nconst d = (...args: any[]) => { seen.push(typeof args[1], args.length); };\nclass C { @d m(@d x: number) {} }\nexport const f = (x: number) => [...seen, x];',
    },
    format: 'cjs',
    results: [['string', 3, 'string', 3, 1]],
  },
  {
    title: 'standard decorators',
    files: {
      'a.ts':
        'function d(value: any, context: any) { return () => context.kind; }\nclass C { @d m() { return ""; } }\nexport const f = (x: number) => [new C().m(), x];',
    },
    format: 'cjs',
    results: [['method', 1]],
  },
  {
    title: 'JSX with a factory of its own',
    files: {
      'tsconfig.json': { compilerOptions: { jsx: 'react', jsxFactory: 'h' } },
      'a.tsx': 'const h = (...parts: any[]) => parts;\nexport const f = (x: number) => <b id="c">{x}</b>;',
    },
    target: 'a.tsx#f',
    format: 'cjs',
    results: [['b', { id: 'c' }, 1]],
  },
  {
    title: 'JSX that the tsconfig leaves to another tool',
    files: {
      'tsconfig.json': { compilerOptions: { jsx: 'preserve' } },
      'a.tsx': 'export const f = (x: number) => <b>{x}</b>;',
      'node_modules/react/package.json': { name: 'react', exports: { './jsx-runtime': './jsx.js' } },
      'node_modules/react/jsx.js': 'exports.jsx = (name, props) => [name, props];',
    },
    target: 'a.tsx#f',
    format: 'cjs',
    results: [['b', { children: 1 }]],
  },
  {
    title: 'top-level await in an ES module',
    files: {
      'package.json': esm,
      'a.ts': 'const two = await Promise.resolve(2);\nexport const f = (x: number) => x * two;',
    },
    inputs: '[await Promise.resolve(4)]',
    format: 'esm',
    results: [8],
  },
  {
    title: 'top-level await where Node would read CommonJS',
    files: {
      ...lodash,
      'a.ts':
        'import { twice } from "lodish";\nconst two = await Promise.resolve(2);\nexport const f = (x: number) => twice(two);',
    },
    format: 'esm',
    results: [4],
  },
  {
    title: 'top-level await in an imported file',
    files: {
      'b.mts': 'export const two = await Promise.resolve(2);',
      'a.ts': 'import { two } from "./b.mjs";\nexport const f = (x: number) => x + two;',
    },
    format: 'esm',
    results: [3],
  },
  {
    title: 'paths of a tsconfig that extends another',
    files: {
      'base.json': { compilerOptions: { baseUrl: '.', paths: { '@/*': ['lib/*'] } } },
      'tsconfig.json': { extends: './base.json' },
      'lib/b.ts': 'export const b = 2;',
      'a.ts':
        'import { b } from "@/b";\nimport { b as c } from "lib/b";\nexport const f = (x: number) => [b, c, x];',
    },
    format: 'cjs',
    results: [[2, 2, 1]],
  },
  {
    title: 'JSON',
    files: {
      'package.json': esm,
      'b.json': { b: 2 },
      'node_modules/p/package.json': { name: 'p', version: '1.2.3' },
      'a.ts':
        'import b from "./b.json" with { type: "json" };\nimport { version } from "p/package.json";\nexport const f = (x: number) => [b.b, version, x];',
    },
    format: 'esm',
    results: [[2, '1.2.3', 1]],
  },
  {
    title: 'names of a CommonJS package in a CommonJS source',
    files: {
      ...lodash,
      'a.ts':
        'import { twice, where } from "lodish";\nimport whole from "lodish";\nexport const f = (x: number) => [twice(x), whole.twice(x), where];',
    },
    format: 'cjs',
    results: (project) => [[2, 2, project.path('node_modules/lodish')]],
  },
  {
    title: 'the require condition in CommonJS',
    files: { ...dual, 'a.ts': 'import { kind } from "dual";\nexport const f = (x: number) => kind;' },
    format: 'cjs',
    results: ['cjs'],
  },
  {
    title: 'the import condition in an ES module, and both kinds in one',
    files: {
      ...dual,
      'package.json': esm,
      'a.ts':
        'import { kind } from "dual";\nimport { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\nexport const f = async (x: number) => [kind, require("dual").kind, (await import("dual")).kind];',
    },
    format: 'esm',
    results: [['esm', 'cjs', 'esm']],
  },
  {
    title: 'a package that only has an ES module',
    files: {
      ...lodash,
      'node_modules/only/package.json': { name: 'only', type: 'module', exports: { import: './only.js' } },
      'node_modules/only/only.js': 'export default await Promise.resolve("only");',
      'a.ts':
        'import only from "only";\nimport { twice } from "lodish";\nexport const f = async (x: number) => [only, (await import("only")).default, twice(x)];',
    },
    format: 'esm',
    results: [['only', 'only', 2]],
  },
  {
    title: 'a workspace package in TypeScript',
    files: {
      'packages/shared/package.json': { name: 'shared', main: 'index.ts' },
      'packages/shared/index.ts':
        'import { twice } from "lodish";\nexport enum Shared { A = 7 }\nexport const where = __filename;\nexport { twice };',
      'node_modules/shared': { link: 'packages/shared' },
      ...lodash,
      'a.ts':
        'import { Shared, twice, where } from "shared";\nexport const f = (x: number) => [Shared.A, twice(x), where];',
    },
    format: 'cjs',
    results: (project) => [[7, 2, project.path('packages/shared/index.ts')]],
  },
  {
    title: 'imports that begin with #',
    files: {
      ...lodash,
      'package.json': { imports: { '#b': './b.ts', '#c': 'lodish' } },
      'b.ts': 'export const b = 2;',
      'a.ts':
        'import { b } from "#b";\nimport { twice } from "#c";\nexport const f = (x: number) => twice(b);',
    },
    format: 'cjs',
    results: [4],
  },
  {
    title: 'an optional package that is missing',
    files: {
      'a.js':
        'let found = true;\ntry { require("missing"); } catch (error) { found = error.code; }\nexports.f = (x) => [found, x];',
    },
    target: 'a.js#f',
    format: 'cjs',
    results: [['MODULE_NOT_FOUND', 1]],
  },
  {
    title: 'a CommonJS source with names that are only known at run time',
    files: {
      ...lodash,
      'b.cjs': 'exports.b = 2;',
      'c.mjs': 'export const c = 3;',
      'a.cjs':
        '#!/usr/bin/env node\n"use strict";\nmodule.exports = async function (x) { const b = "./b.cjs"; const c = "./c.mjs"; return [require(b).b, (await import(c)).c, require(["lod", "ish"].join("")).twice(x), this === undefined]; };',
    },
    target: 'a.cjs#default',
    format: 'cjs',
    results: [[2, 3, 2, false]],
  },
  {
    title: 'a name that is only known at run time in an ES module',
    files: {
      'package.json': esm,
      'lib/b.mjs': 'export const b = 2;',
      'lib/c.ts': 'export enum C { D = 3 }',
      'a.ts':
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a test.
        'export const f = async (name: string) => [(await import("./" + name)).b, (await import(`./lib/${name[4].toUpperCase() === "B" ? "c" : name}.ts`)).C.D];',
    },
    inputs: '["lib/b.mjs"]',
    format: 'esm',
    results: [[2, 3]],
  },
  {
    title: 'an anonymous default export',
    files: { 'a.ts': 'export default async (x: number) => x + 1;' },
    target: 'a.ts#default',
    format: 'cjs',
    results: [2],
  },
  {
    title: 'an anonymous default class',
    files: {
      'package.json': esm,
      'a.mts': 'export default class { static base = 10; static add(x: number) { return this.base + x; } }',
    },
    target: 'a.mts#default.add',
    format: 'esm',
    results: [11],
  },
  {
    title: 'a target that is called like what surrounds it, with several parameters and no export',
    files: {
      'a.ts':
        'import { sep } from "node:path";\nconst rows = [[1, 2], [3, 4]];\nfunction input(a: number, b: number) { return [a, b, sep]; } // the end',
    },
    target: 'a.ts#input',
    inputs: 'rows as number[][] // all',
    format: 'cjs',
    results: [
      [1, 2, '/'],
      [3, 4, '/'],
    ],
  },
  {
    title: 'the truth about where it is, in CommonJS',
    files: {
      'src/a.ts': `import { g } from "./lib/c";\nexport const f = (x: number) => [${truth.replace(/import\.meta\.\w+(\("[^"]*"\))?, /g, '')}, g()];`,
      'src/b.ts': '',
      'src/lib/c.ts': 'export const g = () => [__dirname, __filename];',
    },
    target: 'src/a.ts#f',
    format: 'cjs',
    results: (project) => [
      [
        [project.path('src'), project.path('src/a.ts'), project.path('src/b.ts')],
        [project.path('src/lib'), project.path('src/lib/c.ts')],
      ],
    ],
  },
  {
    title: 'the truth about where it is, in an ES module',
    files: {
      'package.json': esm,
      'src/a.ts': `import { g } from "./lib/c.ts";\nexport const f = (x: number) => [${truth}, g()];`,
      'src/b.ts': '',
      'src/lib/c.ts': `export const g = () => ${truth.replace('./b', '../b')};`,
    },
    target: 'src/a.ts#f',
    format: 'esm',
    results: (project) => [[truthOf(project, 'src/a.ts'), truthOf(project, 'src/lib/c.ts')]],
  },
  {
    title: 'the truth in an ES module that CommonJS imports',
    files: {
      'a.ts': 'import { g } from "./lib/b.mjs";\nexport const f = (x: number) => g();',
      'lib/b.mjs':
        'export const g = () => [import.meta.url, import.meta.resolve("node:fs"), import.meta.resolve("fs"), import.meta.resolve("./c")];',
    },
    format: 'cjs',
    results: (project) => {
      const url = pathToFileURL(project.path('lib/b.mjs')).href;
      return [[url, 'node:fs', 'node:fs', new URL('./c', url).href]];
    },
  },
  {
    title: "the user's own __dirname and require",
    files: {
      'package.json': esm,
      'b.cjs': 'exports.b = 2;',
      'a.ts':
        'import { createRequire } from "node:module";\nimport { dirname } from "node:path";\nimport { fileURLToPath } from "node:url";\nconst __filename = fileURLToPath(import.meta.url);\nconst __dirname = dirname(__filename);\nconst require = createRequire(import.meta.url);\nexport const f = (x: number) => [__dirname, require("./b.cjs").b, require.resolve("./b.cjs")];',
    },
    format: 'esm',
    results: (project) => [[project.folder, 2, project.path('b.cjs')]],
  },
];

describe('bundleTarget', () => {
  for (const { title, files, target = 'a.ts#f', inputs, format, results } of samples) {
    it(`runs ${title}`, async () => {
      using project = new BundleProject({ 'node_modules/.keep': '', ...files });
      const before = project.sources();
      const bundle = await project.bundle(target, inputs);
      assert.equal(bundle.format, format);
      const expected = typeof results === 'function' ? results(project) : results;
      for (const node of nodes) assert.deepEqual(await execute(bundle, node), expected, node);
      assert.deepEqual(project.sources(), before);
    });
  }
});
