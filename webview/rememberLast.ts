/** The function, which does nothing when it is asked the same as the last time. */
export function rememberLast<Arguments extends readonly unknown[], Result>(
  work: (...values: Arguments) => Result,
): (...values: Arguments) => Result {
  let last: { readonly values: Arguments; readonly result: Result } | null = null;
  return (...values) => {
    const known = last?.values.every((value, index) => Object.is(value, values[index]));
    if (last === null || !known) last = { values, result: work(...values) };
    return last.result;
  };
}
