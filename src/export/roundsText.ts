import { formatConfigurationShort } from '../core/format.ts';
import { groupBy } from '../core/groupBy.ts';
import { localize } from '../core/language.ts';
import type { ConfigurationReport } from '../core/report.ts';

/** Warm rounds, `6: serial, 2 threads; 1: async × 8`: what fell behind got fewer. */
export function roundsText(configurations: readonly ConfigurationReport[]): string {
  const byRounds = groupBy(configurations, ({ rounds }) => String(rounds));
  return [...byRounds]
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([rounds, own]) =>
      localize('{rounds}: {configurations}', {
        rounds,
        configurations: own.map(formatConfigurationShort).join(', '),
      }),
    )
    .join('; ');
}
