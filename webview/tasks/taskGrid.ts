import { configurationKey } from '../../src/core/configurationRuns.ts';
import { formatConfigurationShort } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import type { Run } from '../../src/core/profile.ts';
import { element, fill, setAttributes } from '../element.ts';
import { selectionOf } from '../selectedRow.ts';
import type { Store } from '../store.ts';
import { columnWidths } from './columnWidths.ts';
import { GridHead } from './gridHead.ts';
import { gridStep } from './gridStep.ts';
import { isFailed } from './resultText.ts';
import type { RowChoice } from './shownRows.ts';
import type { TaskColumn } from './taskColumns.ts';
import { taskRow } from './taskRow.ts';
import { type RowHeights, scrollTopFor, topOf, totalHeight, visibleRows } from './visibleRows.ts';

const rowHeight = 24;

export interface GridContent {
  readonly run: Run;
  readonly columns: readonly TaskColumn[];
  /** Rows of the task table, in their order. */
  readonly rows: Uint32Array;
  readonly choice: RowChoice;
}

/**
 * A table of any length: only the rows that can be seen are in the document. The table itself keeps the
 * focus and names its active row, because rows come and go while it is scrolled.
 */
export class TaskGrid {
  readonly root = element('div', { class: 'grid', role: 'grid', tabindex: 0 });
  /** Instead of rows, where none is left. */
  readonly empty = element('p', { class: 'quiet', hidden: true }, localize('No task is like that.'));
  private readonly head: GridHead;
  private readonly body = element('div', { class: 'grid-body', role: 'rowgroup' });
  private readonly drawn = new Map<number, HTMLElement>();
  private readonly store: Store;
  private content: GridContent | null = null;
  private selected: number | null = null;
  /** Position that the keyboard is at. */
  private active = 0;
  private extra = 0;

  constructor(store: Store) {
    this.store = store;
    this.head = new GridHead(store);
    this.root.append(this.head.root, this.body);
    this.root.addEventListener('scroll', () => requestAnimationFrame(() => this.draw()), { passive: true });
    this.root.addEventListener('keydown', (event) => this.press(event));
    this.root.addEventListener('focus', () => this.markActive());
    new ResizeObserver(() => this.resize()).observe(this.root);
  }

  show(content: GridContent): void {
    const before = this.content;
    this.content = content;
    const { columns, run, rows, choice } = content;
    this.head.show(columns, choice);
    if (before?.columns !== columns) {
      this.root.style.setProperty('--columns', columnWidths(columns, run.tasks.input.length));
    }
    setAttributes(this.root, {
      'aria-label': localize('Tasks of {configuration}', { configuration: formatConfigurationShort(run) }),
      'aria-rowcount': rows.length + 1,
      'aria-colcount': columns.length,
    });
    this.empty.hidden = rows.length > 0;
    const sameList = before !== null && configurationKey(before.run) === configurationKey(run);
    if (!sameList) this.active = 0;
    else if (before.choice !== choice) this.active = this.positionOfSelected() ?? 0;
    this.active = Math.max(0, Math.min(this.active, rows.length - 1));
    this.redraw();
    if (before?.choice !== choice && before !== null) this.reveal(this.positionOfSelected() ?? 0);
  }

  /** Shows the row, expanded where its task failed; null: none. */
  select(row: number | null): void {
    this.selected = row;
    this.extra = 0;
    this.redraw();
  }

  revealSelected(): void {
    const position = this.positionOfSelected();
    if (position === null) return;
    this.active = position;
    this.reveal(position);
  }

  private heights(): RowHeights {
    const expanded = this.expandedPosition();
    return { count: this.content?.rows.length ?? 0, height: rowHeight, expanded, extra: this.extra };
  }

  private positionOfSelected(): number | null {
    const position = this.selected === null ? -1 : (this.content?.rows.indexOf(this.selected) ?? -1);
    return position < 0 ? null : position;
  }

  private expandedPosition(): number | null {
    const tasks = this.content?.run.tasks;
    const failed = tasks !== undefined && this.selected !== null && isFailed(tasks, this.selected);
    return failed ? this.positionOfSelected() : null;
  }

  private redraw(): void {
    this.drawn.clear();
    fill(this.body);
    this.draw();
    this.measureExpanded();
  }

  private draw(): void {
    if (this.content === null) return;
    const heights = this.heights();
    const { first, end } = visibleRows(heights, this.root.scrollTop, this.viewHeight());
    for (const [position, row] of this.drawn) {
      if (position >= first && position < end) continue;
      row.remove();
      this.drawn.delete(position);
    }
    for (let position = first; position < end; position += 1) {
      if (!this.drawn.has(position)) this.addRow(position, heights.expanded === position);
    }
    this.place(heights);
    this.markActive();
  }

  private addRow(position: number, expanded: boolean): void {
    const row = this.content?.rows[position];
    if (row === undefined || this.content === null) return;
    const { run, columns } = this.content;
    const made = taskRow({ run, columns, row, position, expanded, selected: row === this.selected });
    made.addEventListener('click', ({ target }) => {
      // What a failure says can be marked and copied.
      if (target instanceof Element && target.closest('.failure-cell') !== null) return;
      this.active = position;
      this.toggle(row);
    });
    this.drawn.set(position, made);
    this.body.append(made);
  }

  private place(heights: RowHeights): void {
    this.body.style.height = `${totalHeight(heights)}px`;
    for (const [position, row] of this.drawn) row.style.top = `${topOf(heights, position)}px`;
  }

  /** Its height depends on the width, and is known only once it is there. */
  private measureExpanded(): void {
    const expanded = this.expandedPosition();
    const row = expanded === null ? undefined : this.drawn.get(expanded);
    if (row === undefined) return;
    const extra = Math.max(0, row.offsetHeight - rowHeight);
    if (extra === this.extra) return;
    this.extra = extra;
    this.draw();
  }

  private resize(): void {
    this.root.style.setProperty('--view-width', `${this.root.clientWidth}px`);
    this.draw();
    this.measureExpanded();
  }

  private viewHeight(): number {
    return Math.max(rowHeight, this.root.clientHeight - this.head.root.offsetHeight);
  }

  private reveal(position: number): void {
    this.root.scrollTop = scrollTopFor(this.heights(), position, this.root.scrollTop, this.viewHeight());
    this.draw();
    this.measureExpanded();
  }

  private press(event: KeyboardEvent): void {
    if (event.target !== this.root || this.content === null) return;
    const row = this.content.rows[this.active];
    if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) this.toggle(row);
    else if (event.key === 'Escape' && this.selected !== null) this.store.change({ selected: null });
    else {
      const page = Math.max(1, Math.floor(this.viewHeight() / rowHeight) - 1);
      const next = gridStep(event.key, this.active, this.content.rows.length, page);
      if (next === null) return;
      this.active = next;
      this.reveal(next);
    }
    event.preventDefault();
  }

  private toggle(row: number): void {
    if (this.content === null) return;
    const { run } = this.content;
    const selected = this.selected === row ? null : selectionOf(run, row);
    // The configuration stays listed, even if another one is recommended from now on.
    this.store.change({ selected, listed: configurationKey(run) });
  }

  private markActive(): void {
    for (const [position, row] of this.drawn) row.classList.toggle('active', position === this.active);
    setAttributes(this.root, { 'aria-activedescendant': this.drawn.get(this.active)?.id ?? null });
  }
}
