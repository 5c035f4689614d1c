import type { Part } from '../src/core/report.ts';
import type { Store } from './store.ts';

/**
 * Calls `lead` each time a remark's link leads to one of `parts`, with the key of the configuration to look at; after
 * what the part draws from the same change, when it was made to draw before. Not for what was left open before.
 */
export function followLink(
  store: Store,
  parts: readonly Part[],
  lead: (configuration: string | null) => void,
): void {
  let followed = store.view.led;
  store.subscribe(() => {
    const { led } = store.view;
    if (led === followed || store.model === null) return;
    followed = led;
    if (led !== null && parts.includes(led.part)) lead(led.configuration);
  });
}

/** Brings `place` into view, moving the page no more than that takes, and marks it as long as `focus` has the focus. */
export function leadTo(place: HTMLElement, focus: HTMLElement = place): void {
  if (focus.tabIndex < 0) focus.tabIndex = -1;
  focus.focus({ preventScroll: true });
  place.classList.add('led-to');
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  place.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
  focus.addEventListener('blur', () => place.classList.remove('led-to'), { once: true });
}
