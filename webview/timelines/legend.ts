/** The states that occur, with their shares over the lanes that are shown; one of them can stand out. */
import { localize } from '../../src/core/language.ts';
import { type StateAmounts, stateLabel, timelineStates } from '../../src/core/timelineStates.ts';
import { element, fill } from '../element.ts';
import { stateSwatch } from '../patterns.ts';
import type { Store } from '../store.ts';
import { shareText } from './groupTexts.ts';

export interface Legend {
  readonly root: HTMLElement;
  readonly draw: (shares: StateAmounts | null, failed: number) => void;
}

export function createLegend(store: Store): Legend {
  const buttons = timelineStates.map(({ state }) => {
    const share = element('span', { class: 'share' });
    const button = element(
      'button',
      { class: 'timeline-state', type: 'button', 'data-state': state },
      stateSwatch(state),
      element('span', {}, stateLabel(state)),
      share,
    );
    button.addEventListener('click', () => store.change({ only: store.view.only === state ? null : state }));
    return { state, button, share };
  });
  const failures = element('span', { class: 'timeline-failures', hidden: true });
  const root = element(
    'div',
    { class: 'timeline-legend', role: 'group', 'aria-label': localize('Share of the lanes’ time') },
    ...buttons.map(({ button }) => button),
    failures,
  );
  return {
    root,
    draw: (shares, failed) => {
      const { only } = store.view;
      for (const { state, button, share } of buttons) {
        const own = shares?.[state] ?? 0;
        button.hidden = own <= 0 && only !== state;
        // Idle is where nothing is drawn: it cannot stand out.
        button.disabled = state === 'idle';
        button.setAttribute('aria-pressed', String(only === state));
        button.classList.toggle('faded', only !== null && only !== state);
        button.title = only === state ? localize('Show all states') : localize('Show only this state');
        if (state === 'idle') button.title = '';
        share.textContent = shareText(own);
      }
      failures.hidden = failed === 0;
      fill(failures, element('span', { class: 'cross', 'aria-hidden': 'true' }, '✗'), localize('failed'));
    },
  };
}
