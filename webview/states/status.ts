import { counted } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import type { Evidence, Snapshot } from '../../src/core/panelProtocol.ts';
import type { Progress } from '../../src/core/progress.ts';
import type { Action } from './actions.ts';
import { progressDetail, progressShare, progressTitle } from './progressText.ts';

/** Something that the reader has to know about the profile as a whole. */
export interface Status {
  readonly kind: 'queued' | 'preparing' | 'running' | 'stopped' | 'failed' | 'empty' | 'stale' | 'file';
  /** Empty where the headline already says it. */
  readonly title: string;
  readonly detail: string;
  /** Done, between 0 and 1; null: nobody knows. */
  readonly share: number | null;
  readonly actions: readonly Action[];
}

type Told = Pick<Snapshot, 'state' | 'stale' | 'canRun' | 'source' | 'evidence' | 'runs'>;

/** The most urgent first; nothing where the profile is complete and still true. */
export function statusesOf(told: Told): readonly Status[] {
  return [stateStatus(told), emptyStatus(told), staleStatus(told), fileStatus(told)].filter(
    (status) => status !== null,
  );
}

function stateStatus({ state, canRun, evidence }: Told): Status | null {
  switch (state.kind) {
    case 'complete':
      return null;
    case 'queued':
      return {
        ...status('queued', evidence === null ? '' : localize('Queued'), []),
        detail: localize('Another profile is being made. This one starts by itself when that is done.'),
      };
    case 'preparing':
      return {
        ...status('preparing', evidence === null ? '' : localize('Preparing'), []),
        detail: localize('The function is bundled, then its first run starts.'),
      };
    case 'running':
      return running(state.progress);
    case 'stopped':
      return {
        ...status(
          'stopped',
          evidence === null ? '' : localize('Stopped'),
          canRun ? ['rerun', 'rerunWith'] : [],
        ),
        detail: stoppedDetail(evidence),
      };
    case 'failed':
      return {
        ...status('failed', evidence === null ? '' : localize('No new profile could be made'), [
          ...state.remedies,
          ...(canRun ? (['rerun'] as const) : []),
        ]),
        detail: state.message,
      };
  }
}

function running(progress: Progress): Status {
  return {
    ...status('running', progressTitle(progress), []),
    detail: progressDetail(progress),
    share: progressShare(progress),
  };
}

function stoppedDetail(evidence: Evidence | null): string {
  const configurations = evidence?.report.configurations ?? [];
  const measured = configurations.filter(({ wall }) => wall !== null).length;
  if (measured === 0) return localize('Nothing had been measured to the end.');
  if (measured === configurations.length) {
    return localize('Every configuration had been measured. More rounds would make the intervals narrower.');
  }
  return localize('{measured} had been measured; they count, the others are missing.', {
    measured: counted(
      configurations.length,
      '{measured} of {count} configuration',
      '{measured} of {count} configurations',
      { measured },
    ),
  });
}

/** Complete, and yet without anything to compare. */
function emptyStatus({ state, canRun, evidence, runs }: Told): Status | null {
  if (state.kind !== 'complete' || evidence === null) return null;
  const { configurations, recommendation } = evidence.report;
  const failed = recommendation.warnings.find(({ code }) => code === 'everythingFailed');
  if (failed === undefined && configurations.some(({ wall }) => wall !== null)) return null;
  const actions: readonly Action[] = canRun ? ['openTarget', 'changeInputs', 'rerun'] : ['openTarget'];
  if (failed !== undefined) {
    return { ...status('empty', '', actions), detail: failed.text };
  }
  const failure = configurations.find(({ failure: why }) => why !== null)?.failure ?? null;
  const begun = runs.length === 0 ? localize('No run was started.') : localize('No run was completed.');
  return {
    ...status('empty', '', actions),
    detail: failure ?? `${begun} ${localize('Try again with fewer inputs or a larger budget.')}`,
  };
}

function staleStatus({ stale, canRun, state }: Told): Status | null {
  const goingOn = state.kind === 'running' || state.kind === 'preparing' || state.kind === 'queued';
  if (!stale || goingOn) return null;
  return {
    ...status('stale', localize('The function has changed since'), canRun ? ['rerun'] : []),
    detail: localize('These numbers belong to its earlier code.'),
  };
}

function fileStatus({ source, canRun }: Told): Status | null {
  if (source !== 'file' || canRun) return null;
  return {
    ...status('file', localize('A saved profile'), []),
    detail: localize('Its function is not here or must not be run, so it cannot be measured again.'),
  };
}

function status(kind: Status['kind'], title: string, actions: readonly Action[]): Status {
  return { kind, title, detail: '', share: null, actions };
}
