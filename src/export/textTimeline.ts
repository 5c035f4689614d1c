import {
  counted,
  formatConfigurationShort,
  formatFactor,
  formatMilliseconds,
  formatPercent,
} from '../core/format.ts';
import type { Profile } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import { layoutTimelines, type Timeline, type TimelineLane, type TimelineLayout } from '../core/timeline.ts';
import { type TimelineScale, timelineScale } from '../core/timelineAxis.ts';
import { stateLabel, type TimelineState, timelineStates } from '../core/timelineStates.ts';
import { configurationReportOf, isRecommended } from './configurationTable.ts';
import { cellsOf } from './textCells.ts';
import {
  cut,
  hanging,
  padEnd,
  padStart,
  paint,
  stateGlyphs,
  stateInks,
  type TextOptions,
  visibleWidth,
} from './textStyle.ts';

const lanesShown = 12;
const narrowWidth = 64;

interface Sheet {
  readonly options: TextOptions;
  readonly report: Report;
  readonly layout: TimelineLayout;
  readonly scale: TimelineScale;
  /** Cells of the name at the left; 0: the name has a line of its own. */
  readonly label: number;
  readonly plot: number;
  readonly result: number;
}

/** The lanes of every configuration on one axis, with the ruler above and the legend below. */
export function textTimeline(profile: Profile, report: Report, options: TextOptions): readonly string[] {
  const sheet = sheetOf(profile, report, options);
  const { timelines } = sheet.layout;
  const rows = timelines.flatMap((timeline, index) => {
    const previous = timelines[index - 1]?.configuration.mode;
    const apart = previous !== undefined && (previous !== timeline.configuration.mode || sheet.label === 0);
    return [...(apart ? [''] : []), ...timelineLines(sheet, timeline)];
  });
  return [...rulerLines(sheet), ...rows, '', ...legendLines(sheet)];
}

function sheetOf(profile: Profile, report: Report, options: TextOptions): Sheet {
  const names = profile.plan.configurations.map((one) => visibleWidth(formatConfigurationShort(one)));
  const narrow = options.width < narrowWidth;
  const label = narrow ? 0 : Math.max(6, ...names) + 2;
  const result = narrow ? 0 : 21;
  const plot = Math.max(8, options.width - label - result);
  const layout = layoutTimelines(profile, { columns: plot * 4 });
  const scale = timelineScale(layout.axis.end, Math.max(2, Math.floor(plot / 12)));
  return { options, report, layout, scale, label, plot, result };
}

function rulerLines({ layout, scale, label, plot, options }: Sheet): readonly string[] {
  const labels = new Array<string>(plot).fill(' ');
  const line = new Array<string>(plot).fill('─');
  let free = 0;
  for (const { at, label: number } of scale.ticks) {
    const text = at === 0 ? `${number} ${scale.unit}` : number;
    const cell = Math.min(plot - 1, Math.floor((at / layout.axis.end) * plot));
    line[cell] = at === 0 ? '├' : '┼';
    const start = Math.min(
      Math.max(0, cell - Math.floor(text.length / 2) * (at === 0 ? 0 : 1)),
      plot - text.length,
    );
    if (start < free) continue;
    labels.splice(start, text.length, ...text);
    free = start + text.length + 1;
  }
  const indent = ' '.repeat(label);
  return [labels.join('').trimEnd(), line.join('')].map((text) => indent + paint(options, 'dim', text));
}

function timelineLines(sheet: Sheet, timeline: Timeline): readonly string[] {
  const { options, label, plot } = sheet;
  const recommended = recommendedIn(sheet, timeline);
  const name = cut(
    formatConfigurationShort(timeline.configuration),
    Math.max(label - 1, sheet.label === 0 ? 24 : 0),
  );
  const title = recommended ? paint(options, 'bold', name) : name;
  const result = resultText(sheet, timeline);
  const lanes = timeline.lanes.slice(0, lanesShown).map((lane) => laneText(sheet, lane));
  if (lanes.length === 0)
    lanes.push(padEnd(paint(options, 'dim', cut(absence(sheet, timeline), plot)), plot));
  if (label === 0) return [`${title}  ${result.trim()}`, ...lanes, ...foldedLines(sheet, timeline)];
  const lines = lanes.map((lane, index) =>
    index === 0 ? `${padEnd(title, label)}${padEnd(lane, plot)}${result}` : ' '.repeat(label) + lane,
  );
  return [...lines.map((line) => line.trimEnd()), ...foldedLines(sheet, timeline)];
}

