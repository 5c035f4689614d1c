import assert from 'node:assert/strict';
import { it } from 'node:test';
import { terminalWidth } from '../../src/cli/writeReport.ts';

it('a terminal is as wide as it tells, else as is asked for', () => {
  const before = process.env.COLUMNS;
  try {
    process.env.COLUMNS = '70';
    assert.deepEqual(
      [{ columns: 132 }, { columns: 0 }, { columns: undefined }, {}].map(terminalWidth),
      [132, 70, 70, 70],
    );
    delete process.env.COLUMNS;
    assert.equal(terminalWidth({ columns: 0 }), 100);
  } finally {
    if (before === undefined) delete process.env.COLUMNS;
    else process.env.COLUMNS = before;
  }
});
