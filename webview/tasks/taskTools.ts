import { configurationKey } from '../../src/core/configurationRuns.ts';
import { formatConfigurationShort, formatCount } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import type { Evidence } from '../../src/core/panelProtocol.ts';
import type { Run } from '../../src/core/profile.ts';
import { isRecommendedOne } from '../../src/export/configurationTable.ts';
import { type Choice, choiceList, offerChoices } from '../choiceList.ts';
import { drawOnChange } from '../drawOnChange.ts';
import { element } from '../element.ts';
import type { Store } from '../store.ts';
import { checkbox, textField } from '../toolkit.ts';
import { listedRun } from './listedRun.ts';
import { isFailed } from './resultText.ts';

/** Milliseconds without a key until the rows are filtered. */
const filterDelay = 120;

/** Which configuration's tasks, and which of them. */
export function taskTools(store: Store): HTMLElement {
  const list = choiceList(localize('Configuration'), (listed) => {
    const { selected } = store.view;
    // The same task in another configuration stays the selected one.
    store.change({ listed, selected: selected && { ...selected, configuration: listed } });
  });
  const field = textField(
    localize('Input or failure'),
    delayed(filterDelay, (filter) => change(store, { filter })),
  );
  const failedOnly = checkbox(localize('failed only'), (checked) => change(store, { failedOnly: checked }));
  const count = element('span', { class: 'count', role: 'status' });
  drawOnChange(
    store,
    (model, view) => [model.runs, model.evidence, view.listed],
    (runs, evidence, listed) => {
      const run = listedRun({ evidence, runs }, listed);
      if (run === null) return;
      offerChoices(list, choicesOf(runs, evidence), configurationKey(run));
      const failures = failuresOf(run);
      failedOnly.hidden = failures === 0 && !store.view.tasks.failedOnly;
      count.textContent = countText(run.tasks.input.length, failures);
    },
  );
  drawOnChange(
    store,
    (_, { tasks }) => [tasks.filter, tasks.failedOnly],
    (filter, failed) => {
      if (field.value.trim() !== filter.trim()) field.value = filter;
      failedOnly.checked = failed;
    },
  );
  return element('div', { class: 'tools' }, list, field, failedOnly, count);
}

function change(store: Store, choice: Partial<Store['view']['tasks']>): void {
  store.change({ tasks: { ...store.view.tasks, ...choice } });
}

/** In the order of the report. */
function choicesOf(runs: readonly Run[], evidence: Evidence | null): readonly Choice[] {
  const order = evidence?.configurations.map(configurationKey) ?? [];
  return runs
    .filter(({ tasks }) => tasks.input.length > 0)
    .toSorted((a, b) => order.indexOf(configurationKey(a)) - order.indexOf(configurationKey(b)))
    .map((run) => {
      const mark = evidence !== null && isRecommendedOne(evidence.report, run) ? ' ✓' : '';
      return { value: configurationKey(run), label: `${formatConfigurationShort(run)}${mark}` };
    });
}

function failuresOf({ tasks }: Run): number {
  let failures = 0;
  for (let row = 0; row < tasks.outcome.length; row += 1) if (isFailed(tasks, row)) failures += 1;
  return failures;
}

function countText(tasks: number, failures: number): string {
  const all = tasks === 1 ? localize('1 task') : localize('{tasks} tasks', { tasks: formatCount(tasks) });
  return failures === 0
    ? all
    : `${all} · ${localize('{failures} failed', { failures: formatCount(failures) })}`;
}

function delayed(milliseconds: number, act: (text: string) => void): (text: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(text), milliseconds);
  };
}
