import { assert, test } from 'poku';
import { wilson } from '../../../lib/stats/wilson.js';
import { mannWhitney, normalTail } from './statistics.js';

test("Wilson's interval is the published one, also where nothing or everything hit", () => {
  const rounded = (hits: number, n: number) => {
    const { low, high } = wilson(hits, n);
    return [low.toFixed(4), high.toFixed(4)];
  };
  // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
  assert.deepStrictEqual(rounded(81, 263), ['0.2553', '0.3662']);
  assert.deepStrictEqual(rounded(15, 148), ['0.0624', '0.1605']);
  assert.deepStrictEqual(rounded(0, 20), ['0.0000', '0.1611']);
  assert.deepStrictEqual(rounded(1, 29), ['0.0061', '0.1718']);
  assert.strictEqual(wilson(20, 20).high, 1);
  assert.deepStrictEqual(wilson(0, 0), { value: Number.NaN, low: 0, high: 1, confidence: 0.95 });
});

test('the tail of the normal distribution is the tabled one', () => {
  const tabled = [0, 1, 1.959964, 3].map((z) => normalTail(z).toFixed(6));
  assert.deepStrictEqual(tabled, ['0.500000', '0.158655', '0.025000', '0.001350']);
});

test('the rank-sum test counts ranks, ties in the middle', () => {
  const low = Array.from({ length: 20 }, (_, i) => i);
  const high = low.map((value) => value + 20);
  // by hand: U = 0, mean 200, variance 20 × 20 × 41 / 12, so z = 5.41
  assert.ok(Math.abs(mannWhitney(low, high) - 6.3e-8) < 8e-8);
  assert.strictEqual(mannWhitney(low, high), mannWhitney(high, low));
  assert.ok(Math.abs(mannWhitney(low, low) - 1) < 1e-6);
  assert.strictEqual(mannWhitney([5, 5, 5], [5, 5]), 1);
  // by hand: ranks of a 1.5 1.5 4 4, U = 1, mean 8, tie term 6 + 24 + 6, variance 16 / 12 × (9 − 36 / 56), z = 2.0970
  assert.strictEqual(mannWhitney([1, 1, 2, 2], [2, 3, 3, 4]).toFixed(4), '0.0360');
});
