import type { Part } from '../core/report.ts';
import { empty, html, type Markup } from './htmlMarkup.ts';
import { type Column, columnTitle, type Row, type Table } from './table.ts';

/** `part`: what it is, where links lead to its rows. */
export function htmlTable(table: Table, part: Part | null = null): Markup {
  const head = table.columns.map(
    (column) => html`<th scope="col" class="${column.align}">${columnTitle(column)}</th>`,
  );
  const rows = table.rows.map((row) => rowMarkup(table.columns, row, part));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${table.caption}"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function rowMarkup(
  columns: readonly Column[],
  { cells, marked, secondary, key }: Row,
  part: Part | null,
): Markup {
  const kind = marked ? 'marked' : secondary ? 'secondary' : '';
  const data = cells.map((cell, index) => html`<td class="${columns[index]?.align ?? 'left'}">${cell}</td>`);
  const id = part === null || key === undefined ? empty : html` id="${part}-${key}"`;
  return html`<tr class="${kind}"${id}>${data}</tr>`;
}
