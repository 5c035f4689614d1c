import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Configuration } from '../../src/core/profile.ts';
import { TargetLog } from '../../src/host/targetLog.ts';

const serial: Configuration = { mode: 'serial', workers: 1, inFlight: 1 };
const threads: Configuration = { mode: 'threads', workers: 2, inFlight: 1 };

/** A channel that keeps what it is told, level first. */
function makeChannel() {
  const lines: string[] = [];
  const keep = (level: string) => (text: string | Error) => {
    lines.push(`${level}: ${text}`);
  };
  return { lines, info: keep('info'), trace: keep('trace'), error: keep('error') };
}

describe('TargetLog', () => {
  it('marks whose output it is, line by line', () => {
    const channel = makeChannel();
    const log = new TargetLog(channel, 'resize');
    const other = new TargetLog(channel, 'send');
    log.output(Buffer.from('one\ntw'), 0, serial);
    other.output(Buffer.from('hello\n'), 0, threads);
    log.output(Buffer.from('o\n'), 0, serial);
    assert.deepEqual(channel.lines, [
      'info: [resize · serial] one',
      'info: [send · 2 threads] hello',
      'info: [resize · serial] two',
    ]);
  });

  it('leaves what later runs repeat to those who ask for more', () => {
    const channel = makeChannel();
    const log = new TargetLog(channel, 'resize');
    log.output(Buffer.from('first, without an end'), 0, serial);
    log.output(Buffer.from('second\n'), 1, threads);
    log.end();
    log.say('complete');
    assert.deepEqual(channel.lines, [
      'info: [resize · serial] first, without an end',
      'trace: [resize · 2 threads] second',
      'info: resize: complete',
    ]);
  });
});
