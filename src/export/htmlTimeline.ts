import {
  counted,
  formatConfigurationShort,
  formatMilliseconds,
  formatPercent,
  formatSpeedup,
} from '../core/format.ts';
import { listed, localize } from '../core/language.ts';
import type { Profile } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import { prepareTimelines, type Timeline, type TimelineLayout } from '../core/timeline.ts';
import { type TimelineScale, timelineScale } from '../core/timelineAxis.ts';
import { stateLabel, timelineStates } from '../core/timelineStates.ts';
import { configurationReportOf, isRecommended } from './configurationTable.ts';
import { heading } from './headings.ts';
import { laneHeights, lanesSvg } from './htmlLanes.ts';
import { anchorOf } from './htmlLinks.ts';
import { empty, html, type Markup, percentOf } from './htmlMarkup.ts';
import { swatch } from './htmlPatterns.ts';
import { absenceOf } from './outcomes.ts';
import { measuredWall, sampleOf } from './sampled.ts';

/** Spans in the whole document; above it the resolution is halved until they fit. */
const spanBudget = 18_000;
const finest = 1200;
const coarsest = 40;

/** The lanes of every configuration, one small drawing each, on one time axis. */
export function timelineSection(profile: Profile, report: Report): Markup {
  const layout = layoutWithin(profile);
  const scale = timelineScale(layout.axis.end, 8);
  const rows = layout.timelines.map((timeline, index) => {
    const previous = layout.timelines[index - 1]?.configuration.mode;
    const apart = previous !== undefined && previous !== timeline.configuration.mode;
    return html`${apart ? html`<div class="apart"></div>` : empty}${row(profile, report, layout, scale, timeline)}`;
  });
  return html`<section aria-labelledby="timelines"><h2 id="timelines">${heading('timelines')}</h2>
<p class="quiet">${localize('Every task on its lane, all configurations on one time axis; the median round of each. Inside a bar the states are summed up, not in their true order.')}</p>
${legend(report, layout)}
<div class="lanes"><span class="head"></span>${ruler(layout, scale)}<span class="head">${localize('wall')}</span><span class="head">${localize('speed-up')}</span><span class="head"></span>${rows}</div></section>`;
}

function layoutWithin(profile: Profile): TimelineLayout {
  const layoutAt = prepareTimelines(profile);
  let columns = finest;
  let layout = layoutAt({ columns });
  while (spansOf(layout) > spanBudget && columns > coarsest) {
    columns /= 2;
    layout = layoutAt({ columns });
  }
  return layout;
}

function spansOf({ timelines }: TimelineLayout): number {
  return timelines
    .flatMap(({ lanes }) => lanes.slice(0, laneHeights.shown))
    .reduce((sum, { spans }) => sum + spans.length, 0);
}

function ruler({ axis }: TimelineLayout, { ticks, unit }: TimelineScale): Markup {
  const labels = ticks.map(({ at, label }) => {
    const anchor = at === 0 ? 'start' : at > axis.end * 0.97 ? 'end' : 'middle';
    const text = at === 0 ? `${label} ${unit}` : label;
    return html`<text class="muted" x="${percentOf(at, axis.end)}" y="13" text-anchor="${anchor}">${text}</text>`;
  });
  return html`<svg class="plot wide" height="18" aria-hidden="true">${labels}</svg>`;
}

function row(
  profile: Profile,
  report: Report,
  layout: TimelineLayout,
  scale: TimelineScale,
  timeline: Timeline,
): Markup {
  const own = configurationReportOf(report, timeline.configuration);
  const recommended = own !== undefined && isRecommended(report, own);
  const folded = timeline.lanes.length - laneHeights.shown;
  const name = formatConfigurationShort(timeline.configuration);
  const anchor = anchorOf('timelines', timeline.configuration);
  const measured = own === undefined ? null : measuredWall(own, report);
  const wall = measured === null ? '–' : formatMilliseconds(measured);
  const speedup = own?.speedup ? formatSpeedup(own.speedup) : '–';
  const sample = own === undefined ? '' : sampleOf(own, report);
  const plot =
    timeline.lanes.length === 0
      ? html`<span class="none wide">✗ ${absenceOf(report, timeline)}</span>`
      : lanesSvg({
          profile,
          layout,
          scale,
          timeline,
          title: `${name}: ${listed([wall, speedup, sample].filter((fact) => fact !== ''))}. ${sharesText(timeline)}`,
        });
  return html`<div class="row${recommended ? ' recommended' : ''}"><span class="name" id="${anchor}">${name}${sample === '' ? empty : html`<small>${sample}</small>`}</span>${plot}<span class="number">${wall}</span><span class="number">${speedup}</span><span class="mark">${
    recommended
      ? html`<span role="img" aria-label="${localize('recommended')}" title="${localize('recommended')}">✓</span>`
      : empty
  }</span></div>${folded > 0 ? html`<span class="fold">${counted(folded, '… {count} more lane', '… {count} more lanes')}</span>` : empty}`;
}

function sharesText({ shares, tasks, failed }: Timeline): string {
  const states = timelineStates.filter(({ state }) => shares[state] >= 0.005);
  return localize('{tasks}; {shares}', {
    tasks: listed([
      counted(tasks, '{count} task', '{count} tasks'),
      ...(failed > 0 ? [localize('{failed} failed', { failed })] : []),
    ]),
    shares: listed(states.map(({ state }) => `${stateLabel(state)} ${formatPercent(shares[state])}`)),
  });
}

/** The states that occur, with their shares in the recommended configuration, or in serial. */
function legend(report: Report, layout: TimelineLayout): Markup {
  const told = (timeline: Timeline): boolean => {
    const own = configurationReportOf(report, timeline.configuration);
    return own !== undefined && isRecommended(report, own);
  };
  const timeline = layout.timelines.find(told) ?? layout.timelines.find(({ lanes }) => lanes.length > 0);
  if (timeline === undefined) return empty;
  const states = layout.states.map(
    (state) =>
      html`<li>${swatch(state)}<span>${stateLabel(state)}${share(timeline.shares[state])}</span></li>`,
  );
  const failed = layout.timelines.some((one) => one.failed > 0)
    ? html`<li><svg class="swatch" aria-hidden="true"><text class="cross" x="3" y="13">✗</text></svg>${localize('failed')}</li>`
    : empty;
  const name = formatConfigurationShort(timeline.configuration);
  return html`<ul class="legend">${states}${failed}<li class="quiet">${localize('shares of the lanes’ time in {name}', { name })}</li></ul>`;
}

function share(value: number): Markup {
  return value < 0.0005 ? empty : html` <b>${formatPercent(value)}</b>`;
}
