import { type RecordBuffer, recordKinds } from '../core/journal.ts';
import { residentBytes } from './captured.ts';
import { cloneToBytes } from './clone.ts';
import { findUncloneable } from './cloneability.ts';
import { digest } from './digest.ts';

/** Results are kept until the clock has stopped, but not beyond this growth of the process. */
const keepBytes = 512 * 1024 * 1024;
/** Milliseconds: a look costs 40 µs. */
const lookEvery = 200;

/**
 * Results of tasks, kept while the run is measured and examined afterwards, so that neither digest nor
 * size costs measured time. When they take too much memory, later ones are let go unexamined.
 */
export class Results {
  private readonly inputs: number[] = [];
  private readonly values: unknown[] = [];
  private readonly initial = residentBytes();
  private looked = 0;
  private full = false;

  /** `now`: milliseconds from the run's origin. */
  keep(input: number, value: unknown, now: number): void {
    if (this.full) return;
    this.inputs.push(input);
    this.values.push(value);
    if (now - this.looked < lookEvery) return;
    this.looked = now;
    this.full = residentBytes() - this.initial > keepBytes;
  }

  /** One record a result. `onUncloneable` is told where the clone of one stops; `onWork` is called all along. */
  examine(
    records: RecordBuffer,
    onUncloneable: (input: number, reason: string) => void,
    onWork: () => void,
  ): void {
    for (const [place, input] of this.inputs.entries()) {
      onWork();
      const value = this.values[place];
      const at = records.add(recordKinds.result);
      records.set(at, 1, input);
      records.set(at, 4, 0);
      try {
        records.set(at, 2, cloneToBytes(value, []).bytes.byteLength);
        records.set(at, 3, quietDigest(value, onWork));
        records.set(at, 4, 1);
      } catch (error) {
        onUncloneable(
          input,
          findUncloneable(value) ?? (error instanceof Error ? error.message : String(error)),
        );
      }
      this.values[place] = undefined;
    }
  }
}

/** Too deep to walk: not compared. */
function quietDigest(value: unknown, onWork: () => void): number {
  try {
    return digest(value, onWork);
  } catch {
    return Number.NaN;
  }
}
