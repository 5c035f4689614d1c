/** What is told of each configuration beside its lanes: pure, from what the extension told. */
import { configurationKey } from '../../src/core/configurationRuns.ts';
import { failureText } from '../../src/core/firstFailure.ts';
import {
  counted,
  formatConfigurationShort,
  formatCount,
  formatMilliseconds,
  formatRange,
  formatSpeedup,
} from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import type { Snapshot } from '../../src/core/panelProtocol.ts';
import type { Configuration, Run } from '../../src/core/profile.ts';
import type { Progress } from '../../src/core/progress.ts';
import type { ConfigurationReport } from '../../src/core/report.ts';
import { begunAt } from '../../src/core/timelineBars.ts';
import { measuredWall, sampleOf } from '../../src/export/sampled.ts';

/** What of the snapshot the timelines are made from. */
export type Measured = Pick<Snapshot, 'evidence' | 'runs' | 'state'>;

export interface Group {
  readonly key: string;
  readonly configuration: Configuration;
  readonly run: Run | null;
  readonly name: string;
  readonly recommended: boolean;
  /** Texts; empty where nothing is known. */
  readonly wall: string;
  /** `7 of 300 inputs`, where not all were run. */
  readonly sample: string;
  readonly speedup: string;
  /** `1.8–2.0`, without the level of confidence, which is said once. */
  readonly interval: string;
  readonly startup: string;
  readonly progress: GroupProgress | null;
  /** In place of the lanes, where there are none: what it waits for, or what went wrong. */
  readonly notice: string;
}

export interface GroupProgress {
  readonly text: string;
  /** 0 to 1; null where it is not known how many tasks there will be. */
  readonly share: number | null;
}

/** All configurations in the order that the user chose, hidden ones included. */
export function groupsOf(
  model: Measured,
  { order }: { readonly order: 'stable' | 'quickest' },
): readonly Group[] {
  const groups = configurationsOf(model).map((configuration) => groupOf(model, configuration));
  if (order === 'stable') return groups;
  const wallOf = ({ configuration }: Group): number =>
    reportOf(model, configuration)?.wall?.median ?? Number.POSITIVE_INFINITY;
  return [...groups].sort((one, other) => wallOf(one) - wallOf(other) || 0);
}

/**
 * Once nothing more will run, what was never measured is no timeline any more, only a name.
 */
export function parted(groups: readonly Group[], { state }: Pick<Measured, 'state'>): Parted {
  const over = state.kind === 'complete' || state.kind === 'stopped';
  if (!over) return { measured: groups, unmeasured: [] };
  return {
    measured: groups.filter(({ run }) => run !== null),
    unmeasured: groups.filter(({ run }) => run === null),
  };
}

export interface Parted {
  readonly measured: readonly Group[];
  readonly unmeasured: readonly Group[];
}

function configurationsOf({ evidence, state }: Measured): readonly Configuration[] {
  if (evidence !== null) return evidence.configurations;
  return state.kind === 'running' ? [state.progress.configuration] : [];
}

function groupOf(model: Measured, configuration: Configuration): Group {
  const key = configurationKey(configuration);
  const report = reportOf(model, configuration);
  const run = model.runs.find((one) => configurationKey(one) === key) ?? null;
  const recommendation = model.evidence?.report.recommendation;
  const measured = report !== null && report.wall !== null;
  const progress = progressOf(model, key);
  return {
    key,
    configuration,
    run,
    name: formatConfigurationShort(configuration),
    recommended: measured && recommendation !== undefined && configurationKey(recommendation) === key,
    wall: report === null ? '' : wallText(report, model),
    sample: report === null ? '' : sampleOf(report, { inputs: model.evidence?.inputs.count ?? 0 }),
    speedup: report?.speedup ? formatSpeedup(report.speedup) : '',
    interval: report === null ? '' : intervalOf(report),
    startup: report?.startup == null ? '' : formatMilliseconds(report.startup),
    progress,
    notice: progress === null ? noticeOf(model, report, run) : '',
  };
}

function reportOf({ evidence }: Measured, configuration: Configuration): ConfigurationReport | null {
  const key = configurationKey(configuration);
  return evidence?.report.configurations.find((one) => configurationKey(one) === key) ?? null;
}

/** Of the tasks that its lanes show. */
function wallText(report: ConfigurationReport, { evidence }: Measured): string {
  const wall = measuredWall(report, { inputs: evidence?.inputs.count ?? 0 });
  return wall === null ? '' : formatMilliseconds(wall);
}

/** Serial is what the others are compared with: its own speed-up is 1 by definition. */
function intervalOf({ mode, speedup, rounds }: ConfigurationReport): string {
  if (mode === 'serial' || speedup === null) return '';
  // Of two cold runs, and the wall time beside it is the cold one.
  return rounds === 0 ? localize('cold') : formatRange(speedup);
}

function progressOf({ state }: Measured, key: string): GroupProgress | null {
  if (state.kind !== 'running' || configurationKey(state.progress.configuration) !== key) return null;
  return { text: progressText(state.progress), share: progressShare(state.progress) };
}

function progressText({ round, tasks, tasksDone }: Progress): string {
  if (tasks === null) return counted(tasksDone, '{count} task done', '{count} tasks done');
  const values = { done: formatCount(tasksDone), round: round + 1 };
  return round === 0
    ? counted(tasks, '{done} of {count} task', '{done} of {count} tasks', values)
    : counted(
        tasks,
        'round {round}: {done} of {count} task',
        'round {round}: {done} of {count} tasks',
        values,
      );
}

function progressShare({ tasks, tasksDone }: Progress): number | null {
  return tasks === null || tasks === 0 ? null : Math.min(1, tasksDone / tasks);
}

function noticeOf({ state }: Measured, report: ConfigurationReport | null, run: Run | null): string {
  if (run?.tasks.outcome.some((_, row) => begunAt(run.tasks, row) !== null)) return '';
  const open = state.kind === 'running' || state.kind === 'preparing' || state.kind === 'queued';
  if (run === null && open) return localize('waiting for its run');
  if (report?.failure) return report.failure;
  if (run?.failure !== undefined) return failureText(run.failure);
  if (run !== null) return localize('no task was started');
  return localize('not measured');
}
