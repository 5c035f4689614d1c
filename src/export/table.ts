import { localize } from '../core/language.ts';

/** A table before it becomes text, markdown or HTML. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly title: string;
  readonly unit?: string;
  readonly align: 'left' | 'right';
  /** Repeated where the table has to be broken. */
  readonly key?: boolean;
}

export interface Row {
  readonly cells: readonly string[];
  /** The recommended one. */
  readonly marked?: boolean;
  /** Beside the others: a part or an addition. */
  readonly secondary?: boolean;
  /** By which a link finds it: what `configurationKey` gives. */
  readonly key?: string;
}

/** What stands where there is no number. */
export const nothing = '–';

export function cellOf<T>(value: T | null | undefined, format: (value: T) => string): string {
  return value === null || value === undefined ? nothing : format(value);
}

export function columnTitle({ title, unit }: Column): string {
  return unit === undefined ? title : titleWithUnit(title, unit);
}

export function titleWithUnit(title: string, unit: string): string {
  return localize('{title}, {unit}', { title, unit });
}
