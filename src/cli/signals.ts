/** Milliseconds in which a signal that comes again is the same one: a terminal sends it to all, npm forwards it. */
const sameSignal = 1000;

/** What a signal asks for, `sinceFirst` milliseconds after the first one; null: it is the first. */
export function askedBySignal(sinceFirst: number | null): 'stop' | 'nothing' | 'quit' {
  if (sinceFirst === null) return 'stop';
  return sinceFirst < sameSignal ? 'nothing' : 'quit';
}
