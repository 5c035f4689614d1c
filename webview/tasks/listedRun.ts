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

/** What results are compared with; null where serial itself does not return the same twice. */
export function serialRun({ evidence, runs }: Measured): Run | null {
  const warnings = evidence?.report.recommendation.warnings ?? [];
  if (warnings.some(({ code }) => code === 'nondeterministic')) return null;
  return runs.find(({ mode }) => mode === 'serial') ?? null;
}
