/** Entry of a worker thread of the pool. */
import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { cloneValue } from './captured.ts';
import { serveTasks } from './serveTasks.ts';
import { buffersOf } from './transferable.ts';

const { port } = workerData as { port: MessagePort };
const post = port.postMessage.bind(port);

const receive = serveTasks({
  send: (message, moved) => post(message, buffersOf(moved)),
  ownsProcess: false,
  assertCloneable: (value) => void cloneValue(value),
});
port.on('message', (first: unknown) => {
  receive(first);
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) receive(next.message);
});
