import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatBytes,
  formatConfiguration,
  formatConfigurationShort,
  formatCores,
  formatCount,
  formatEstimate,
  formatFactor,
  formatInterval,
  formatMilliseconds,
  formatPercent,
  formatRange,
} from '../../src/core/format.ts';

function table<Value>(
  name: string,
  format: (value: Value) => string,
  rows: readonly (readonly [Value, string])[],
) {
  test(name, () => {
    for (const [value, text] of rows) assert.equal(format(value), text);
  });
}

table('milliseconds', formatMilliseconds, [
  [0, '0 ms'],
  [0.0000004, '0.0004 µs'],
  [0.0123456, '12.3 µs'],
  [0.9994, '999 µs'],
  [0.9996, '1 ms'],
  [1.5, '1.5 ms'],
  [12.34, '12.3 ms'],
  [100, '100 ms'],
  [999.4, '999 ms'],
  [999.6, '1 s'],
  [1234, '1.23 s'],
  [90_000, '90 s'],
  [-3.14567, '-3.15 ms'],
]);
table('bytes', formatBytes, [
  [0, '0 B'],
  [999, '999 B'],
  [1000, '0.977 KiB'],
  [65_536, '64 KiB'],
  [5_000_000, '4.77 MiB'],
  [2 ** 31, '2 GiB'],
]);
table('percent', formatPercent, [
  [0, '0 %'],
  [0.004, '0.4 %'],
  [0.973, '97 %'],
  [1, '100 %'],
  [12.345, '1,230 %'],
  [-0.5, '-50 %'],
]);
table('factor', formatFactor, [
  [1.93, '1.9×'],
  [2, '2.0×'],
  [1.04, '1.04×'],
  [1, '1.00×'],
  [0.874, '0.87×'],
  [0.5, '0.5×'],
  [9.949, '9.9×'],
  [9.96, '10×'],
  [99.4, '99×'],
  [99.6, '100×'],
  [1234.5, '1,230×'],
  [0.0004, '0.0004×'],
]);
table('count', formatCount, [
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1_234_567, '1,234,567'],
]);
table('cores', formatCores, [
  [2, '2'],
  [1.5, '1.5'],
  [0.333, '0.33'],
]);
const estimated = (median: number, low: number | null, high: number | null) => ({ median, low, high });
table('interval', formatInterval, [
  [estimated(1.9, 1.8, 2), '95 %: 1.8–2.0'],
  [estimated(1.74, 1.73, 1.74), '95 %: 1.73–1.74'],
  [estimated(1.9, null, null), ''],
]);
table('range', formatRange, [
  [estimated(1.9, 1.8, 2), '1.8–2.0'],
  [estimated(1.9, null, null), ''],
]);
table('a speed-up has no digit that its interval leaves open', formatEstimate, [
  [estimated(1.87, 1.3, 2.6), '1.9× (95 %: 1.3–2.6)'],
  [estimated(1.87, 1.81, 1.92), '1.9× (95 %: 1.8–1.9)'],
  [estimated(1.87, 1.83, 1.92), '1.87× (95 %: 1.83–1.92)'],
  [estimated(1.87, 1.85, 1.89), '1.87× (95 %: 1.85–1.89)'],
  [estimated(1.87, 1.869, 1.871), '1.87× (95 %: 1.87–1.87)'],
  [estimated(2, 2, 2), '2.00× (95 %: 2.00–2.00)'],
  [estimated(1.04, 0.7, 1.5), '1.0× (95 %: 0.7–1.5)'],
  [estimated(0.87, 0.5, 1.4), '0.9× (95 %: 0.5–1.4)'],
  [estimated(0.05, 0.02, 0.3), '0.05× (95 %: 0.02–0.3)'],
  [estimated(0.012, 0.011, 0.013), '0.012× (95 %: 0.011–0.013)'],
  [estimated(12.34, 12.1, 12.5), '12.3× (95 %: 12.1–12.5)'],
  [estimated(12.34, 4, 31), '12× (95 %: 4.0–31)'],
  [estimated(123.4, 100, 151.2), '120× (95 %: 100–150)'],
  [estimated(123.4, 121.2, 125.9), '123× (95 %: 121–126)'],
  [estimated(1.9, 1e-20, 12_345), '1.9× (95 %: 0–12,000)'],
  [estimated(1.2, 1.02, 1.49), '1.2× (95 %: 1.02–1.5)'],
  [estimated(1.2, 0.97, 1.44), '1.2× (95 %: 0.97–1.4)'],
  [estimated(1.2, 1.004, 1.49), '1.2× (95 %: 1.004–1.5)'],
  [estimated(1.2, 1, 1.49), '1.2× (95 %: 1.0–1.5)'],
  [estimated(1.87, null, null), '1.9×'],
  [estimated(1.04, null, null), '1.04×'],
]);

test('a share that is known within a tenth or worse is told in tens', () => {
  assert.equal(formatPercent(0.94, 0.32), '90 %');
  assert.equal(formatPercent(0.94, 0.09), '94 %');
  assert.equal(formatPercent(0.04, 0.2), '4 %');
  assert.equal(formatPercent(1.96, 0.1), '200 %');
});
table('configuration', formatConfiguration, [
  [{ mode: 'serial', workers: 1, inFlight: 1 }, 'serial'],
  [{ mode: 'async', workers: 1, inFlight: 16 }, 'the event loop with 16 tasks in flight'],
  [{ mode: 'threads', workers: 1, inFlight: 1 }, '1 worker thread'],
  [{ mode: 'processes', workers: 4, inFlight: 8 }, '4 processes with 8 tasks in flight each'],
]);
table('configuration, short', formatConfigurationShort, [
  [{ mode: 'serial', workers: 1, inFlight: 1 }, 'serial'],
  [{ mode: 'async', workers: 1, inFlight: 16 }, 'async × 16'],
  [{ mode: 'threads', workers: 2, inFlight: 1 }, '2 threads'],
  [{ mode: 'processes', workers: 4, inFlight: 8 }, '4 processes × 8'],
]);
