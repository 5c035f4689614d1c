/** The accessible equivalent of the timelines: each configuration and each lane with its shares, as a table. */
import { formatCount } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import {
  type StateAmounts,
  stateLabel,
  type TimelineState,
  timelineStates,
} from '../../src/core/timelineStates.ts';
import { element } from '../element.ts';
import type { Group } from './groups.ts';
import { shareText } from './groupTexts.ts';
import { laneIndexOf } from './laneIndex.ts';
import { sharesOf, sharesOfLane } from './shares.ts';

/** Lanes of one configuration that are listed; more would say no more. */
const mostLanes = 64;

export function lanesTable(groups: readonly Group[]): HTMLElement {
  const rows = groups.flatMap(rowsOf);
  const states = timelineStates
    .map(({ state }) => state)
    .filter((state) => rows.some(({ shares }) => (shares?.[state] ?? 0) > 0));
  const head = [
    localize('configuration'),
    localize('lane'),
    localize('tasks'),
    localize('failed'),
    ...states.map((state) => stateLabel(state)),
  ];
  const title = localize('Tasks and shares of the time of each lane');
  return element(
    'div',
    { class: 'timeline-table', tabindex: 0, role: 'region', 'aria-label': title },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
      element('tbody', {}, ...rows.map((row) => tableRow(row, states))),
    ),
  );
}

interface Row {
  readonly name: string;
  /** A lane's row repeats the name for a screen reader only. */
  readonly each: boolean;
  readonly lane: string;
  readonly tasks: string;
  readonly failed: string;
  readonly shares: StateAmounts | null;
}

function rowsOf(group: Group): readonly Row[] {
  if (group.run === null)
    return [{ name: group.name, each: false, lane: group.notice, tasks: '', failed: '', shares: null }];
  const { lanes, tasks, failed, end } = laneIndexOf(group.run);
  const all: Row = {
    name: group.name,
    each: false,
    lane: localize('all {count}', { count: formatCount(lanes.length) }),
    tasks: formatCount(tasks),
    failed: formatCount(failed),
    shares: sharesOf([group]),
  };
  const each = lanes.slice(0, mostLanes).map(
    (lane): Row => ({
      name: group.name,
      each: true,
      lane: formatCount(lane.lane + 1),
      tasks: formatCount(lane.count),
      failed: formatCount(lane.failed.reduce((sum, one) => sum + one, 0)),
      shares: sharesOfLane(lane, end),
    }),
  );
  const more = lanes.length - mostLanes;
  const rest: Row = {
    name: group.name,
    each: true,
    lane: localize('{count} more', { count: formatCount(more) }),
    tasks: '',
    failed: '',
    shares: null,
  };
  return [all, ...(lanes.length > 1 ? each : []), ...(more > 0 ? [rest] : [])];
}

function tableRow(
  { name, each, lane, tasks, failed, shares }: Row,
  states: readonly TimelineState[],
): HTMLElement {
  return element(
    'tr',
    { class: each ? 'lane' : 'all' },
    element('th', { scope: 'row' }, element('span', { class: each ? 'visually-hidden' : null }, name)),
    ...[lane, tasks, failed, ...states.map((state) => (shares === null ? '' : shareText(shares[state])))].map(
      (text) => element('td', {}, text),
    ),
  );
}
