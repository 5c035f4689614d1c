import { Socket } from 'node:net';
import * as v from 'valibot';
import { type RunnerMessage, type RunRequest, runRequestSchema } from '../core/runnerProtocol.ts';
import { controlDescriptor } from '../core/runnerStart.ts';
import { files, killProcess, processId } from './captured.ts';

/** The runner's end of the conversation with the profiler. */
export interface ControlChannel {
  receiveRequest(): Promise<RunRequest>;
  /** Synchronous, so that it arrives whatever the target does next. */
  send(message: RunnerMessage): void;
}

export function openControlChannel(): ControlChannel {
  const socket = new Socket({ fd: controlDescriptor, readable: true, writable: false });
  socket.unref();
  // The profiler is gone: so is the reason to run. Ends the whole group, user processes included.
  socket.on('end', endGroup);
  socket.on('error', endGroup);
  return { receiveRequest: () => receiveRequest(socket), send };
}

function receiveRequest(socket: Socket): Promise<RunRequest> {
  socket.ref();
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end < 0) return;
      socket.unref();
      const parsed = v.safeParse(runRequestSchema, JSON.parse(text.slice(0, end)));
      if (parsed.success) resolve(parsed.output);
      else
        reject(
          new TypeError(
            `The profiler asked for something that this runner does not know: ${v.summarize(parsed.issues)}`,
          ),
        );
    });
  });
}

function send(message: RunnerMessage): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += files.writeSync(controlDescriptor, bytes, written);
    } catch (error) {
      // The socket's buffer is full until the profiler reads on.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
    }
  }
}

function endGroup(): void {
  try {
    killProcess(-processId, 'SIGKILL');
  } catch {
    killProcess(processId, 'SIGKILL');
  }
}
