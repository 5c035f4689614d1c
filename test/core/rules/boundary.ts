import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../../../src/core/report.ts';
import { said } from '../sweeps.ts';

export interface Boundary {
  /** What is just beyond the threshold. */
  readonly speaks: Report;
  /** What is just short of it. */
  readonly silent: Report;
  /** What it says then. */
  readonly text?: RegExp;
}

/** A test of one threshold: `about` says which. */
export function boundary(code: string, about: string, { speaks, silent, text = /\S/ }: Boundary): void {
  test(`${code}: ${about}`, () => {
    assert.match(said(speaks, code) ?? '(silent)', text);
    assert.equal(said(silent, code), null);
  });
}
