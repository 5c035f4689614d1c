/** Takes one request, executes it, ends. Loaded where this Node is new enough. */
import { RecordBuffer } from '../core/journal.ts';
import type { RunRequest } from '../core/runnerProtocol.ts';
import { exitProcess, files } from './captured.ts';
import { openControlChannel } from './controlChannel.ts';
import { JournalFile } from './journalFile.ts';
import { runInPool } from './runInPool.ts';
import { runInProcess } from './runInProcess.ts';
import { createThreadCounters } from './threadCounters.ts';

async function executeRequest(): Promise<void> {
  const channel = openControlChannel();
  const counters = createThreadCounters();
  const { node, v8 } = process.versions;
  channel.send({ type: 'hello', node, v8, clock: counters.clock });
  const request = await channel.receiveRequest();
  const inPool = isPool(request);
  const marks = request.careful ? 'always' : inPool ? 'inPool' : 'onMainThread';
  const journal = new JournalFile(request.journal, request.failures, new RecordBuffer(), marks);
  const run = inPool ? runInPool : runInProcess;
  await run({ request, channel, journal, counters });
  // Flush, then exit: whatever the target still has open must not keep the process.
  exitProcess(0);
}

function isPool({ configuration }: RunRequest): boolean {
  return configuration.mode === 'threads' || configuration.mode === 'processes';
}

executeRequest().catch((error: unknown) => {
  // A mistake in the runner itself: what it says becomes part of the failure.
  files.writeSync(2, `${error instanceof Error ? error.stack : String(error)}\n`);
  exitProcess(1);
});
