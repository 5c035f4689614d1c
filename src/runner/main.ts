/** Entry of the runner: a fresh process that executes one run and ends. */
import { RecordBuffer } from '../core/journal.ts';
import type { RunRequest } from '../core/runnerProtocol.ts';
import { oldestNode } from '../core/runnerProtocol.ts';
import { exitProcess } from './captured.ts';
import { openControlChannel } from './controlChannel.ts';
import { JournalFile } from './journalFile.ts';
import { runInPool } from './runInPool.ts';
import { runInProcess } from './runInProcess.ts';
import { createThreadCounters } from './threadCounters.ts';

async function main(): Promise<void> {
  const channel = openControlChannel();
  const counters = createThreadCounters();
  const { node, v8 } = process.versions;
  channel.send({ type: 'hello', node, v8, clock: counters.clock });
  if (Number.parseInt(node, 10) < oldestNode) return;
  const request = await channel.receiveRequest();
  const journal = new JournalFile(request.journal, request.failures, new RecordBuffer());
  const run = isPool(request) ? runInPool : runInProcess;
  await run({ request, channel, journal, counters });
  // Flush, then exit: whatever the target still has open must not keep the process.
  exitProcess(0);
}

function isPool({ configuration }: RunRequest): boolean {
  return configuration.mode === 'threads' || configuration.mode === 'processes';
}

void main();
