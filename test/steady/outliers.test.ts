import { assert, test } from 'poku';
import { quantile } from '../../lib/stats/quantile.js';
import { outliers } from '../../lib/steady/outliers.js';
import { bell, seeded } from '../fixtures/random.js';

const marked = (values: readonly number[], least = 0): number[] =>
  outliers(values, { least }).flatMap((outlying, index) => (outlying ? [index] : []));

const noisy = (length: number, seed: number): number[] => {
  const random = seeded(seed);
  return Array.from({ length }, () => 1 + 0.02 * bell(random));
};

test('for 2000 values the marks are those of the published rule, window by window', () => {
  const random = seeded(9);
  const values = noisy(2000, 1).map((value) => (random() < 0.02 ? value * (1 + random()) : value));
  const published = values.flatMap((value, index) => {
    const [from, to] = [Math.max(0, index - 100), Math.min(2000, index + 100)];
    if (from === 0 && to < 200) return [];
    const window = values.slice(from, to);
    const band = 3 * (quantile(window, 0.9) - quantile(window, 0.1));
    return Math.abs(value - quantile(window, 0.5)) > band ? [index] : [];
  });
  assert.ok(published.length > 20);
  assert.deepStrictEqual(marked(values), published);
});

test('a lone slow value is marked, the slow beginning and a new level are not', () => {
  const values = noisy(200, 2).map((value, i) => value * (i < 20 ? 3 : i >= 120 ? 0.6 : 1));
  values[70] = 4;
  assert.deepStrictEqual(marked(values), [70]);
});

test('equal values with a hair between them are no outliers', () => {
  const values = new Array(100).fill(1);
  values[60] = 1.001;
  assert.deepStrictEqual(marked(values, 0.02), []);
  assert.deepStrictEqual(marked(values), [60]);
  assert.deepStrictEqual(marked([1, 2, 3]), []);
});
