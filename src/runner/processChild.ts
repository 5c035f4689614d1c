/** Entry of a forked process of the pool. */
import { serialize } from 'node:v8';
import { exitProcess } from './captured.ts';
import { listen } from './ownListeners.ts';
import { poolMark } from './poolProtocol.ts';
import { serveTasks } from './serveTasks.ts';

const send = process.send!.bind(process);

const receive = serveTasks({
  send: (message) => {
    send({ [poolMark]: true, body: message });
  },
  ownsProcess: true,
  assertCloneable: (value) => void serialize(value),
});
// Whoever removes listeners must not let the process end.
process.channel?.ref();
listen('message', (message: unknown) => {
  if (typeof message === 'object' && message !== null && poolMark in message && 'body' in message) {
    receive(message.body);
  }
});
// The runner is gone: so is the reason to run.
listen('disconnect', () => exitProcess(1));
