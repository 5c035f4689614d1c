import { columnTitle, type Table } from '../src/export/table.ts';
import { element } from './element.ts';

/** A short table, which can be scrolled sideways where it is too wide. */
export function dataTable({ caption, columns, rows }: Table): HTMLElement {
  const head = columns.map((column) =>
    element('th', { scope: 'col', class: column.align }, columnTitle(column)),
  );
  const lines = rows.map(({ cells, marked = false, secondary = false, key }) =>
    element(
      'tr',
      {
        class: [marked ? 'marked' : '', secondary ? 'secondary' : ''].join(' ').trim() || null,
        'data-key': key,
      },
      ...cells.map((cell, index) =>
        index === 0
          ? element('th', { scope: 'row' }, cell, marked ? element('span', { class: 'mark' }, ' ✓') : null)
          : element('td', { class: columns[index]?.align ?? 'left' }, cell),
      ),
    ),
  );
  return element(
    'div',
    { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...lines)),
  );
}
