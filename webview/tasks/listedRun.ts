import { configurationKey } from '../../src/core/configurationRuns.ts';
import type { Snapshot } from '../../src/core/panelProtocol.ts';
import type { Run } from '../../src/core/profile.ts';

type Measured = Pick<Snapshot, 'evidence' | 'runs'>;

/** The run whose tasks are listed: of the configuration that was chosen, else of the recommended one. */
export function listedRun({ evidence, runs }: Measured, listed: string | null): Run | null {
  const runOf = (key: string | null): Run | undefined =>
    runs.find((run) => key !== null && configurationKey(run) === key);
  const recommended = evidence === null ? null : configurationKey(evidence.report.recommendation);
  return runOf(listed) ?? runOf(recommended) ?? runs[0] ?? null;
}

/**
 * What a run's results are compared with: a cold run with a cold one, a warm run with a warm one, because the calls of
 * the warm-up may change what is returned. Null where there is none, or serial does not return the same twice.
 */
export function serialRun({ evidence, runs }: Measured, run: Run | null): Run | null {
  const warnings = evidence?.report.recommendation.warnings ?? [];
  if (warnings.some(({ code }) => code === 'nondeterministic')) return null;
  const serial = runs.find(({ mode }) => mode === 'serial') ?? null;
  return serial !== null && run !== null && serial.round > 0 === run.round > 0 ? serial : null;
}
