import { counted, formatConfigurationShort, formatMilliseconds, formatSpeedup } from '../core/format.ts';
import type { Profile } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import { layoutTimelines, type Timeline, type TimelineLayout } from '../core/timeline.ts';
import { type TimelineScale, timelineScale } from '../core/timelineAxis.ts';
import { configurationReportOf, isRecommendedOne } from './configurationTable.ts';
import { absenceOf } from './outcomes.ts';
import { measuredWall, sampleOf } from './sampled.ts';
import { laneText, separationOf } from './textLane.ts';
import { legendLines } from './textLegend.ts';
import { cut, padEnd, padStart, paint, plainText, type TextOptions, visibleWidth } from './textStyle.ts';

const lanesShown = 12;
const narrowWidth = 64;
/** In less, there is no room to tell how many inputs were run. */
const sampleWidth = 48;

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
  return [...rulerLines(sheet), ...rows, '', ...legendLines(sheet.layout, report, options)];
}

function sheetOf(profile: Profile, report: Report, options: TextOptions): Sheet {
  const names = profile.plan.configurations.map((one) => visibleWidth(formatConfigurationShort(one)));
  const narrow = options.width < narrowWidth;
  const label = narrow ? 0 : Math.max(6, ...names) + 2;
  const samples = report.configurations.map((one) => visibleWidth(sampleOf(one, report)));
  const result = narrow ? 0 : 21 + Math.max(0, ...samples);
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
  const { label, plot } = sheet;
  const lanes = laneLines(sheet, timeline);
  const folded = foldedLines(sheet, timeline);
  const result = resultText(sheet, timeline);
  if (label === 0) return [narrowTitle(sheet, timeline, result), ...lanes, ...folded];
  const title = padEnd(titleText(sheet, timeline, label - 1), label);
  const [first = '', ...others] = lanes;
  const rest = others.map((lane) => ' '.repeat(label) + lane);
  return [`${title}${padEnd(first, plot)}${result}`.trimEnd(), ...rest, ...folded];
}

function laneLines(sheet: Sheet, timeline: Timeline): readonly string[] {
  const { options, plot, layout } = sheet;
  if (timeline.lanes.length === 0) return [paint(options, 'dim', cut(absence(sheet, timeline), plot))];
  const axisEnd = layout.axis.end;
  const separation = separationOf(timeline, axisEnd, plot);
  const shown = timeline.lanes.slice(0, lanesShown);
  return shown.map((lane) => laneText(lane, axisEnd, plot, separation, options).trimEnd());
}

function titleText({ options, report }: Sheet, { configuration }: Timeline, room: number): string {
  const name = cut(formatConfigurationShort(configuration), room);
  return isRecommendedOne(report, configuration) ? paint(options, 'bold', name) : name;
}

/** The name and the result on a line of their own, above the lanes. */
function narrowTitle(sheet: Sheet, timeline: Timeline, result: string): string {
  const compact = result.trim().replace(/ {2,}/g, '  ');
  return `${titleText(sheet, timeline, sheet.options.width - visibleWidth(compact) - 2)}  ${compact}`;
}

function absence({ report }: Sheet, timeline: Timeline): string {
  const failed = configurationReportOf(report, timeline.configuration)?.failure ? '✗ ' : '';
  return failed + plainText(absenceOf(report, timeline));
}

/** Wall time and speed-up, right-aligned, and the mark of the recommended one. */
function resultText(sheet: Sheet, timeline: Timeline): string {
  const { report, options } = sheet;
  const own = configurationReportOf(report, timeline.configuration);
  const measured = own === undefined ? null : measuredWall(own, report);
  const wall = measured === null ? '–' : formatMilliseconds(measured);
  const speedup = own?.speedup ? formatSpeedup(own.speedup) : '–';
  const marks = isRecommendedOne(report, timeline.configuration) ? paint(options, 'green', '✓') : ' ';
  const failed = timeline.failed > 0 ? paint(options, 'red', '✗') : ' ';
  const told = own !== undefined && options.width >= sampleWidth;
  const sample = !told ? '' : paint(options, 'dim', sampleOf(own, report));
  return `${padStart(wall, 9)}${padStart(speedup, 8)} ${marks}${failed} ${sample}`.trimEnd();
}

function foldedLines({ label, options, plot }: Sheet, { lanes }: Timeline): readonly string[] {
  const folded = lanes.slice(lanesShown);
  if (folded.length === 0) return [];
  const failed = folded.flatMap(({ spans }) => spans).reduce((sum, span) => sum + span.failed, 0);
  const text =
    failed === 0
      ? counted(folded.length, '… {count} more lane', '… {count} more lanes')
      : counted(
          folded.length,
          '… {count} more lane, {failed} failed in them',
          '… {count} more lanes, {failed} failed in them',
          { failed },
        );
  return [' '.repeat(label) + paint(options, 'dim', cut(text, plot))];
}
