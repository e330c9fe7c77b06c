import { assert, test } from 'poku';
import { binomialTail } from '../../lib/stats/binomial.js';
import { blockInterval } from '../../lib/stats/block-interval.js';
import { deviation, trimmedMean } from '../../lib/stats/mean.js';
import { median, quantile } from '../../lib/stats/quantile.js';
import { seeded } from '../../lib/stats/random.js';
import { spentAt } from '../../lib/stats/spending.js';
import { wilson } from '../../lib/stats/wilson.js';

test('quantiles interpolate between neighbours', () => {
  assert.strictEqual(median([4, 1, 3, 2]), 2.5);
  assert.strictEqual(quantile([10, 20, 30, 40, 50], 0.9), 46);
  assert.ok(Number.isNaN(median([])));
});

test('the trimmed mean leaves out a quarter at each end', () => {
  assert.strictEqual(trimmedMean([1000, 2, 3, 4, 5, 6, 7, -1000]), 4.5);
  assert.strictEqual(trimmedMean([1, 3]), 2);
});

test('a block interval is the t interval of the block estimates, and infinite for one block', () => {
  const { value, low, high } = blockInterval([1, 2, 3, 4, 5], 0.05);
  assert.strictEqual(value, 3);
  // half-width by hand: 2.776445 × √2.5 / √5
  assert.strictEqual((high - low).toFixed(4), (2 * 2.776445 * Math.sqrt(0.5)).toFixed(4));
  assert.deepStrictEqual(blockInterval([7], 0.05), {
    value: 7,
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
  });
  assert.strictEqual(deviation([5]), 0);
});

test('all looks together spend no more than alpha', () => {
  const looks = [5, 7, 9, 10];
  const spent = looks.map((_, i) =>
    spentAt(looks.slice(0, i + 1), { alpha: 0.05, maxBlocks: 10, last: i === looks.length - 1 }),
  );
  assert.ok(Math.abs(spent.reduce((sum, alpha) => sum + alpha, 0) - 0.05) < 1e-12);
  assert.ok(spent.every((alpha) => alpha > 0));
});

test('a look that turns out to be the last gets all that is left', () => {
  const spent = spentAt([5, 7], { alpha: 0.05, maxBlocks: 10, last: true });
  assert.strictEqual(spent.toFixed(6), (0.05 * (1 - (0.1 + 0.9 * 0.5 ** 2))).toFixed(6));
});

test('a seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => Array.from({ length: 3 }, seeded(seed));
  assert.deepStrictEqual(draw(7), draw(7));
  assert.notDeepStrictEqual(draw(7), draw(8));
});

test('the interval of a share is Wilson’s, and stays within 0 and 1', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
  const rounded = (hits: number, of: number) => [wilson(hits, of).low.toFixed(4), wilson(hits, of).high.toFixed(4)];
  assert.deepStrictEqual(rounded(81, 263), ['0.2553', '0.3662']);
  assert.deepStrictEqual(rounded(15, 148), ['0.0624', '0.1605']);
  assert.deepStrictEqual(rounded(0, 20), ['0.0000', '0.1611']);
  assert.deepStrictEqual(rounded(1, 29), ['0.0061', '0.1718']);
  assert.deepStrictEqual([wilson(0, 20).low, wilson(20, 20).high], [0, 1]);
  assert.deepStrictEqual([wilson(0, 0).low, wilson(0, 0).high], [0, 1]);
});

test('the tail of a binomial adds up by hand', () => {
  // of 3 tosses: 3 heads 1/8, 2 or more 4/8, 1 or more 7/8
  assert.deepStrictEqual(
    [3, 2, 1, 0].map((hits) => binomialTail(hits, 3, 0.5)),
    [0.125, 0.5, 0.875, 1],
  );
  assert.strictEqual(binomialTail(4, 18, 0.05).toFixed(4), '0.0109');
});
