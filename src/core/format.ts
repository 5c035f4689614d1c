/** Numbers as a reader sees them: three significant digits at most, and none that was not measured. */
import { localize, type Texts, type TextValues } from './language.ts';
import type { Configuration, Mode } from './profile.ts';
import type { Estimate } from './report.ts';

/** A ten-thousandth of serial's speed is nothing. */
const mostDecimals = 4;

const sizeUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** 0.0123 -> `12.3 µs`, 1.5 -> `1.5 ms`, 1234 -> `1.23 s`. */
export function formatMilliseconds(milliseconds: number): string {
  const size = Math.abs(threeDigits(milliseconds));
  if (size === 0) return '0 ms';
  if (Math.abs(threeDigits(milliseconds * 1000)) < 1000) return `${plain(milliseconds * 1000)} µs`;
  return size < 1000 ? `${plain(milliseconds)} ms` : `${plain(milliseconds / 1000)} s`;
}

/** 65536 -> `64 KiB`. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (Math.abs(Number(size.toPrecision(3))) >= 1000 && unit < sizeUnits.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${plain(size)} ${sizeUnits[unit]}`;
}

/** A share: 0.973 -> `97 %`, 0.004 -> `0.4 %`; in tens where it is known within 0.1 or worse: 0.94 -> `90 %`. */
export function formatPercent(share: number, within = 0): string {
  const percent = share * 100;
  const tens = Math.round(percent / 10) * 10;
  if (within >= 0.1 && tens !== 0) return localize('{number} %', { number: formatCount(threeDigits(tens)) });
  const number = Math.abs(percent) < 1 ? Number(percent.toPrecision(1)) : Math.round(threeDigits(percent));
  return localize('{number} %', { number: Math.abs(number) < 1 ? number : formatCount(number) });
}

/** 1.93 -> `1.9×`, 1.04 -> `1.04×`, 12.3 -> `12×`. */
export function formatFactor(factor: number): string {
  return `${factorDigits(factor, null)}×`;
}

/** A speed-up with no digit that its interval leaves open: `1.9×` with 1.3–2.6, `1.87×` with 1.85–1.89. */
export function formatSpeedup(estimate: Estimate): string {
  return `${factorDigits(estimate.median, knownDecimals(estimate))}×`;
}

/** `95 %: 1.8–2.0`; empty where there is none. */
export function formatInterval(estimate: Estimate): string {
  const range = formatRange(estimate);
  return range === '' ? '' : localize('95 %: {range}', { range });
}

/** The ends of a speed-up's interval: `1.8–2.0`, `1.73–1.74`; empty where there is none. */
export function formatRange(estimate: Estimate): string {
  const { low, high } = estimate;
  if (low === null || high === null) return '';
  const decimals = knownDecimals(estimate);
  return `${endDigits(low, decimals)}–${endDigits(high, decimals)}`;
}

/** 1234567 -> `1,234,567`. */
export function formatCount(count: number): string {
  return grouped(Math.round(count).toString());
}

/** A quota may be a fraction of a core: `2`, `1.5`. */
export function formatCores(cores: number): string {
  return Number.isInteger(cores) ? formatCount(cores) : String(Number(cores.toPrecision(2)));
}

/** `1.9× (95 %: 1.8–2.0)`, or without the interval where there is none. */
export function formatEstimate(estimate: Estimate): string {
  const factor = formatSpeedup(estimate);
  const interval = formatInterval(estimate);
  return interval === '' ? factor : localize('{factor} ({interval})', { factor, interval });
}

/** `2 worker threads`, `the event loop with 16 tasks in flight`, `4 processes with 8 tasks in flight each`. */
export function formatConfiguration({ mode, workers, inFlight }: Configuration): string {
  if (mode === 'serial') return modeName(mode);
  if (mode === 'async')
    return counted(
      inFlight,
      'the event loop with {count} task in flight',
      'the event loop with {count} tasks in flight',
    );
  const pool =
    mode === 'threads'
      ? counted(workers, '{count} worker thread', '{count} worker threads')
      : counted(workers, '{count} process', '{count} processes');
  if (inFlight === 1) return pool;
  return localize('{pool} with {tasks} tasks in flight each', { pool, tasks: formatCount(inFlight) });
}

