import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { failure, toFailure } from './failure.ts';
import { toPoolSchema } from './poolProtocol.ts';
import type { PoolWorker, PoolWorkerEvents } from './poolWorker.ts';
import { buffersOf } from './transferable.ts';

/** Starts a worker thread. It talks over a port of its own: the target may use `parentPort` as it likes. */
export function startThread(events: PoolWorkerEvents): PoolWorker {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(join(__dirname, 'threadChild.cjs'), {
    workerData: { port: port2 },
    transferList: [port2],
  });
  const receive = (message: unknown): void => events.onMessage(v.parse(toPoolSchema, message));
  port1.on('message', (first: unknown) => {
    receive(first);
    // Draining the port at once is cheaper than an event for each message.
    for (let next = receiveMessageOnPort(port1); next; next = receiveMessageOnPort(port1))
      receive(next.message);
  });
  let error: unknown = null;
  let ended = false;
  const end = (code: number): void => {
    if (ended) return;
    ended = true;
    // What the thread posted last is still in the port.
    for (let next = receiveMessageOnPort(port1); next; next = receiveMessageOnPort(port1))
      receive(next.message);
    port1.close();
    events.onExit(
      error === null
        ? failure('ThreadExit', `The task ended its thread (exit code ${code}).`)
        : toFailure(error),
    );
  };
  worker.on('error', (thrown) => {
    error = thrown;
  });
  worker.on('exit', end);
  return {
    send: (message, moved) => port1.postMessage(message, buffersOf(moved)),
    kill: () => {
      void worker.terminate();
      // A thread inside a native call ends when the call does, or with the process. The pool goes on.
      end(1);
    },
  };
}
