import { html, type Markup } from './htmlMarkup.ts';
import { type Column, columnTitle, type Row, type Table } from './table.ts';

export function htmlTable(table: Table): Markup {
  const head = table.columns.map(
    (column) => html`<th scope="col" class="${column.align}">${columnTitle(column)}</th>`,
  );
  const rows = table.rows.map((row) => rowMarkup(table.columns, row));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${table.caption}"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function rowMarkup(columns: readonly Column[], { cells, marked, secondary }: Row): Markup {
  const kind = marked ? 'marked' : secondary ? 'secondary' : '';
  const data = cells.map((cell, index) => html`<td class="${columns[index]?.align ?? 'left'}">${cell}</td>`);
  return html`<tr class="${kind}">${data}</tr>`;
}
