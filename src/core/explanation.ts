/**
 * How a verdict came about, step by step: what was measured, what theory says, what was tried, what decided. Nothing
 * is decided here: each step asks the functions that did. Times in milliseconds; texts in the reader's language.
 */
import type { Configuration } from './profile.ts';
import type { Estimate, Workload } from './report.ts';

export interface Explanation {
  readonly measured: readonly Step[];
  /** The questions about the kind of work, in their order; the last one holds. */
  readonly workload: readonly Question[];
  readonly theory: readonly Formula[];
  /** In the order of the report. */
  readonly tried: readonly Tried[];
  /** Runs beside the sweep, with one thing changed. */
  readonly remedies: readonly Step[];
  readonly notTried: readonly Step[];
  readonly decided: readonly Step[];
}

export interface Step {
  readonly code: string;
  readonly text: string;
}

export interface Question {
  readonly kind: Workload;
  readonly holds: boolean;
  /** With its threshold, what was measured, and the answer. */
  readonly text: string;
}

/** `name`: `formula` = `filled` = `result` */
export interface Formula {
  readonly code: string;
  readonly name: string;
  readonly formula: string;
  /** The formula with its numbers put in. */
  readonly filled: string;
  readonly result: string;
  /** Where the formula comes from; null where it is plain arithmetic. */
  readonly source: string | null;
  /** What was measured of the same thing; null where nothing was. */
  readonly measured: string | null;
}

/** What became of a configuration. */
export const standings = [
  'recommended',
  'baseline',
  'fastestButDearer',
  'asGoodButDearer',
  'samePoolFaster',
  'beaten',
  'onlyCold',
  'slower',
  'hardlyFaster',
  'perhapsFaster',
  'notFasterEachRound',
  'oneAtATime',
  'nothingToOverlap',
  'otherResults',
  'moreFailures',
  'runFailed',
  'nothingReturned',
  'interrupted',
  'notRun',
] as const;
export type Standing = (typeof standings)[number];

export interface Tried extends Configuration {
  /** Warm ones. */
  readonly rounds: number;
  readonly wall: Estimate | null;
  readonly speedup: Estimate | null;
  readonly standing: Standing;
  /** Why, in a few words. */
  readonly text: string;
}
