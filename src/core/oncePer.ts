/**
 * `derive`, asked once for each object: a measured run never changes, and is looked at anew after each of the runs that
 * follow it.
 */
export function oncePer<Key extends object, Value>(derive: (of: Key) => Value): (of: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (of) => {
    const found = known.get(of) ?? { value: derive(of) };
    known.set(of, found);
    return found.value;
  };
}
