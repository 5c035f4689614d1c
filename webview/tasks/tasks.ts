import { configurationKey } from '../../src/core/configurationRuns.ts';
import { localize } from '../../src/core/language.ts';
import type { Run } from '../../src/core/profile.ts';
import { drawOnChange } from '../drawOnChange.ts';
import { element } from '../element.ts';
import { followLink, leadTo } from '../followLink.ts';
import { rememberLast } from '../rememberLast.ts';
import { selectedRow } from '../selectedRow.ts';
import type { Model, Store, View } from '../store.ts';
import { listedRun, serialRun } from './listedRun.ts';
import { shownRows } from './shownRows.ts';
import { taskColumnsOf } from './taskColumns.ts';
import { TaskGrid } from './taskGrid.ts';
import { taskTools } from './taskTools.ts';

/** Every task of one configuration; a selected one is the same as in the timelines. */
export function tasks(store: Store): HTMLElement {
  const grid = new TaskGrid(store);
  const columnsFor = rememberLast((run: Run, serial: Run | null) => taskColumnsOf({ run, serial }));
  const section = element(
    'section',
    { class: 'tasks', 'aria-labelledby': 'tasks-title' },
    element(
      'div',
      { class: 'section-head' },
      element('h2', { id: 'tasks-title' }, localize('Tasks')),
      taskTools(store),
    ),
    grid.root,
    grid.empty,
  );
  followSelection(store);
  drawOnChange(
    store,
    (model, view) => [listedOf(model, view), comparedOf(model, view), view.tasks],
    (run, serial, choice) => {
      section.hidden = run === null || run.tasks.input.length === 0;
      if (run === null) return;
      const columns = columnsFor(run, serial);
      grid.show({ run, columns, rows: shownRows(run.tasks, columns, choice), choice });
    },
  );
  drawOnChange(
    store,
    (model, view) => [listedOf(model, view), view.selected],
    (run, selected) => grid.select(selectedRow(run, selected)),
  );
  // Once for each selection, so that the reader can move away from it.
  drawOnChange(
    store,
    (model, view) => [listedKey(model, view), view.selected],
    () => grid.revealSelected(),
  );
  followLink(store, ['tasks', 'failures'], () => leadTo(section, grid.root));
  return section;
}

/** A bar that is selected in another configuration brings that configuration into the table. */
function followSelection(store: Store): void {
  drawOnChange(
    store,
    (_, view) => [view.selected],
    (selected) => {
      if (selected === null || store.model === null) return;
      const run = listedOf(store.model, store.view);
      const there = store.model.runs.some((one) => configurationKey(one) === selected.configuration);
      if (there && run !== null && configurationKey(run) !== selected.configuration) {
        store.change({ listed: selected.configuration });
      }
    },
  );
}

function listedOf(model: Model, { listed }: View): Run | null {
  return listedRun(model, listed);
}

function listedKey(model: Model, view: View): string | null {
  const run = listedOf(model, view);
  return run === null ? null : configurationKey(run);
}

function comparedOf(model: Model, view: View): Run | null {
  return serialRun(model, listedOf(model, view));
}
