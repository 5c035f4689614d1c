/** Profile -> analysis: everything derived from the measurement except the verdict. */
import { type ConfigurationRuns, groupRuns, isPool, paceByRound, wallForAll } from './configurationRuns.ts';
import { whyNothingReturned } from './firstFailure.ts';
import { type HandOver, measureHandOver, transferTime } from './handOver.ts';
import { imbalance, taskTimes, utilisation } from './lanes.ts';
import type { Profile } from './profile.ts';
import type { Breakdown, ConfigurationReport, Estimate, Theory, Workload } from './report.ts';
import { compareResults, type ResultComparison } from './sameResults.ts';
import { attainableSpeedup, karpFlatt } from './scalingLaws.ts';
import { ioCpuRatio, poolCpuWorthTelling, splitOf } from './split.ts';
import { estimate, fewestForInterval, medianOf, ratioEstimate } from './statistics.ts';
import { tasksFailed } from './taskRows.ts';
import { theoryOf } from './theory.ts';
import { classifyWorkload } from './workload.ts';

/** A configuration's runs beside what was made of them. */
export interface Measured {
  readonly group: ConfigurationRuns;
  readonly report: ConfigurationReport;
  /** Tasks that failed in the worst round, of the inputs that serial ran: what can be compared with its failures. */
  readonly comparableFailures: number;
}

export interface Analysis {
  readonly profile: Profile;
  /** In order of cost: serial, async, threads, processes; fewer workers before more. */
  readonly measured: readonly Measured[];
  /** The baseline, where it has a wall time. */
  readonly serial: Measured | null;
  readonly workload: Workload;
  readonly ioCpuRatio: number | null;
  readonly breakdown: Breakdown;
  /** Inputs that the baseline's runs had. */
  readonly baselineInputs: number;
  readonly theory: Theory;
  readonly handOver: HandOver;
  /** Whether serial runs agree on the results. */
  readonly deterministic: boolean;
  /** Milliseconds of each task by itself, in the baseline. Ascending. */
  readonly taskTimes: readonly number[];
}

export function analyze(profile: Profile): Analysis {
  const groups = groupRuns(profile);
  const serialGroup = groups.find((group) => group.configuration.mode === 'serial') ?? null;
  const serialTimes = taskTimes(serialGroup?.used ?? []);
  const results = compareResults(serialGroup);
  const { count } = profile.plan.inputs;
  const known = knownToSerial(serialGroup);
  const measured = groups.map((group) => ({
    group,
    report: reportOf(group, serialGroup, serialTimes, results, count),
    comparableFailures: mostFailures(group, known),
  }));
  const serial = measured.find(({ group, report }) => group === serialGroup && report.wall !== null) ?? null;
  const baseline = serial ?? substituteBaseline(measured);
  const breakdown = baseline?.report.split ?? emptySplit;
  const baselineInputs = baseline?.report.inputs ?? 0;
  const handOver = measureHandOver(groups, profile.environment.cores);
  const workload = classifyWorkload(breakdown, baselineInputs, handOver);
  const { cores } = profile.environment;
  const configurations = measured.map(({ report }) => report);
  return {
    profile,
    measured,
    serial,
    workload,
    handOver,
    ioCpuRatio:
      baseline === null
        ? null
        : ioCpuRatio({ ...breakdown, poolCpu: poolCpuWorthTelling({ breakdown, workload }) }),
    breakdown,
    baselineInputs,
    theory: theoryOf(breakdown, { workload, cores, configurations, taskTimes: serialTimes }),
    deterministic: results.deterministic,
    taskTimes: serial === null ? taskTimes(baseline?.group.used ?? []) : serialTimes,
  };
}

/** Serial's time a task that goes with a configuration's: warm with warm, cold with cold, else what there is. */
export function baselinePace(
  serial: ConfigurationRuns,
  group: ConfigurationRuns,
): ReadonlyMap<number, number> {
  const onlyCold = group.warm.length === 0 && group.cold !== null;
  return paceByRound(onlyCold && serial.cold !== null ? [serial.cold] : serial.used);
}

