import type { RunRequest } from '../core/runnerProtocol.ts';
import type { ControlChannel } from './controlChannel.ts';
import type { JournalFile } from './journalFile.ts';
import type { ThreadCounters } from './threadCounters.ts';

/** What a run is made with. */
export interface RunContext {
  readonly request: RunRequest;
  readonly channel: ControlChannel;
  readonly journal: JournalFile;
  readonly counters: ThreadCounters;
}
