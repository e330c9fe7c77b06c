import { assert, test } from 'poku';
import {
  bytes,
  count,
  duration,
  extent,
  interval,
  percent,
  percentInterval,
  ratio,
  signedPercent,
  wholePercent,
} from '../../lib/text/quantities.js';

const all = <V>(name: string, format: (value: V) => string, cases: readonly (readonly [V, string])[]) =>
  test(name, () =>
    assert.deepStrictEqual(
      cases.map(([value]) => format(value)),
      cases.map(([, text]) => text),
    ),
  );

all('durations carry three digits and the unit that fits', duration, [
  [3.2e-5, '32.0 µs'],
  [1.24, '1.24 s'],
  [0, '0 s'],
  [2.5e-10, '0.25 ns'],
  [9.996e-4, '1.00 ms'],
  [0.0009994, '999 µs'],
  [99.94, '99.9 s'],
  [99.96, '1 min 40 s'],
  [125, '2 min 5 s'],
  [3780, '1 h 3 min'],
  [-0.5, '−500 ms'],
  [Number.NaN, '—'],
]);

all('ratios carry at most three digits', ratio, [
  [1.84, '1.84×'],
  [187.3, '187×'],
  [0.31, '0.31×'],
  [9.996, '10.0×'],
  [18.44, '18.4×'],
  [99.96, '100×'],
  [1234, '1,230×'],
  [0.0312, '0.031×'],
  [0.0999, '0.10×'],
  [Number.POSITIVE_INFINITY, '∞×'],
  [Number.NaN, '—'],
]);

test('intervals and shares', () => {
  assert.strictEqual(interval({ value: 1.84, low: 1.71, high: 1.97 }), '1.84× (1.71 to 1.97)');
  assert.strictEqual(interval({ value: 1.02, low: 0.95, high: 1.1 }), '1.02× (0.95 to 1.10)');
  assert.strictEqual(percentInterval({ value: 0.432, low: 0.41, high: 0.455 }), '43.2 % (41.0 to 45.5)');
  assert.deepStrictEqual([0.432, -0.0001, 1].map(percent), ['43.2 %', '0.0 %', '100.0 %']);
  assert.deepStrictEqual([0.022, -0.022, 0].map(signedPercent), ['+2.2 %', '−2.2 %', '0.0 %']);
  assert.deepStrictEqual([0.02, 0.95, 0.005].map(wholePercent), ['2 %', '95 %', '0.5 %']);
});

test('bytes, counts and sizes', () => {
  assert.deepStrictEqual([0, 512, 1536, 1023.9, 8 * 1024 ** 3].map(bytes), [
    '0 B',
    '512 B',
    '1.50 KiB',
    '1.00 KiB',
    '8.00 GiB',
  ]);
  assert.deepStrictEqual(
    [count(12345), count(1, 'pair'), count(3, 'pair'), count(2, 'strategy', 'strategies')],
    ['12,345', '1 pair', '3 pairs', '2 strategies'],
  );
  assert.deepStrictEqual(
    [extent(10000, 'rows'), extent(1, 'rows'), extent(1, ''), extent(5, ''), extent(1, 'bytes of glass')],
    ['10,000 rows', '1 row', '', '5', '1 bytes of glass'],
  );
});
