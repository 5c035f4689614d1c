/** Where a remark's link leads, and whether that is there: pure, from what the extension told. */
import { configurationKey } from '../src/core/configurationRuns.ts';
import type { Evidence } from '../src/core/panelProtocol.ts';
import type { Run } from '../src/core/profile.ts';
import type { Part, Shows } from '../src/core/report.ts';
import { poolData } from './charts/poolData.ts';
import { speedupData } from './charts/speedupData.ts';
import { failuresOutsideTasks } from './details/failures.ts';
import { hasVerdict } from './header/headline.ts';
import type { View } from './view.ts';

type IsThere = (evidence: Evidence, runs: readonly Run[], key: string | null) => boolean;

const listsTasks: IsThere = (_, runs, key) =>
  runs.some((run) => run.tasks.input.length > 0 && (key === null || configurationKey(run) === key));

const isThere: Readonly<Record<Part, IsThere>> = {
  timelines: (_, runs) => runs.length > 0,
  speedup: (evidence) => hasVerdict(evidence) && speedupData(evidence.report) !== null,
  split: (evidence) =>
    hasVerdict(evidence) && evidence.report.configurations.some(({ wall }) => wall !== null),
  pools: (evidence) => hasVerdict(evidence) && poolData(evidence.report) !== null,
  configurations: () => true,
  tasks: listsTasks,
  failures: listsTasks,
  lateErrors: (_, runs) => failuresOutsideTasks(runs).length > 0,
  environment: () => true,
};

/**
 * What of a remark's link the panel has now; null where it has nothing of it. A run that failed as a whole has no
 * tasks to list: why it failed stands with the errors outside the tasks.
 */
export function reachable(shows: Shows, evidence: Evidence, runs: readonly Run[]): Shows | null {
  const { part, configuration } = shows;
  const key = configuration === null ? null : configurationKey(configuration);
  if (isThere[part](evidence, runs, key)) return shows;
  const outside: Shows = { part: 'lateErrors', configuration };
  return part === 'failures' && isThere.lateErrors(evidence, runs, key) ? outside : null;
}

/** What has to be chosen, so that the part shows it; every other choice stays as it is. */
export function choiceFor({ part, configuration }: Shows, view: View): Partial<View> {
  const key = configuration === null ? null : configurationKey(configuration);
  const led = { part, configuration: key };
  switch (part) {
    case 'timelines':
    case 'split':
      return { led, hidden: view.hidden.filter((one) => one !== key) };
    case 'tasks':
      return { led, listed: key ?? view.listed };
    case 'failures':
      return { led, listed: key ?? view.listed, tasks: { ...view.tasks, filter: '', failedOnly: true } };
    case 'configurations':
    case 'environment':
      return { led, open: [...view.open.filter((one) => one !== part), part] };
    default:
      return { led };
  }
}
