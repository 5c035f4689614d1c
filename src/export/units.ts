interface Unit {
  readonly name: string;
  readonly divisor: number;
}

const timeUnits: readonly Unit[] = [
  { name: 's', divisor: 1000 },
  { name: 'ms', divisor: 1 },
  { name: 'µs', divisor: 0.001 },
];
const byteUnits: readonly Unit[] = [
  { name: 'GiB', divisor: 1024 ** 3 },
  { name: 'MiB', divisor: 1024 ** 2 },
  { name: 'KiB', divisor: 1024 },
  { name: 'B', divisor: 1 },
];

/** A unit and a number of decimals that suit a whole column, so that the unit is said once. */
export interface ColumnFormat {
  readonly unit: string;
  readonly format: (value: number) => string;
}

export function timeColumn(values: readonly (number | null)[]): ColumnFormat {
  return columnFormat(values, timeUnits, { name: 'ms', divisor: 1 });
}

export function byteColumn(values: readonly (number | null)[]): ColumnFormat {
  return columnFormat(values, byteUnits, { name: 'MiB', divisor: 1024 ** 2 });
}

/** Moments on the time axis keep their decimals: two of them are told apart however far they are from 0. */
export function momentColumn(values: readonly (number | null)[]): ColumnFormat {
  return columnFormat(values, timeUnits, { name: 'ms', divisor: 1 }, (moment, decimals) =>
    moment.toFixed(decimals),
  );
}

/** No more than three digits that say something: 1234 is `1230`, 530.3 is `530`. */
export function threeDigits(amount: number, mostDecimals: number): string {
  const rounded = Number(amount.toPrecision(3));
  const size = Math.abs(rounded);
  return rounded.toFixed(Math.min(mostDecimals, size >= 100 ? 0 : size >= 10 ? 1 : 2));
}

/** The largest value has at least three digits, so that no unit hides the small ones. */
function columnFormat(
  values: readonly (number | null)[],
  units: readonly Unit[],
  zero: Unit,
  cell: (value: number, decimals: number) => string = threeDigits,
): ColumnFormat {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value ?? 0));
  const unit = largest === 0 ? zero : unitFor(largest, units, zero);
  const scaled = largest / unit.divisor;
  const decimals = unit.name === 'B' || scaled >= 1000 ? 0 : scaled >= 10 ? 1 : 2;
  return { unit: unit.name, format: (value) => withoutMinusZero(cell(value / unit.divisor, decimals)) };
}

function unitFor(largest: number, units: readonly Unit[], fallback: Unit): Unit {
  // 10 s before seconds are used: 1020 beside 530 ms reads better than 1.02 beside 0.53 s.
  const preferred = units.find((unit) => largest >= unit.divisor * (unit.name === 's' ? 10 : 1));
  return preferred ?? units.at(-1) ?? fallback;
}

function withoutMinusZero(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}
