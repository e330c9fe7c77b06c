import { assert, test } from 'poku';
import { comparisonTable } from '../../lib/text/comparison.js';
import { costLines } from '../../lib/text/costs.js';
import { uncountedText, workText } from '../../lib/text/work.js';
import type { Comparison, Range, Work } from '../../lib/types.js';
import { comparisonOf } from '../fixtures/comparisons.js';

const range = (median: number, least = median, most = median): Range => ({ median, least, most });

const compared = (baseline: Partial<Work> = {}, candidate: Partial<Work> = {}): Comparison =>
  comparisonOf({
    work: {
      baseline: {
        instructions: range(12_340, 12_210, 12_480),
        cycles: range(4240),
        perCycle: range(2.91),
        ...baseline,
      },
      candidate: { instructions: range(5170), cycles: range(1668), perCycle: range(3.1), ...candidate },
    },
  });

test('instructions of both sides stand beside the time, and a range where pairs of processes differ', () => {
  const line =
    'instructions for one evaluation: 12,300 (12,200 to 12,500) → 5,170, 0.42× as many in 0.54× the time; 2.91 → 3.1 per cycle';
  assert.strictEqual(workText(compared()), line);
  assert.deepStrictEqual(costLines(compared()), [line]);
});

test('what was not counted is left out: cycles alone, or all of it', () => {
  const without = { cycles: null, perCycle: null };
  assert.match(workText(compared({}, without))!, /0\.54× the time$/);
  assert.match(workText(compared({ instructions: null }))!, /^instructions for one evaluation: not told, starts of/);
  assert.strictEqual(workText(comparisonOf()), null);
});

test('below a table each comparison has its line, and each reason one', () => {
  const [no, other] = [comparisonOf({ uncounted: 'no perf' }), comparisonOf({ uncounted: 'no perf' })];
  const lines = comparisonTable([compared(), no, other, comparisonOf()])
    .split('\n')
    .filter((line) => line.includes('instructions'));
  assert.deepStrictEqual(lines, [
    'dedupe strings, 10,000 strings: Set vs indexOf: instructions for one evaluation: 12,300 (12,200 to 12,500) → 5,170,',
    'instructions not counted: no perf',
  ]);
});

test('the reason why nothing was counted is a line of its own', () => {
  assert.strictEqual(uncountedText(comparisonOf()), null);
  assert.deepStrictEqual(costLines(comparisonOf({ uncounted: 'no perf' })), ['instructions not counted: no perf']);
});
