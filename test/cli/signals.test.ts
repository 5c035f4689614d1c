import assert from 'node:assert/strict';
import { platform } from 'node:os';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { askedBySignal } from '../../src/cli/signals.ts';
import { Cli } from './runCli.ts';

const skip = platform() === 'linux' ? false : 'processes are looked for in /proc';
const target = fileURLToPath(new URL('../fixtures/targets/stuck.ts', import.meta.url));

type Mode = 'serial' | 'threads' | 'processes';
type How = 'loops' | 'executes' | 'hangs';

const stuck: readonly (readonly [Mode, How])[] = (['serial', 'threads', 'processes'] as const).flatMap(
  (mode) => (['loops', 'executes', 'hangs'] as const).map((how) => [mode, how] as const),
);

/** The command, in the middle of a task that would not end for a long time; two others have ended. */
async function startStuck(mode: Mode, how: How): Promise<Cli> {
  const inputs = JSON.stringify([
    ['', ''],
    ['', ''],
    [mode, how],
  ]);
  const modes = ['--modes', mode, '--workers', '2', '--output', 'all'];
  const cli = new Cli(['run', `${target}#getStuck`, '--inputs', inputs, ...modes, '--format', 'json']);
  await cli.says(`stuck in ${mode}`);
  if (how === 'executes') await cli.runs('sleep 30');
  return cli;
}

describe('Ctrl-C', { skip }, () => {
  for (const [mode, how] of stuck) {
    it(`ends ${mode} at once while a task ${how}, and reports what was measured`, async () => {
      const cli = await startStuck(mode, how);
      const began = performance.now();
      cli.signal('SIGINT');
      const { status, stdout, stderr } = await cli.ended;
      const took = performance.now() - began;
      assert.equal(status, 130, stderr);
      assert.ok(took < 1500, `${took} ms`);
      assert.match(stderr, /Stopping; what was measured so far follows/);
      const report = JSON.parse(stdout) as { inputs: number; configurations: { mode: string }[] };
      assert.equal(report.inputs, 3);
      assert.equal(report.configurations[0]?.mode, 'serial');
      await cli.leavesNothing(500);
    });
  }
});

describe('Ctrl-C that comes twice, from the terminal and from npm', { skip }, () => {
  it('still reports what was measured', async () => {
    const cli = await startStuck('serial', 'loops');
    cli.signal('SIGINT');
    await sleep(2);
    cli.signal('SIGINT');
    const { status, stdout, stderr } = await cli.ended;
    assert.equal(status, 130, stderr);
    assert.equal((JSON.parse(stdout) as { inputs: number }).inputs, 3);
    assert.equal(stderr.match(/Stopping/g)?.length, 1);
    await cli.leavesNothing(500);
  });
});

it('a signal that is repeated at once asks for nothing, a later one for the end', () => {
  assert.deepEqual([null, 0, 999, 1000].map(askedBySignal), ['stop', 'nothing', 'nothing', 'quit']);
});

describe('SIGKILL of the profiler', { skip }, () => {
  for (const [mode, how] of stuck.filter(([, how]) => how !== 'hangs')) {
    it(`leaves no process of ${mode} behind while a task ${how}`, async () => {
      const cli = await startStuck(mode, how);
      assert.ok(cli.descendants().length > 0);
      cli.signal('SIGKILL');
      await cli.leavesNothing(2000);
      assert.equal((await cli.ended).status, null);
    });
  }
});