function recommendedIn({ report }: Sheet, { configuration }: Timeline): boolean {
  const own = configurationReportOf(report, configuration);
  return own !== undefined && isRecommended(report, own);
}

function absence({ report }: Sheet, { run, configuration }: Timeline): string {
  const own = configurationReportOf(report, configuration);
  if (own?.failure) return `✗ ${own.failure.replace(/\s+/g, ' ')}`;
  return run === null ? 'not run' : 'no task was started';
}

/** Wall time and speed-up, right-aligned, and the mark of the recommended one. */
function resultText(sheet: Sheet, timeline: Timeline): string {
  const { report, options } = sheet;
  const own = configurationReportOf(report, timeline.configuration);
  const wall = own?.wall ? formatMilliseconds(own.wall.median) : '–';
  const speedup = own?.speedup ? formatFactor(own.speedup.median) : '–';
  const marks = recommendedIn(sheet, timeline) ? paint(options, 'green', '✓') : ' ';
  const failed = timeline.failed > 0 ? paint(options, 'red', '✗') : ' ';
  return `${padStart(wall, 9)}${padStart(speedup, 8)} ${marks}${failed}`;
}

function foldedLines({ label, options, plot }: Sheet, { lanes }: Timeline): readonly string[] {
  const folded = lanes.slice(lanesShown);
  if (folded.length === 0) return [];
  const failed = folded.flatMap(({ spans }) => spans).reduce((sum, span) => sum + span.failed, 0);
  const text = `… ${counted(folded.length, 'more lane', 'more lanes')}${failed > 0 ? `, ${failed} failed in them` : ''}`;
  return [' '.repeat(label) + paint(options, 'dim', cut(text, plot))];
}

function laneText({ layout, plot, options }: Sheet, lane: TimelineLane): string {
  let text = '';
  let pending = '';
  let pendingState: TimelineState | null = null;
  const flush = (): void => {
    text += pendingState === null ? pending : paint(options, stateInks[pendingState], pending);
    pending = '';
  };
  for (const cell of cellsOf(lane, layout.axis.end, plot)) {
    if (cell.failed || cell.boundary) {
      flush();
      text += cell.failed ? paint(options, 'red', '✗') : paint(options, 'dim', '│');
      continue;
    }
    if (cell.state !== pendingState) flush();
    pendingState = cell.state;
    pending += cell.state === null ? ' ' : stateGlyphs[cell.state];
  }
  flush();
  return text;
}

/** The states with their shares of the lanes' time: in serial, and in what is recommended. */
function legendLines(sheet: Sheet): readonly string[] {
  const { options, layout } = sheet;
  const used = timelineStates.filter(({ state }) => state === 'idle' || layout.states.includes(state));
  const told = layout.timelines.filter(
    (timeline) =>
      timeline.lanes.length > 0 &&
      (timeline.configuration.mode === 'serial' || recommendedIn(sheet, timeline)),
  );
  const names = told.map(({ configuration }) => formatConfigurationShort(configuration));
  const lead = Math.max(0, ...names.map(visibleWidth)) + 2;
  const lines = told.flatMap((timeline, index) => {
    const parts = used
      .filter(({ state }) => timeline.shares[state] >= 0.005)
      .map(
        ({ state }) =>
          `${stateGlyphs[state]}\u00a0${nonBreaking(stateLabel(state))}\u00a0${nonBreaking(formatPercent(timeline.shares[state]))} `,
      );
    return hanging(padEnd(names[index] ?? '', lead), parts.join(' '), options.width);
  });
  const others = used.filter(
    ({ state }) => told.every(({ shares }) => shares[state] < 0.005) && state !== 'idle',
  );
  const rest = others.map(({ state }) => `${stateGlyphs[state]}\u00a0${nonBreaking(stateLabel(state))} `);
  if (layout.timelines.some(({ failed }) => failed > 0)) rest.push('✗\u00a0failed ');
  if (rest.length > 0)
    lines.push(...hanging(padEnd('also', told.length > 0 ? lead : 6), rest.join(' '), options.width));
  return lines.map((line) => paintGlyphs(line.replaceAll('\u00a0', ' ').trimEnd(), options));
}

function nonBreaking(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

function paintGlyphs(line: string, options: TextOptions): string {
  let painted = line;
  for (const { state } of timelineStates) {
    painted = painted.replaceAll(stateGlyphs[state], paint(options, stateInks[state], stateGlyphs[state]));
  }
  return painted.replaceAll('✗', paint(options, 'red', '✗'));
}
