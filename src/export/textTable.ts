import { type Column, columnTitle, type Table } from './table.ts';
import { cut, padEnd, padStart, paint, type TextOptions, visibleWidth } from './textStyle.ts';

const gap = '  ';
const markWidth = 2;

/** A table in aligned columns. What does not fit beside each other follows below, under the same keys. */
export function textTable(table: Table, options: TextOptions): readonly string[] {
  const widths = table.columns.map((column, index) =>
    Math.max(
      visibleWidth(columnTitle(column)),
      ...table.rows.map((row) => visibleWidth(row.cells[index] ?? '')),
    ),
  );
  const marked = table.rows.some((row) => row.marked);
  const room = options.width - (marked ? markWidth : 0);
  const blocks = evenBlocks(table.columns, widths, room);
  return blocks.flatMap((block, index) => [
    ...(index > 0 ? [''] : []),
    ...blockLines(table, block, widths, room, options),
  ]);
}

/** As few blocks as the room allows, and those as even as can be. */
function evenBlocks(
  columns: readonly Column[],
  widths: readonly number[],
  room: number,
): readonly number[][] {
  let blocks = blocksOf(columns, widths, room);
  for (let less = room - 1; less > 0; less -= 1) {
    const narrower = blocksOf(columns, widths, less);
    if (narrower.length > blocks.length) break;
    blocks = narrower;
  }
  return blocks;
}

/** Indexes of the columns of each block; the key columns begin every one. */
function blocksOf(columns: readonly Column[], widths: readonly number[], room: number): readonly number[][] {
  const keys = columns.flatMap((column, index) => (column.key ? [index] : []));
  const lineWidth = (block: readonly number[]): number =>
    block.reduce((sum, index) => sum + (widths[index] ?? 0) + gap.length, -gap.length);
  const blocks: number[][] = [];
  let block = [...keys];
  columns.forEach((column, index) => {
    if (column.key) return;
    if (block.length > keys.length && lineWidth([...block, index]) > room) {
      blocks.push(block);
      block = [...keys];
    }
    block.push(index);
  });
  return [...blocks, block];
}

function blockLines(
  table: Table,
  block: readonly number[],
  widths: readonly number[],
  room: number,
  options: TextOptions,
): readonly string[] {
  const marked = table.rows.some((row) => row.marked);
  const line = (cells: readonly string[]): string => {
    const aligned = block.map((index) => {
      const pad = table.columns[index]?.align === 'right' ? padStart : padEnd;
      return pad(cells[index] ?? '', widths[index] ?? 0);
    });
    return cut(aligned.join(gap).trimEnd(), room);
  };
  const lead = marked ? ' '.repeat(markWidth) : '';
  const head = lead + paint(options, 'dim', line(table.columns.map(columnTitle)));
  const rows = table.rows.map((row) => {
    const mark = row.marked ? `${paint(options, 'green', '✓')} ` : lead;
    const ink = row.marked ? 'bold' : row.secondary ? 'dim' : null;
    const text = line(row.cells);
    return mark + (ink === null ? text : paint(options, ink, text));
  });
  return [head, ...rows];
}
