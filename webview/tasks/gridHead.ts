import { element, fill, setAttributes } from '../element.ts';
import type { Store } from '../store.ts';
import type { RowChoice } from './shownRows.ts';
import type { TaskColumn } from './taskColumns.ts';

/** The head of the table: each title sorts by its column, and the other way round when pressed again. */
export class GridHead {
  readonly root = element('div', { class: 'grid-head', role: 'rowgroup' });
  private readonly row = element('div', { class: 'grid-row', role: 'row', 'aria-rowindex': 1 });
  private readonly store: Store;
  private shown = '';

  constructor(store: Store) {
    this.store = store;
    this.root.append(this.row);
    this.row.addEventListener('keydown', (event) => this.press(event));
  }

  show(columns: readonly TaskColumn[], choice: RowChoice): void {
    const described = columns.map(({ id, unit }) => `${id}/${unit}`).join();
    if (described !== this.shown) {
      this.shown = described;
      fill(this.row, ...columns.map((column, index) => this.cell(column, index)));
    }
    const sorted = columns.some(({ id }) => id === choice.sort) ? choice.sort : columns[0]?.id;
    for (const cell of this.row.children) {
      const own = cell instanceof HTMLElement && cell.dataset.column === sorted;
      setAttributes(cell, {
        'aria-sort': own ? (choice.descending ? 'descending' : 'ascending') : 'none',
      });
    }
  }

  private cell({ id, title, unit, align, explanation }: TaskColumn, index: number): HTMLElement {
    const press = element(
      'button',
      { type: 'button', title: explanation, tabindex: index === 0 ? 0 : -1 },
      title,
      element('small', {}, unit),
    );
    press.addEventListener('click', () => this.sortBy(id));
    press.addEventListener('focus', () => this.moveTabStop(press));
    return element(
      'div',
      { role: 'columnheader', class: align, 'data-column': id, 'aria-colindex': index + 1 },
      press,
    );
  }

  private sortBy(id: string): void {
    const { tasks } = this.store.view;
    this.store.change({ tasks: { ...tasks, sort: id, descending: tasks.sort === id && !tasks.descending } });
  }

  private buttons(): readonly HTMLButtonElement[] {
    return [...this.row.querySelectorAll('button')];
  }

  private moveTabStop(to: HTMLButtonElement): void {
    for (const one of this.buttons()) one.tabIndex = one === to ? 0 : -1;
  }

  private press(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const buttons = this.buttons();
    const at = buttons.findIndex((one) => one.matches(':focus'));
    buttons[at + step]?.focus();
    event.preventDefault();
  }
}
