/** What the other scripts need done before: everything installed, everything built. Node built-ins only. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The project's own Node: development tools need a newer one than the machine may have. */
export const node = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const bin = join(root, 'node_modules', '.bin');
/** With the project's own tools first on the PATH. */
export const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };

export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Installs a folder's packages by its lockfile; does nothing where they are installed already. */
export function install(folder = root, ...options) {
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = join(folder, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say(`Installing the packages of ${folder} …`);
  runOrExit('npm', ['ci', '--no-audit', '--no-fund', ...options], { cwd: folder });
  writeFileSync(stamp, wanted);
}

export function build() {
  runOrExit('node', ['scripts/build.mjs']);
}

/** Runs a program with the project's tools on the PATH; false when it failed. */
export function run(program, words, options = {}) {
  const { status } = spawnSync(program, words, { cwd: root, env: environment, stdio: 'inherit', ...options });
  return status === 0;
}

export function runOrExit(program, words, options) {
  if (run(program, words, options)) return;
  say(`${program} ${words.join(' ')} failed.`);
  process.exit(1);
}

/** Hands this process over to a program: its output, its exit status, and Ctrl-C. */
export function become(program, words, options = {}) {
  const child = spawn(program, words, { env: environment, stdio: 'inherit', ...options });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
