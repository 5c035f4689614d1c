import { tieThresholds } from './alike.ts';
import type { Measured } from './analyze.ts';
import { onceTime } from './breakEven.ts';
import { configurationKey, isPool } from './configurationRuns.ts';
import type { Decision } from './decide.ts';
import type { Evidence } from './evidence.ts';
import type { Step } from './explanation.ts';
import {
  counted,
  formatConfiguration,
  formatConfigurationShort,
  formatEstimate,
  formatMilliseconds,
  formatPercent,
  formatSpeedup,
} from './format.ts';
import { listed, localize } from './language.ts';
import { isSettled, recordsOf, settledThresholds } from './settled.ts';
import { isAsGood, isBeyondCores, needsNoThread } from './ties.ts';

/** From the fastest to the recommended one, and how sure that is. */
export function explainDecision(evidence: Evidence): readonly Step[] {
  const { choice, fastest } = evidence.decision;
  if (choice === null || choice.report.wall === null || fastest === null) {
    return [{ code: 'nothing', text: localize('Nothing can be recommended: nothing gave a sound result.') }];
  }
  return [
    ...fastestSteps(evidence),
    ...beyondCoresStep(evidence),
    ...besideLoopStep(evidence),
    familiesStep(evidence.decision),
    ...asGoodStep(evidence.decision),
    ...sureStep(evidence),
    ...settledStep(evidence),
    ...onceStep(evidence),
  ];
}

function fastestSteps(evidence: Evidence): readonly Step[] {
  const { eligible, fastest, isGuess } = evidence.decision;
  if (eligible.length === 1 && fastest?.report.mode === 'serial') {
    const text = localize('Nothing but serial may be recommended: nothing else was faster beyond doubt.');
    return [{ code: 'onlySerial', text }];
  }
  const values = { fastest: nameOf(fastest), time: timeOf(fastest) };
  const text = localize('The fastest of what may be recommended: {fastest} ({time}).', values);
  return [...(isGuess ? [guessStep()] : []), { code: 'fastest', text }, tiesStep(evidence)];
}

function guessStep(): Step {
  const text = localize(
    'The choice is not faster than serial beyond doubt. It is the better guess than serial, and than anything that is: it reaches {gain} of their speed by the median and, by the lower end of the interval, {loss} or more.',
    {
      gain: formatSpeedup({ median: 1 + tieThresholds.guessGain, low: null, high: null }),
      loss: formatSpeedup({ median: 1 - tieThresholds.guessLoss, low: null, high: null }),
    },
  );
  return { code: 'guess', text };
}

/** The cheapest of those that are as good. */
function tiesStep({ analysis, decision: { eligible, fastest, choice } }: Evidence): Step {
  const tied = eligible.filter((each) => fastest !== null && isAsGood(each, fastest, analysis));
  const values = {
    always: formatPercent(1 - tieThresholds.always),
    uncertain: formatPercent(1 - tieThresholds.uncertain),
    untold: formatPercent(1 - tieThresholds.untold),
    choice: nameOf(choice),
  };
  if (tied.length < 2) {
    return {
      code: 'noTies',
      text: localize(
        'None is as good: none reaches {always} of that speed, or {uncertain} where the difference may be chance ({untold} where too few rounds tell).',
        values,
      ),
    };
  }
  return {
    code: 'ties',
    text: localize(
      'As good, for they reach {always} of that speed, or {uncertain} where the difference may be chance ({untold} where too few rounds tell): {tied}. The cheapest that none of them beats is recommended: {choice}. Serial is cheaper than the event loop, that than threads, those than processes; fewer workers than more; on the event loop fewer tasks in flight than more, while of one pool the fastest is taken.',
      { ...values, tied: listed(tied.map(({ report }) => formatConfigurationShort(report))) },
    ),
  };
}

function beyondCoresStep({ analysis, decision: { choice, fastest } }: Evidence): readonly Step[] {
  const { cores } = analysis.profile.environment;
  if (choice === null || fastest === null || analysis.workload !== 'cpu') return [];
  if (!isBeyondCores(fastest.report, cores) || isBeyondCores(choice.report, cores)) return [];
  if (reachesAlways(choice, fastest)) return [];
  const text = localize(
    'Where tasks compute, {share} of the speed of more workers than cores is enough: what those get is taken from others.',
    { share: formatPercent(1 - tieThresholds.beyondCores) },
  );
  return [{ code: 'beyondCores', text }];
}

