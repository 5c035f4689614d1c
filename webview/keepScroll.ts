import type { Store } from './store.ts';

/** The page comes back where it was left, once there is something to scroll. */
export function keepScroll(store: Store): void {
  let restored = store.view.scroll === 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe(() => {
    if (restored || store.model === null) return;
    restored = true;
    const { scroll } = store.view;
    requestAnimationFrame(() => scrollTo(0, scroll));
  });
  addEventListener(
    'scroll',
    () => {
      if (!restored) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (Math.round(scrollY) !== store.view.scroll) store.change({ scroll: Math.round(scrollY) });
      }, 200);
    },
    { passive: true },
  );
}
