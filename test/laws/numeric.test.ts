import { assert, describe, it } from 'poku';
import { math } from '../../lib/laws/math.js';
import { numeric } from '../../lib/laws/numeric.js';
import { inverted, solved } from '../../lib/laws/symmetric.js';

describe('formulas in numbers alone', () => {
  it('give what mathjs gives, signs and powers included', () => {
    for (const formula of ['-x^2 + y', '(-x)^2 / y - 3', 'x - (y - 2) * -x', '2^x^y', 'x / y / 2', '1e-3 * x'])
      assert.strictEqual(
        numeric(math().parse(formula), ['x', 'y'])([3, 2]),
        math().parse(formula).evaluate({ x: 3, y: 2 }),
        formula,
      );
  });

  it('are of arithmetic only, and of the symbols that were named', () => {
    for (const formula of ['sqrt(x)', 'x!', 'x * z', 'x > 1', '"x"'])
      assert.throws(() => numeric(math().parse(formula), ['x']), /cannot be fitted/, formula);
  });
});

describe('symmetric systems', () => {
  const matrix = [
    [4e12, 2e6, 1],
    [2e6, 5, 1e-6],
    [1, 1e-6, 3e-12],
  ];

  it('are solved and inverted whatever the sizes of their rows', () => {
    const x = [1, -2e6, 3e12];
    const right = matrix.map((row) => row.reduce((sum, value, column) => sum + value * x[column]!, 0));
    for (const [index, value] of solved(matrix, right)!.entries()) assert.ok(Math.abs(value / x[index]! - 1) < 1e-9);
    for (const [row, values] of inverted(matrix)!.entries())
      for (const column of [0, 1, 2]) {
        const product = values.reduce((sum, value, k) => sum + value * matrix[k]![column]!, 0);
        const scale = Math.sqrt(matrix[column]![column]! / matrix[row]![row]!);
        assert.ok(Math.abs(product - (row === column ? 1 : 0)) < 1e-9 * scale, `${row} ${column}`);
      }
  });

  it('that are singular have no solution', () => {
    const singular = [
      [1, 2],
      [2, 4],
    ];
    assert.strictEqual(solved(singular, [1, 2]), null);
    assert.strictEqual(inverted(singular), null);
  });
});
