import type { Analysis, Measured } from './analyze.ts';
import type { Evidence } from './evidence.ts';
import type { Step } from './explanation.ts';
import { counted, formatCores, formatMilliseconds, formatPercent, formatRatio } from './format.ts';
import { listed, localize } from './language.ts';
import { poolCpuWorthTelling, waitingOf } from './split.ts';
import { medianOf } from './statistics.ts';
import { splitStates, stateLabel } from './timelineStates.ts';

/** The machine, the baseline, and where the time of one of its tasks goes. */
export function explainMeasured({ analysis }: Evidence): readonly Step[] {
  const { serial, breakdown } = analysis;
  const steps = [{ code: 'machine', text: machineText(analysis) }];
  if (!(breakdown.wall > 0)) {
    return [
      ...steps,
      { code: 'nothing', text: localize('No task returned, so there is nothing to compare.') },
    ];
  }
  steps.push({
    code: serial === null ? 'noBaseline' : 'baseline',
    text:
      serial === null
        ? localize(
            'Serial gave no result. The time of a task is told from what ran the fewest beside each other.',
          )
        : baselineText(analysis),
  });
  const parts = splitStates.flatMap((state) => {
    const told = breakdown[state];
    if (told === null) return [];
    // Reading the counters of a task of microseconds takes part of its time.
    const time = Math.min(told, breakdown.wall);
    const share = formatPercent(time / breakdown.wall);
    return localize('{state} {time} ({share})', {
      state: stateLabel(state),
      time: formatMilliseconds(time),
      share,
    });
  });
  const wall = formatMilliseconds(breakdown.wall);
  const split =
    parts.length === 0
      ? localize('A task took {wall} on average. This platform cannot split that.', { wall })
      : localize('A task took {wall} on average: {parts}.', { wall, parts: listed(parts) });
  return [...steps, { code: 'split', text: split }, ...poolStep(analysis), ...ratioStep(analysis)];
}

function machineText({ profile: { environment } }: Analysis): string {
  return localize('{cores} of {machineCores} cores were available, with Node.js {node}; {pool}.', {
    cores: formatCores(environment.cores),
    machineCores: environment.machineCores,
    node: environment.node,
    pool: counted(
      environment.poolThreads,
      'libuv has {count} thread in each process',
      'libuv has {count} threads in each process',
    ),
  });
}

/** Of the inputs that serial ran. */
function serialWall(serial: Measured | null): number {
  return medianOf(serial?.group.used.map(({ wall }) => wall) ?? []) ?? 0;
}

function baselineText({ serial, profile }: Analysis): string {
  const rounds = serial?.report.rounds ?? 0;
  const values = {
    inputs: counted(serial?.report.inputs ?? profile.plan.inputs.count, '{count} input', '{count} inputs'),
    wall: formatMilliseconds(serialWall(serial)),
  };
  if (rounds === 0)
    return localize('Serial, what all else is compared with: {inputs} in {wall}, in the cold run.', values);
  return counted(
    rounds,
    'Serial, what all else is compared with: {inputs} in {wall}, in {count} warm round.',
    'Serial, what all else is compared with: {inputs} in {wall}, the median of {count} warm rounds.',
    values,
  );
}

/** Less than this share of a task's wall time is Node's own work; beside a tiny task, even many times that. */
const poolWorthTelling = 0.05;

function poolStep({ breakdown, workload }: Analysis): readonly Step[] {
  const poolCpu = breakdown.poolCpu ?? 0;
  if (poolCpu <= breakdown.wall * poolWorthTelling || workload === 'tiny') return [];
  const time = formatMilliseconds(poolCpu);
  return [
    {
      code: 'poolCpu',
      text: localize(
        'Beside it, native threads computed for {time}: that is CPU, although the thread waits for it.',
        {
          time,
        },
      ),
    },
  ];
}

function ratioStep({ breakdown, workload, ioCpuRatio }: Analysis): readonly Step[] {
  const waiting = waitingOf(breakdown);
  const poolCpu = formatMilliseconds(poolCpuWorthTelling({ breakdown, workload }) ?? 0);
  if (ioCpuRatio === null || waiting === null) return [];
  const text = localize('I/O-to-CPU ratio, (waiting − pool CPU) / (CPU + pool CPU): {filled} = {ratio}.', {
    filled: `(${formatMilliseconds(waiting.total)} − ${poolCpu}) / (${formatMilliseconds(breakdown.cpu ?? 0)} + ${poolCpu})`,
    ratio: formatRatio(ioCpuRatio),
  });
  return [{ code: 'ioCpuRatio', text }];
}
