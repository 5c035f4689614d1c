/** What the other scripts need done before: everything installed, everything built. Node built-ins only. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, resolve, sep } from 'node:path';
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
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** With the project's own tools first on the PATH. */
export const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
/** With none of them: what profiles takes `node` on the PATH for the user's own. */
export const usersEnvironment = { ...process.env, PATH: withoutTools(process.env.PATH ?? '') };

/** A PATH without the tools of this clone: npm puts them there too. */
export function withoutTools(path) {
  return path
    .split(delimiter)
    .filter((place) => !isOfThisClone(place))
    .join(delimiter);
}

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
  runOrExit(node, ['scripts/build.mjs']);
}

/** Runs a program with the project's tools on the PATH; false when it failed. */
export function run(program, words, options = {}) {
  const whole = { cwd: root, env: environment, stdio: 'inherit', ...options };
  return spawnSync(...spawnArguments(program, words, whole)).status === 0;
}

export function runOrExit(program, words, options) {
  if (run(program, words, options)) return;
  say(`${program} ${words.join(' ')} failed.`);
  process.exit(1);
}

/**
 * How `spawn` is called. On Windows what npm installs, npm itself and `code` are command files: only a shell starts
 * them, which splits what is not quoted.
 */
export function spawnArguments(program, words, options, platform = process.platform) {
  if (platform !== 'win32' || isAbsolute(program)) return [program, words, options];
  const line = [program, ...words.map((word) => `"${word}"`)].join(' ');
  return [line, [], { ...options, shell: true }];
}

/** Hands this process over to a program: its output, its exit status, and Ctrl-C. */
export function become(program, words, options) {
  const child = spawn(program, words, { stdio: 'inherit', ...options });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** Calls `stop` once: Ctrl-C comes twice, from the terminal and from npm. */
export function onStop(stop) {
  let stopping = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop();
    });
  }
}

function isOfThisClone(place) {
  const owner = /^(.*)[\\/]node_modules[\\/]\.bin$/.exec(resolve(place))?.[1];
  if (owner === undefined || !existsSync(owner)) return false;
  return `${realpathSync(owner)}${sep}`.startsWith(`${root}${sep}`);
}
