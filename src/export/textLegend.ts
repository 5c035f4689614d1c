import { formatConfigurationShort, formatPercent } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { Report } from '../core/report.ts';
import type { TimelineLayout } from '../core/timeline.ts';
import { stateLabel, timelineStates } from '../core/timelineStates.ts';
import { isRecommendedOne } from './configurationTable.ts';
import {
  hanging,
  padEnd,
  paint,
  stateGlyphs,
  stateInks,
  type TextOptions,
  visibleWidth,
} from './textStyle.ts';

/** The states with their shares of the lanes' time: in serial, and in what is recommended. */
export function legendLines(layout: TimelineLayout, report: Report, options: TextOptions): readonly string[] {
  const used = timelineStates.filter(({ state }) => state === 'idle' || layout.states.includes(state));
  const told = layout.timelines.filter(
    (timeline) =>
      timeline.lanes.length > 0 &&
      (timeline.configuration.mode === 'serial' || isRecommendedOne(report, timeline.configuration)),
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
  if (layout.timelines.some(({ failed }) => failed > 0))
    rest.push(`✗\u00a0${nonBreaking(localize('failed'))} `);
  const also = localize('also');
  if (rest.length > 0)
    lines.push(
      ...hanging(
        padEnd(also, told.length > 0 ? lead : visibleWidth(also) + 2),
        rest.join(' '),
        options.width,
      ),
    );
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