/** `serial`, `async × 16`, `2 threads`, `4 processes × 8`. */
export function formatConfigurationShort({ mode, workers, inFlight }: Configuration): string {
  if (mode === 'serial') return modeName(mode);
  const times = inFlight === 1 ? '' : ` × ${formatCount(inFlight)}`;
  if (mode === 'async') return modeName(mode) + times;
  const pool =
    mode === 'threads'
      ? counted(workers, '{count} thread', '{count} threads')
      : counted(workers, '{count} process', '{count} processes');
  return pool + times;
}

const modeNames = {
  serial: 'serial',
  async: 'async',
  threads: 'threads',
  processes: 'processes',
} as const satisfies Texts<Mode>;

export function modeName(mode: Mode): string {
  return localize(modeNames[mode]);
}

/** Of two times: 0.034 -> `0.03`, 3.45 -> `3.5`, 1234 -> `1,230`. */
export function formatRatio(ratio: number): string {
  if (!Number.isFinite(ratio)) return '∞';
  if (ratio >= 10) return formatCount(threeDigits(ratio));
  return ratio.toFixed(ratio >= 1 ? 1 : 2);
}

type CountedText = `${string}{count}${string}`;

/** `1 task`, `2 tasks`, from `counted(count, '{count} task', '{count} tasks')`; the texts may have more values. */
export function counted(count: number, one: CountedText, many: CountedText, values: TextValues = {}): string {
  return localize(count === 1 ? one : many, { ...values, count: formatCount(count) });
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}

/** Three significant digits, without the zeros that say nothing and without an exponent below 1e21. */
function plain(value: number): string {
  return String(threeDigits(value));
}

/**
 * Decimals down to the first digit of the interval's width: rounding loses less than is unsure. Below 0 where that is tens
 * or more. Null for no interval.
 */
function knownDecimals({ low, high }: Estimate): number | null {
  if (low === null || high === null) return null;
  return high > low ? -Math.floor(Math.log10(high - low)) : mostDecimals;
}

/**
 * With as many decimals as are known, two significant digits where that is not told; three digits at most.
 * Below ten one decimal and one significant digit at least, because that is how a factor is read.
 */
function factorDigits(factor: number, known: number | null): string {
  if (factor >= 99.5) return formatCount(Number(factor.toPrecision(digitsFrom100(factor, known ?? 0))));
  if (factor >= 9.95) return factor.toFixed(Math.min(Math.max(known ?? 0, 0), 1));
  if (known === null) {
    if (factor >= 0.9 && factor < 1.1) return factor.toFixed(2);
    return factor >= 1 ? factor.toFixed(1) : String(Number(factor.toPrecision(2)));
  }
  const place = factor > 0 ? -Math.floor(Math.log10(factor)) : 0;
  const text = factor.toFixed(Math.min(Math.max(known, 1, place), place + 2, mostDecimals));
  return Number(text) === 0 ? '0' : text;
}

/** Two or three digits: down to the place that is known. */
function digitsFrom100(factor: number, known: number): number {
  const whole = Math.floor(Math.log10(factor)) + 1;
  return Math.min(3, Math.max(2, whole + Math.min(known, 0)));
}

/** Whether an interval begins above 1, or ends below it, decides: there its end is not rounded to 1. */
function endDigits(end: number, known: number | null): string {
  const text = factorDigits(end, known);
  if (Number(text) !== 1 || Math.abs(end - 1) < 10 ** -mostDecimals) return text;
  let decimals = 2;
  while (Number(end.toFixed(decimals)) === 1 && decimals < mostDecimals) decimals += 1;
  return end.toFixed(decimals);
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
