import { readSteal } from './machine.ts';
import type { Phase } from './runSegment.ts';

/** CPU that the hypervisor gave to others while the clock of a run was going: not at its start-up, nor its warm-up. */
export class StolenTime {
  /** Milliseconds over all cores; null where the platform does not tell. */
  total: number | null;
  private since: number | null = null;
  private readonly read: () => number | null;

  constructor(read: () => number | null = readSteal) {
    this.read = read;
    this.total = read() === null ? null : 0;
  }

  onPhase(phase: Phase): void {
    if (phase === 'running') this.since = this.read();
    else this.stop();
  }

  /** Also of a runner that died while its clock was going. */
  stop(): void {
    const now = this.since === null ? null : this.read();
    if (now !== null && this.since !== null && this.total !== null)
      this.total += Math.max(0, now - this.since);
    this.since = null;
  }
}
