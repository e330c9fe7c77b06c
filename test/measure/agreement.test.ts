import { assert, test } from 'poku';
import { firstDifference } from '../../lib/measure/agreement.js';
import type { Agreement } from '../../lib/types.js';

const cases: readonly [unknown, unknown, Agreement, string | null][] = [
  [[1, 2, 3], [1, 2, 3], 'exact', null],
  [[1, 2, 3], [1, 9, 3], 'exact', '[1]'],
  [[1, 2], [1, 2, 3], 'exact', '[2]'],
  [[1, 2, 3], [1, 2], 'exact', '[2]'],
  [{ a: { b: [0] } }, { a: { b: [1] } }, 'exact', '.a.b[0]'],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, 'exact', null],
  [{ a: 1 }, { a: 1, c: 2 }, 'exact', '.c'],
  [0.1 + 0.2, 0.3, 'exact', ''],
  [0.1 + 0.2, 0.3, { tolerance: 1e-12 }, null],
  [[100, 1], [101, 1], { tolerance: 0.001 }, '[0]'],
  [new Float64Array([1, 2]), new Float64Array([1, 2 + 1e-13]), { tolerance: 1e-9 }, null],
  [Number.NaN, Number.NaN, 'exact', null],
  [new Map([['a', 1]]), new Map([['a', 2]]), 'exact', ''],
  [[1], { 0: 1 }, 'exact', ''],
  ['text', 'TEXT', (a: string, b: string) => a.toUpperCase() === b, null],
  ['text', 'other', (a: string, b: string) => a === b, ''],
];

test('the first difference is named by its path, and only where the rule sees one', () => {
  for (const [baseline, candidate, agree, expected] of cases)
    assert.deepStrictEqual(
      firstDifference(baseline, candidate, agree),
      expected,
      `${JSON.stringify(baseline)} and ${JSON.stringify(candidate)}`,
    );
});

test('answers that refer to themselves are compared too', () => {
  const ring = (value: number): unknown => {
    const self: Record<string, unknown> = { value };
    self.self = self;
    return self;
  };
  assert.strictEqual(firstDifference(ring(1), ring(1), 'exact'), null);
  assert.strictEqual(firstDifference(ring(1), ring(2), 'exact'), '.value');
});
