/** Sentences about a configuration's lanes. */
import { counted, formatCount, formatPercent } from '../../src/core/format.ts';
import { listed, localize } from '../../src/core/language.ts';
import { stateLabel, timelineStates } from '../../src/core/timelineStates.ts';
import type { Group } from './groups.ts';
import type { LaneIndex } from './laneIndex.ts';
import type { LaneRows } from './laneRows.ts';
import { sharesOf } from './shares.ts';

/** What a screen reader says in place of the picture. */
export function groupLabel(group: Group, index: LaneIndex | null): string {
  const facts = [
    group.name,
    group.recommended ? localize('recommended') : '',
    group.wall === '' ? '' : localize('wall {time}', { time: group.wall }),
    group.speedup === '' ? '' : localize('speed-up {factor}', { factor: group.speedup }),
    group.sample,
    group.startup === '' ? '' : localize('start-up {time}', { time: group.startup }),
    index === null ? '' : counted(index.tasks, '{count} task', '{count} tasks'),
    index === null ? '' : counted(index.lanes.length, 'on {count} lane', 'on {count} lanes'),
    index === null || index.failed === 0
      ? ''
      : localize('{count} failed', { count: formatCount(index.failed) }),
    index === null ? '' : sharesText(group),
    group.notice,
  ];
  return listed(facts.filter((fact) => fact !== ''));
}

/** A share that is too small to matter is not told to its last digit. */
export function shareText(share: number): string {
  return share > 0 && share < 0.001 ? `<${formatPercent(0.001)}` : formatPercent(share);
}

/** Shares of the lanes' time, the states that matter. */
export function sharesText(group: Group): string {
  const shares = sharesOf([group]);
  if (shares === null) return '';
  const told = timelineStates.filter(({ state }) => shares[state] >= 0.005);
  return listed(told.map(({ state }) => `${stateLabel(state)} ${formatPercent(shares[state])}`));
}

/** How many lanes there are where that cannot be counted at a glance, and what failed. */
export function lanesNote(group: Group, { lanes, failed }: LaneIndex, { lanesPerRow }: LaneRows): string {
  const notes: string[] = group.sample === '' ? [] : [group.sample];
  if (failed > 0) notes.push(localize('✗ {count} failed', { count: formatCount(failed) }));
  if (lanes.length > 8) notes.push(counted(lanes.length, '{count} lane', '{count} lanes'));
  if (lanesPerRow > 1) notes.push(localize('{count} to a row', { count: lanesPerRow }));
  const possible = Math.min(
    group.configuration.workers * group.configuration.inFlight,
    group.run?.tasks.input.length ?? 0,
  );
  if (lanes.length > 0 && possible > lanes.length)
    notes.push(counted(possible - lanes.length, '{count} empty lane', '{count} empty lanes'));
  return notes.join(' · ');
}
