import { columnTitle, type Table } from './table.ts';
import { plainText } from './textStyle.ts';

/**
 * Any text as literal GitHub markdown on one line. What means something to markdown gets a backslash;
 * `<`, `&` and `@` become entities, so that there is neither HTML nor a mention of somebody.
 */
export function escapeMarkdown(text: string): string {
  return (
    plainText(text)
      .replace(/[&<>@]/g, (character) => `&#${character.charCodeAt(0)};`)
      .replace(/[\\`*_{}[\]|~$]/g, '\\$&')
      // An issue number: `#` before a digit. The `&#60;` of an entity follows an ampersand.
      .replace(/(?<!&)#(?=\d)/g, '\\#')
      .replace(/\b(https?):\/\//g, '$1&#58;//')
      // A list, a heading or a rule, at the beginning of a line.
      .replace(/^([-+=#]+|\d+(?=[.)]))(?=\s|$|[.)](?:\s|$))/, (start) =>
        /\d/.test(start) ? `${start}\\` : `\\${start}`,
      )
  );
}

/** A fence longer than any run of backticks inside. */
export function codeBlock(lines: readonly string[]): string {
  const text = lines.map((line) => line.trimEnd()).join('\n');
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

export function markdownTable(table: Table): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const anyMarked = table.rows.some(({ marked }) => marked);
  const head = table.columns.map((column) => escapeMarkdown(columnTitle(column)));
  const rule = table.columns.map(({ align }) => (align === 'right' ? '---:' : ':---'));
  const rows = table.rows.map(({ cells, marked }) => {
    const escaped = cells.map(escapeMarkdown).map((cell) => (marked && cell !== '' ? `**${cell}**` : cell));
    return row(anyMarked ? [marked ? '✓' : ' ', ...escaped] : escaped);
  });
  const lead = (cells: readonly string[], cell: string): readonly string[] =>
    anyMarked ? [cell, ...cells] : cells;
  return [row(lead(head, ' ')), row(lead(rule, ':---:')), ...rows].join('\n');
}
