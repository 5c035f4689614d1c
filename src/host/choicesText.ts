/** Choices as they are typed and shown. */
import { localize } from '../core/language.ts';

export type Parsed<Value> = { readonly value: Value } | { readonly mistake: string };

const most = { workers: 1024, inFlight: 100_000, rounds: 1000 } as const;

/** `1, 2, 4`; nothing: null, chosen automatically. */
export function parseCounts(text: string, of: 'workers' | 'inFlight'): Parsed<readonly number[] | null> {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return { value: null };
  const numbers = words.map(Number);
  const wrong = words.find((word, at) => !/^\d+$/.test(word) || !isBetween(numbers[at], 1, most[of]));
  if (wrong !== undefined)
    return {
      mistake: localize('Whole numbers from 1 to {most} are needed, like 1, 2, 4, and not "{word}".', {
        most: most[of],
        word: wrong,
      }),
    };
  return { value: [...new Set(numbers)].sort((a, b) => a - b) };
}

/** Nothing: null, until the verdict is settled. */
export function parseRounds(text: string): Parsed<number | null> {
  const word = text.trim();
  if (word === '') return { value: null };
  if (/^\d+$/.test(word) && isBetween(Number(word), 1, most.rounds)) return { value: Number(word) };
  return { mistake: localize('A whole number from 1 to {most} is needed.', { most: most.rounds }) };
}

/** Seconds; nothing: null. */
export function parseBudget(text: string): Parsed<number | null> {
  const word = text.trim().replace(/\s*s$/, '');
  if (word === '') return { value: null };
  const seconds = Number(word);
  if (Number.isFinite(seconds) && seconds > 0) return { value: seconds };
  return { mistake: localize('A positive number of seconds is needed.') };
}

export function countsText(counts: readonly number[] | null): string {
  return counts === null ? '' : counts.join(', ');
}

function isBetween(value: number | undefined, least: number, greatest: number): boolean {
  return value !== undefined && value >= least && value <= greatest;
}
