import { hrtime, since } from './captured.ts';
import { InputsReader } from './inputsFile.ts';
import { type MemoryReading, readMemory } from './memory.ts';
import { Pool } from './pool.ts';
import type { WorkerTotals } from './poolProtocol.ts';
import { countProcess, type ProcessCpu } from './processCpu.ts';
import { startProcess } from './processParent.ts';
import type { RunContext } from './runContext.ts';
import { sumResources } from './runResources.ts';
import { startThread } from './threadParent.ts';
import { countThread } from './threadTotals.ts';

/** Modes `threads` and `processes`: the tasks run in a pool; this process hands them over. */
export async function runInPool(context: RunContext): Promise<void> {
  const { request, channel, journal, counters } = context;
  const threads = request.configuration.mode === 'threads';
  const inputs = new InputsReader(request.inputsFile);
  const memoryBefore = readMemory().bytes;
  const pool = new Pool(context, inputs, threads ? startThread : startProcess);

  channel.send({ type: 'phase', phase: 'loading' });
  const began = hrtime();
  const refusal = await pool.start();
  if (refusal) {
    channel.send({ type: 'refused', phase: 'loading', failure: refusal });
    return;
  }
  const startup = since(began);
  channel.send({ type: 'phase', phase: 'warming' });
  await pool.warm();
  inputs.resetSharedMemory();

  channel.send({ type: 'phase', phase: 'running' });
  const endProcessCount = countProcess();
  const endThreadCount = countThread(counters);
  const wall = await pool.run();
  const own = endThreadCount();
  const ownProcess = endProcessCount();
  channel.send({ type: 'phase', phase: 'ran' });
  const memory: MemoryReading = readMemory();
  const totals = await pool.finish();
  pool.examineResults();
  journal.flush();
  const resources = sumResources({
    threads: totals.map(({ thread }) => thread),
    processes: threads
      ? [ownProcess]
      : totals.flatMap(({ process }): ProcessCpu[] => (process ? [process] : [])),
    otherThreadsCpu: threads ? own.cpu : 0,
    gc: totals.reduce((sum, total) => sum + total.gc, 0),
    memory: threads ? { ...memory, bytes: memory.bytes - memoryBefore } : sumMemory(totals),
    batch: pool.largestBatch,
    replacedWorkers: pool.replacedWorkers,
  });
  channel.send({ type: 'finished', startup, wall, resources });
}

function sumMemory(totals: readonly WorkerTotals[]): MemoryReading {
  return {
    bytes: totals.reduce((sum, { memory }) => sum + memory.bytes, 0),
    kind: totals[0]?.memory.kind ?? 'rss',
  };
}
