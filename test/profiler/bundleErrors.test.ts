import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BundleProject, execute, nodes, type ProjectFiles } from './bundleProject.ts';

interface Refusal {
  readonly title: string;
  readonly files: ProjectFiles;
  readonly inputs?: string;
  readonly code: string;
  /** `file:line:column`, the file in the project. */
  readonly place: string;
  readonly text: RegExp;
}

const target = 'export const f = (x: number) => [__dirname, x];';
const refusals: readonly Refusal[] = [
  {
    title: 'a missing package',
    files: {
      'b.ts': '\nimport { c } from "@not/there/deep";\nexport const b = c;',
      'a.ts': `import { b } from "./b";\nb;\n${target}`,
    },
    code: 'bundle',
    place: 'b.ts:2:19: ',
    text: /"@not\/there\/deep" is imported, but it was not found\. Install its package \(npm install @not\/there\)/,
  },
  {
    title: 'a missing file, on the first line',
    files: { 'a.ts': `import b from "./b"; b; ${target}` },
    code: 'bundle',
    place: 'a.ts:1:15: ',
    text: /"\.\/b" is imported, but it was not found\. Check the path\./,
  },
  {
    title: 'a syntax error',
    files: { 'b.ts': 'export const b = 1;\nconst = 2;', 'a.ts': `import { b } from "./b";\nb;\n${target}` },
    code: 'syntax',
    place: 'b.ts:2:7: ',
    text: /Expected identifier but found "="/,
  },
  {
    title: 'inputs that are no expression',
    files: { 'a.ts': target },
    inputs: '[1',
    code: 'inputsInvalid',
    place: '',
    text: /The inputs of .*a\.ts must be a JavaScript expression/,
  },
];

describe('bundleTarget', () => {
  for (const { title, files, inputs, code, place, text } of refusals) {
    it(`refuses ${title}`, async () => {
      using project = new BundleProject({ 'node_modules/.keep': '', ...files });
      const start = place === '' ? '' : project.path(place);
      await assert.rejects(project.bundle('a.ts#f', inputs), (error: Error & { code: string }) => {
        assert.equal(error.code, code);
        assert.ok(error.message.startsWith(start), error.message);
        assert.match(error.message, text);
        return true;
      });
    });
  }

  it('refuses a file that is not there', async () => {
    const { bundleTarget } = await import('../../src/profiler/bundleTarget.ts');
    using project = new BundleProject({ 'a.ts': target });
    const { discoverFunctions } = await import('../../src/discovery/discoverFunctions.ts');
    const [found] = discoverFunctions(target, 'a.ts');
    assert.ok(found);
    const request = {
      file: project.path('b.ts'),
      target: found,
      inputsExpression: '[1]',
      node: process.execPath,
    };
    await assert.rejects(bundleTarget(request), { code: 'noSuchFile' });
  });

  for (const type of ['module', 'commonjs']) {
    it(`leads stack traces to the user's own lines (${type})`, async () => {
      using project = new BundleProject({
        'package.json': { type },
        'node_modules/.keep': '',
        'src/b.ts':
          'interface B {\n  b: number;\n}\n\nexport function g(b: B): never {\n  throw new Error(String(b.b) + __filename.length);\n}\n',
        'src/a.ts':
          '#!/usr/bin/env node\nimport { g } from "./b.ts";\ntype A = number;\n\nexport function f(x: A) {\n  try {\n    g({ b: x });\n  } catch (error) {\n    return (error as Error).stack;\n  }\n}\n',
      });
      const bundle = await project.bundle('src/a.ts#f');
      for (const node of nodes) {
        const [stack] = await execute(bundle, node);
        const lines = String(stack).split('\n').slice(1, 3);
        assert.ok(lines[0]?.includes(`${project.path('src/b.ts')}:6:`), String(stack));
        assert.ok(lines[1]?.includes(`${project.path('src/a.ts')}:7:`), String(stack));
      }
    });
  }
});