/** Serial's wall time for all inputs that goes with a configuration's, in milliseconds: cold with cold, as above. */
export function baselineWall(serial: Measured, { report }: Measured): number | null {
  const { wall, cold } = serial.report;
  return report.rounds === 0 && cold !== null ? cold : (wall?.median ?? null);
}

const emptySplit: Breakdown = {
  wall: 0,
  cpu: null,
  runQueue: null,
  loopIdle: null,
  blocked: null,
  poolCpu: null,
  gc: null,
};

/** Without a serial run: what ran the fewest tasks beside each other. */
function substituteBaseline(measured: readonly Measured[]): Measured | null {
  const beside = ({ workers, inFlight }: ConfigurationReport) => workers * inFlight;
  const ran = measured.filter(({ report }) => report.wall !== null || report.split.wall > 0);
  return [...ran].sort((one, other) => beside(one.report) - beside(other.report))[0] ?? null;
}

function reportOf(
  group: ConfigurationRuns,
  serial: ConfigurationRuns | null,
  serialTimes: readonly number[],
  results: ResultComparison,
  inputs: number,
): ConfigurationReport {
  const { configuration, runs, cold, warm, used } = group;
  const { mode, workers, inFlight } = configuration;
  const speedup = speedupOf(group, serial);
  const ran = inputsRun(group);
  const alone = isPool(configuration) && workers > 1 && inFlight === 1;
  const attainable = alone ? attainableSpeedup(serialTimes, ran, workers) : 1;
  return {
    ...configuration,
    rounds: warm.length,
    inputs: ran,
    wall: estimate(used.map((run) => wallForAll(run, inputs))),
    speedup,
    efficiency: speedup === null || mode === 'async' ? null : speedup.median / workers,
    serialFraction: speedup === null ? null : karpFlatt(speedup.median, attainable),
    utilisation: medianOf(used.map(utilisation)),
    imbalance: medianOf(used.map(imbalance)),
    startup: medianOf(runs.filter((run) => run.outcome === 'completed').map((run) => run.startup)),
    transfer: medianOf(used.map(transferTime)),
    memory: medianOf(used.map((run) => run.resources.memory)),
    cold: cold && wallForAll(cold, inputs),
    failed: mostFailures(group),
    resultsMatchSerial: results.matches(group),
    split: splitOf(group),
    failure: used.length > 0 ? null : whyNothingReturned(runs),
  };
}

/** How many inputs its runs had; not always all that there are. */
function inputsRun({ used, runs }: ConfigurationRuns): number {
  return (used[0] ?? runs[0])?.tasks.input.length ?? 0;
}

/** Tasks that failed in the worst round; of `inputs` only, where they are given. */
function mostFailures({ runs }: ConfigurationRuns, inputs: ReadonlySet<number> | null = null): number {
  return Math.max(0, ...runs.map((run) => tasksFailed(run, inputs)));
}

/** The inputs that serial ran; null where there is no serial run, and all count. */
function knownToSerial(serial: ConfigurationRuns | null): ReadonlySet<number> | null {
  const run = serial?.runs[0];
  return run === undefined ? null : new Set(run.tasks.input);
}

function speedupOf(group: ConfigurationRuns, serial: ConfigurationRuns | null): Estimate | null {
  if (serial === null) return null;
  if (group === serial) return baselineSpeedup(group);
  const known = knownToSerial(serial);
  if (mostFailures(group, known) > mostFailures(serial, known)) return null;
  return ratioEstimate(baselinePace(serial, group), paceByRound(group.used));
}

/** 1 by definition, as sure as that is with so many rounds. */
function baselineSpeedup({ used }: ConfigurationRuns): Estimate | null {
  const rounds = used.filter((run) => run.wall > 0).length;
  if (rounds === 0) return null;
  const end = rounds < fewestForInterval ? null : 1;
  return { median: 1, low: end, high: end };
}
