/** Numbers as a reader sees them: three significant digits at most, and none that was not measured. */
import { localize, type Texts, type TextValues } from './language.ts';
import type { Configuration, Mode } from './profile.ts';
import type { Estimate } from './report.ts';

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

/** A share: 0.973 -> `97 %`, 0.004 -> `0.4 %`. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  const number = Math.abs(percent) < 1 ? Number(percent.toPrecision(1)) : Math.round(percent);
  return localize('{number} %', { number });
}

/** 1.93 -> `1.9×`, 1.04 -> `1.04×`, 12.3 -> `12×`. */
export function formatFactor(factor: number): string {
  return `${factorDigits(factor)}×`;
}

/** `95 %: 1.8–2.0`, with one digit more where the ends would read the same; empty where there is none. */
export function formatInterval({ low, high }: Estimate): string {
  if (low === null || high === null) return '';
  const [from, to] = [factorDigits(low), factorDigits(high)];
  const range = from === to && low < 9.95 ? `${low.toFixed(2)}–${high.toFixed(2)}` : `${from}–${to}`;
  return localize('95 %: {range}', { range });
}

/** 1234567 -> `1,234,567`. */
export function formatCount(count: number): string {
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A quota may be a fraction of a core: `2`, `1.5`. */
export function formatCores(cores: number): string {
  return Number.isInteger(cores) ? formatCount(cores) : String(Number(cores.toPrecision(2)));
}

/** `1.9× (95 %: 1.8–2.0)`, or without the interval where there is none. */
export function formatEstimate(estimate: Estimate): string {
  const factor = formatFactor(estimate.median);
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

function factorDigits(factor: number): string {
  if (factor >= 9.95) return formatCount(factor);
  if (factor >= 0.9 && factor < 1.1) return factor.toFixed(2);
  return factor >= 1 ? factor.toFixed(1) : String(Number(factor.toPrecision(2)));
}
