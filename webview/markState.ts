import type { Store } from './store.ts';

/** Says on the body what is shown: style sheets and tests read it. It comes after the sections have drawn. */
export function markState(store: Store): void {
  store.subscribe(() => {
    if (store.model === null) return;
    document.body.dataset.ready = 'true';
    document.body.dataset.state = store.model.state.kind;
  });
}
