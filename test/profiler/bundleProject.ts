import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { discoverFunctions, requireFunction } from '../../src/discovery/discoverFunctions.ts';
import { type Bundle, bundleTarget } from '../../src/profiler/bundleTarget.ts';

/** Text by path; an object is written as JSON, `{ link }` as a symbolic link. */
export type ProjectFiles = Readonly<Record<string, string | object>>;

/** This Node, and the machine's own where there is another. */
export const nodes: readonly string[] = [process.execPath, ...otherNodes()];

const driver = `
const hooks = [];
globalThis[Symbol.for('concurrency-profiler.target')] = (hook) => hooks.push(hook);
import(process.argv[1]).then(async () => {
  const results = [];
  for (const input of await hooks[0].inputs()) results.push(await hooks[0].call(input));
  console.log(JSON.stringify({ hooks: hooks.length, results }));
}).catch((error) => { console.error(error); process.exitCode = 1; });`;

/** A project in a temporary folder, removed at the end of a `using` block. */
export class BundleProject {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'bundle # %20 test-')));

  constructor(files: ProjectFiles) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | object): void {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    if (typeof content === 'object' && 'link' in content)
      symlinkSync(this.path(String(content.link)), path, 'junction');
    else writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** @param target as `file#function`. */
  bundle(target: string, inputsExpression = '[1]'): Promise<Bundle> {
    const [name = '', functionName = ''] = target.split('#');
    const file = this.path(name);
    const functions = discoverFunctions(readFileSync(file, 'utf8'), file);
    const found = requireFunction(functions, functionName, file);
    return bundleTarget({ file, target: found, inputsExpression, node: process.execPath });
  }

  /** Every file but those in `node_modules`. */
  sources(): readonly string[] {
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.includes('node_modules'))
      .sort();
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What the target returns for each input, in a Node that knows nothing of the project. */
export async function execute(bundle: Bundle, node: string = process.execPath): Promise<readonly unknown[]> {
  const { stdout } = await run(bundle, node);
  const { hooks, results } = JSON.parse(stdout) as { hooks: number; results: unknown[] };
  if (hooks !== 1) throw new Error(`The hook was called ${hooks} times.`);
  return results;
}

function run(bundle: Bundle, node: string) {
  const options = { cwd: tmpdir(), env: { PATH: process.env.PATH } };
  const url = `file://${encodeURI(bundle.path).replace(/[?#]/g, encodeURIComponent)}`;
  return promisify(execFile)(node, ['--enable-source-maps', '-e', driver, url], options);
}

function otherNodes(): readonly string[] {
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  const paths = folders.map((folder) => join(folder, 'node')).filter((path) => existsSync(path));
  return [...new Set(paths.map((path) => realpathSync(path)))].filter(
    (path) => path !== realpathSync(process.execPath),
  );
}
