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
  [1234.5, '1,235×'],
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
table('interval', formatInterval, [
  [{ median: 1.9, low: 1.8, high: 2 }, '95 %: 1.8–2.0'],
  [{ median: 1.74, low: 1.73, high: 1.74 }, '95 %: 1.73–1.74'],
  [{ median: 1.9, low: null, high: null }, ''],
]);
table('estimate', formatEstimate, [
  [{ median: 1.9, low: 1.8, high: 2 }, '1.9× (95 %: 1.8–2.0)'],
  [{ median: 1.9, low: null, high: null }, '1.9×'],
]);
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