function besideLoopStep({ analysis, decision: { choice, fastest } }: Evidence): readonly Step[] {
  if (choice === null || fastest === null || !needsNoThread(analysis)) return [];
  if (choice.report.mode !== 'async' || !isPool(fastest.report) || reachesAlways(choice, fastest)) return [];
  const text = localize(
    "Where tasks only wait, or native threads compute for them, the event loop is enough with {share} of a pool's speed: nothing there needs a thread of its own.",
    { share: formatPercent(1 - tieThresholds.besideLoop) },
  );
  return [{ code: 'besideLoop', text }];
}

/** As good whatever the kind of work is. */
function reachesAlways(choice: Measured, fastest: Measured): boolean {
  const [own, best] = [choice.report.speedup?.median ?? 1, fastest.report.speedup?.median ?? 1];
  return own >= best * (1 - tieThresholds.always);
}

function familiesStep({ threads, processes, threadsOrProcesses, configuration }: Decision): Step {
  const answers = {
    threads: localize('threads'),
    processes: localize('processes'),
    either: localize('either'),
    neither: localize('neither'),
  };
  const answer = answers[threadsOrProcesses];
  if (!isPool(configuration)) {
    return {
      code: 'families',
      text: localize('Threads or processes: {answer}, for no pool was chosen.', { answer }),
    };
  }
  const told = [threads, processes].flatMap((each) =>
    each === null ? [] : [`${nameOf(each)} (${timeOf(each)})`],
  );
  return {
    code: 'families',
    text: localize(
      'Threads or processes, by the same rule: {answer}. The best that may be recommended: {told}.',
      {
        answer,
        told: listed(told),
      },
    ),
  };
}

/** Of the pools, the families tell. */
function asGoodStep({ asGood, configuration }: Decision): readonly Step[] {
  const named = asGood.filter(({ report }) => !isPool(report) || !isPool(configuration));
  if (named.length === 0) return [];
  const others = listed(named.map((each) => `${nameOf(each)} (${timeOf(each)})`));
  const text = localize('As far as the rounds tell, these would do as well: {others}.', { others });
  return [{ code: 'asGood', text }];
}

function sureStep({ decision: { choice } }: Evidence): readonly Step[] {
  const speedup = choice?.report.speedup ?? null;
  if (choice === null || speedup === null || choice.report.mode === 'serial') return [];
  if (speedup.low === null) {
    return [
      {
        code: 'noInterval',
        text: localize('How sure: {speedup}, without an interval, which needs three warm rounds.', {
          speedup: formatSpeedup(speedup),
        }),
      },
    ];
  }
  const text = counted(
    choice.report.rounds,
    'How sure: {speedup}, from {count} round.',
    'How sure: {speedup}, from {count} rounds.',
    { speedup: formatEstimate(speedup) },
  );
  return [{ code: 'interval', text }];
}

/**
 * Nothing is said of what is too large to have been looked at between its rounds, was not measured to the end, or has
 * no baseline.
 */
function settledStep({ analysis: { profile, measured, serial } }: Evidence): readonly Step[] {
  const cut = measured.some(({ group }) => group.runs.every(({ outcome }) => outcome === 'interrupted'));
  if (cut || serial === null || recordsOf(profile.runs) > settledThresholds.quickRecords) return [];
  return isSettled(profile)
    ? [
        {
          code: 'settled',
          text: localize(
            'Settled: of what was run warm, nothing can still prove to be better by what would matter.',
          ),
        },
      ]
    : [{ code: 'unsettled', text: localize('Not settled: more rounds might change the verdict.') }];
}

function onceStep({ analysis, decision: { runOnce } }: Evidence): readonly Step[] {
  const key = configurationKey(runOnce);
  const once = analysis.measured.find(({ report }) => configurationKey(report) === key);
  const time = once === undefined ? null : onceTime(once);
  if (time === null) return [];
  const text = localize(
    'In a script that runs once, start-up and the cold run count. The least, or as good: {configuration} ({time}).',
    { configuration: formatConfiguration(runOnce), time: formatMilliseconds(time) },
  );
  return [{ code: 'runOnce', text }];
}

function nameOf(measured: Decision['choice']): string {
  return measured === null ? '' : formatConfiguration(measured.report);
}

/** Its speed-up; its wall time where there is no serial run to divide it by. */
function timeOf(measured: Decision['choice']): string {
  const { speedup = null, wall = null } = measured?.report ?? {};
  return speedup === null ? formatMilliseconds(wall?.median ?? 0) : formatSpeedup(speedup);
}
