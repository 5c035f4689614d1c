import type { Model, Store, View } from './store.ts';

/**
 * Draws whenever something that it depends on has become another value; until there is a model, it waits.
 */
export function drawOnChange<Values extends readonly unknown[]>(
  store: Store,
  dependencies: (model: Model, view: View) => readonly [...Values],
  draw: (...values: NoInfer<Values>) => void,
): void {
  let drawn: readonly unknown[] | null = null;
  const update = (): void => {
    if (store.model === null) return;
    const values = dependencies(store.model, store.view);
    const before = drawn;
    if (before !== null && values.every((value, index) => Object.is(value, before[index]))) return;
    drawn = values;
    draw(...values);
  };
  store.subscribe(update);
  update();
}
