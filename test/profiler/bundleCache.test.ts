import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { BundleProject, execute, type ProjectFiles } from './bundleProject.ts';

const files: ProjectFiles = {
  'tsconfig.json': { extends: './base.json' },
  'base.json': { compilerOptions: {} },
  'node_modules/p/package.json': { name: 'p', main: './p.js' },
  'node_modules/p/p.js': 'module.exports = 5;',
  'b.ts': 'export const b = 2;',
  'c.json': { c: 3 },
  'a.ts':
    'import { b } from "./b";\nimport c from "./c.json";\nimport p from "p";\nexport const f = (x: number) => [b, c.c, p, x];',
};

const changes: readonly (readonly [name: string, content: string | object, result: readonly unknown[]])[] = [
  ['b.ts', 'export const b = 9;', [9, 3, 5, 1]],
  ['c.json', { c: 9 }, [2, 9, 5, 1]],
  ['base.json', { compilerOptions: { strict: true } }, [2, 3, 5, 1]],
  ['package.json', { name: 'here' }, [2, 3, 5, 1]],
  ['node_modules/p/p.js', 'module.exports = 77;', [2, 3, 77, 1]],
];

describe('the cache of bundles', () => {
  it('keeps a bundle while nothing changes', async () => {
    using project = new BundleProject(files);
    const first = await project.bundle('a.ts#f');
    const second = await project.bundle('a.ts#f');
    assert.equal(first.cached, false);
    assert.deepEqual(second, { ...first, cached: true });
    assert.equal(dirname(first.path), project.path('node_modules/.cache/concurrency-profiler'));
    assert.equal((await project.bundle('a.ts#f', '[2]')).cached, false);
    // The same content at another time is the same content.
    utimesSync(project.path('b.ts'), 1, 1);
    assert.equal((await project.bundle('a.ts#f')).cached, true);
  });

  for (const [name, content, result] of changes) {
    it(`makes a new bundle when ${name} changes`, async () => {
      using project = new BundleProject(files);
      const first = await project.bundle('a.ts#f');
      project.write(name, content);
      const second = await project.bundle('a.ts#f');
      assert.equal(second.cached, false);
      assert.notEqual(second.path, first.path);
      assert.deepEqual(await execute(second), [result]);
      assert.equal((await project.bundle('a.ts#f')).cached, true);
    });
  }

  it('makes a new bundle when a file comes that an import by template can mean', async () => {
    using project = new BundleProject({
      'languages/deep/a.ts': 'export const word = 1;',
      'main.ts': `export async function f(name: string) {
        try { return (await import(\`./languages/\${name}.ts\`)).word; } catch { return 0; }
      }`,
    });
    const first = await project.bundle('main.ts#f', '["deep/a", "deep/b"]');
    assert.deepEqual(await execute(first), [1, 0]);
    assert.equal((await project.bundle('main.ts#f', '["deep/a", "deep/b"]')).cached, true);
    project.write('languages/.git/index', 'changes with every commit');
    assert.equal((await project.bundle('main.ts#f', '["deep/a", "deep/b"]')).cached, true);
    project.write('languages/deep/b.ts', 'export const word = 2;');
    const second = await project.bundle('main.ts#f', '["deep/a", "deep/b"]');
    assert.equal(second.cached, false);
    assert.deepEqual(await execute(second), [1, 2]);
    assert.equal((await project.bundle('main.ts#f', '["deep/a", "deep/b"]')).cached, true);
  });

  it('makes a damaged bundle again', async () => {
    using project = new BundleProject(files);
    const { path } = await project.bundle('a.ts#f');
    rmSync(path);
    assert.equal((await project.bundle('a.ts#f')).cached, false);
    for (const name of readdirSync(dirname(path)))
      if (name.endsWith('.json')) writeFileSync(join(dirname(path), name), '{');
    assert.equal((await project.bundle('a.ts#f')).cached, false);
  });

  it('drops the least recently used bundles beyond fifty', async () => {
    using project = new BundleProject(files);
    const oldest = await project.bundle('a.ts#f');
    const used = await project.bundle('a.ts#f', '[2]');
    const folder = dirname(oldest.path);
    utimesSync(oldest.path, 1, 1);
    utimesSync(used.path, 2, 2);
    assert.equal((await project.bundle('a.ts#f', '[2]')).cached, true);
    for (let index = 0; index < 60; index += 1) {
      const path = join(folder, `${String(index).padStart(32, '0')}-00000000.cjs`);
      for (const name of [path, `${path}.map`, join(folder, `${String(index).padStart(32, '0')}.json`)])
        writeFileSync(name, '');
      utimesSync(path, 100 + index, 100 + index);
    }
    const newest = await project.bundle('a.ts#f', '[3]');
    const names = readdirSync(folder);
    assert.equal(names.filter((name) => name.endsWith('.cjs')).length, 50);
    assert.equal(names.length, 150);
    assert.equal((await project.bundle('a.ts#f', '[3]')).path, newest.path);
    assert.equal((await project.bundle('a.ts#f', '[2]')).cached, true);
    assert.equal((await project.bundle('a.ts#f')).cached, false);
  });

  it('drops bundles beyond 100 MB', async () => {
    using project = new BundleProject(files);
    const { path } = await project.bundle('a.ts#f');
    const large = join(dirname(path), `${'0'.repeat(32)}-00000000.cjs`);
    writeFileSync(large, Buffer.alloc(101 * 1024 * 1024));
    utimesSync(large, 1, 1);
    await project.bundle('a.ts#f', '[2]');
    const sizes = readdirSync(dirname(path)).filter((name) => name.endsWith('.cjs'));
    assert.equal(sizes.length, 2);
  });

  it('is used by several profilers at once', async () => {
    using project = new BundleProject(files);
    const bundles = await Promise.all(Array.from({ length: 4 }, () => project.bundle('a.ts#f')));
    assert.deepEqual(
      await Promise.all(bundles.map((bundle) => execute(bundle))),
      Array(4).fill([[2, 3, 5, 1]]),
    );
  });

  it("goes to the system's temporary folder where there is no node_modules", async () => {
    using project = new BundleProject({ 'a.ts': 'export const f = (x: number) => x;' });
    const bundle = await project.bundle('a.ts#f');
    assert.match(bundle.path, new RegExp(`^${tmpdir()}/concurrency-profiler-`));
    assert.deepEqual(project.sources(), ['a.ts']);
    assert.deepEqual(await execute(bundle), [1]);
  });

  it('lets its process end by itself, and loads the bundler only to make a bundle', () => {
    using project = new BundleProject(files);
    const module = new URL('../../src/profiler/bundleTarget.ts', import.meta.url).href;
    const target = { access: 'f', takesOneInput: true };
    const file = project.path('a.ts');
    const request = JSON.stringify({ file, target, inputsExpression: '[1]', node: process.execPath });
    const script = `import { createRequire } from 'node:module';
      const { bundleTarget } = await import(${JSON.stringify(module)});
      const { cached, path } = await bundleTarget(${request});
      const loaded = Object.keys(createRequire(import.meta.url).cache).some((name) => name.includes('esbuild/lib'));
      console.log(JSON.stringify({ cached, path, loaded }));`;
    const run = () => {
      const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        timeout: 20_000,
      });
      return JSON.parse(output.toString()) as { cached: boolean; path: string; loaded: boolean };
    };
    const first = run();
    assert.deepEqual([first.cached, first.loaded], [false, true]);
    assert.deepEqual(run(), { cached: true, path: first.path, loaded: false });
    assert.ok(readFileSync(first.path, 'utf8').includes(`sourceMappingURL=`));
  });
});
