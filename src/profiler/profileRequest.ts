import type { Mode, Profile } from '../core/profile.ts';
import type { Progress } from '../core/progress.ts';

export type { Progress };

export interface ProfileRequest {
  readonly file: string;
  /** As after `#` on the command line. */
  readonly functionName: string;
  /** JavaScript that yields the inputs; null: the `@inputs` tag of the function. */
  readonly inputs: string | null;
  readonly modes: readonly Mode[];
  readonly workers: readonly number[] | null;
  /** Where `workers` is null: no pool is chosen larger than this. */
  readonly mostWorkers?: number | null;
  readonly inFlight: readonly number[] | null;
  /** Warm rounds; null: until the verdict is settled, as far as the budget allows. */
  readonly rounds: number | null;
  /** Seconds for the whole profile; null: 20, or no limit where the rounds are given. */
  readonly budget: number | null;
  /** Milliseconds a task; null: 10 000. */
  readonly timeout: number | null;
  /** A name on the PATH or a path; null: `node`. */
  readonly node: string | null;
  readonly nodeArguments: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Working directory of the tasks. */
  readonly folder: string;
  /** Follow CPU per task through async hooks where several are in flight. */
  readonly taskCpu: boolean;
  /** Path of the runner's entry, `runner/main.cjs` of the build. */
  readonly runner: string;
  /** What is kept as the profiler's name and version. */
  readonly profiler: string;
}

export interface ProfileEvents {
  /** Awaited before each run: what would compete with it can come to its end first. */
  beforeRun?(): Promise<void>;
  onProgress?(progress: Progress): void;
  /** The target's own output; `run` counts from 0. */
  onOutput?(chunk: Buffer, run: number): void;
  /** A run is complete; the profile so far is valid. */
  onRun?(profile: Profile): void;
}
