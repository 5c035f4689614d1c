import type { Timeline, TimelineLane } from '../core/timeline.ts';
import { type Cell, cellsOf } from './textCells.ts';
import { type Ink, paint, stateGlyphs, stateInks, type TextOptions } from './textStyle.ts';

/** How tasks are set apart from each other: not at all, by gaps that cost no cell, or by lines as well. */
export type Separation = 'none' | 'gaps' | 'lines';

/** Of shorter tasks some would be set apart and others not, which would look like a difference. */
const cellsForGaps = 1.5;
const cellsForLines = 3;
/** Three quarters of a full block: the gap after a task costs no cell. */
const lastOfTask = '▊';

/** The same for all lanes of a configuration, from the mean length of its tasks. */
export function separationOf({ lanes }: Timeline, axisEnd: number, plot: number): Separation {
  const tasks = lanes.reduce((sum, lane) => sum + lane.tasks, 0);
  const busy = lanes.flatMap(({ spans }) => spans).reduce((sum, { start, end }) => sum + end - start, 0);
  const cells = ((busy / axisEnd) * plot) / Math.max(1, tasks);
  return cells < cellsForGaps ? 'none' : cells < cellsForLines ? 'gaps' : 'lines';
}

/** A lane as one line of `plot` cells. */
export function laneText(
  lane: TimelineLane,
  axisEnd: number,
  plot: number,
  separation: Separation,
  options: TextOptions,
): string {
  const cells = cellsOf(lane, axisEnd, plot);
  let text = '';
  let run = '';
  let runInk: Ink | null = null;
  const flush = (): void => {
    text += runInk === null ? run : paint(options, runInk, run);
    run = '';
  };
  cells.forEach((cell, index) => {
    const { glyph, ink } = drawn(cell, cells[index - 1], cells[index + 1], separation);
    if (ink !== runInk) flush();
    runInk = ink;
    run += glyph;
  });
  flush();
  return text;
}

interface Drawn {
  readonly glyph: string;
  readonly ink: Ink | null;
}

function drawn(
  cell: Cell,
  previous: Cell | undefined,
  next: Cell | undefined,
  separation: Separation,
): Drawn {
  if (cell.failed) return { glyph: '✗', ink: 'red' };
  // After a cell that can show a gap of its own no line is needed.
  const gap = previous?.state === 'cpu' || previous?.failed === true;
  if (separation === 'lines' && cell.boundary && !gap) return { glyph: '│', ink: 'dim' };
  if (cell.state === null) return { glyph: ' ', ink: null };
  const last = separation !== 'none' && cell.state === 'cpu' && next?.boundary === true;
  return { glyph: last ? lastOfTask : stateGlyphs[cell.state], ink: stateInks[cell.state] };
}
