import { fork } from 'node:child_process';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Failure } from '../core/profile.ts';
import { files, timers } from './captured.ts';
import { failure } from './failure.ts';
import { poolMark, toPoolSchema } from './poolProtocol.ts';
import type { PoolWorker, PoolWorkerEvents } from './poolWorker.ts';

const stderrKept = 4096;
/** Milliseconds to wait for the pipes of a process that has ended: what it started may hold them open. */
const pipesGrace = 200;

/** Forks a process. Messages use V8's serialization, as `fork(…, {serialization: 'advanced'})` does. */
export function startProcess(events: PoolWorkerEvents): PoolWorker {
  const child = fork(join(__dirname, 'processChild.cjs'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let written = '';
  let ended = false;
  child.stderr?.on('data', (chunk: Buffer) => {
    written = (written + chunk.toString()).slice(-stderrKept);
    writeThrough(chunk);
  });
  child.on('message', (message: unknown) => {
    if (!ended && isMarked(message)) events.onMessage(v.parse(toPoolSchema, message.body));
  });
  const end = (reason: Failure): void => {
    if (ended) return;
    ended = true;
    events.onExit(reason);
  };
  child.on('error', (error) => end(failure(error.name, error.message)));
  child.on('exit', (code, signal) => {
    const giveUp = (): void => end(explain(code, signal, written));
    // Once more round the loop: where this process was busy, what came meanwhile is read first.
    timers.setTimeout(() => timers.setImmediate(giveUp), pipesGrace);
  });
  // "close" comes after the last of its output and messages, "exit" may come before.
  child.on('close', (code, signal) => end(explain(code, signal, written)));
  // The target closed the channel: nothing can be heard of its tasks any more.
  child.on('disconnect', () => child.kill('SIGKILL'));
  return {
    send: (message) => {
      child.send({ [poolMark]: true, body: message }, () => undefined);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

function isMarked(message: unknown): message is { body: unknown } {
  return typeof message === 'object' && message !== null && poolMark in message && 'body' in message;
}

function writeThrough(chunk: Buffer): void {
  try {
    files.writeSync(2, chunk);
  } catch {
    // Nobody reads any more.
  }
}

function explain(code: number | null, signal: NodeJS.Signals | null, written: string): Failure {
  if (/heap out of memory|invalid array length Allocation failed/i.test(written)) {
    return failure('OutOfMemory', 'The process ran out of memory: its JavaScript heap was full.');
  }
  if (signal) return failure('ProcessKilled', `The process was ended by the signal ${signal}.`);
  return failure('ProcessExit', `The task ended its process (exit code ${code}).`);
}
