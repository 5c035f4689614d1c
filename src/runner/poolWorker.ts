import type { Failure } from '../core/profile.ts';
import type { ToPool, ToWorker } from './poolProtocol.ts';

/** The pool's end of one worker: a thread or a process. */
export interface PoolWorker {
  /** Throws where a value cannot be cloned. Buffers in `moved` are transferred instead, where that is possible. */
  send(message: ToWorker, moved?: readonly unknown[]): void;
  /** Ends the worker, whatever it is doing; `onExit` follows. */
  kill(): void;
}

export interface PoolWorkerEvents {
  onMessage(message: ToPool): void;
  /** Once: why the worker ended, in words. */
  onExit(reason: Failure): void;
}

export type StartPoolWorker = (events: PoolWorkerEvents) => PoolWorker;
