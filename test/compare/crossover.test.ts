import { assert, test } from 'poku';
import { crossover } from '../../lib/charts/crossover.js';
import { toSvg } from '../../lib/charts/render.js';
import { compareAll } from '../../lib/compare/compare-all.js';
import { type Crossover, crossoversOf } from '../../lib/compare/crossover.js';
import { crossoverText } from '../../lib/text/crossover.js';
import type { Comparison } from '../../lib/types.js';
import { comparisonOf, estimate } from '../fixtures/comparisons.js';
import { measurementOf } from '../fixtures/measurements.js';
import { golden } from '../golden.js';

const MICROSECOND = 1e-6;

/** A pool of two: what a message costs, and half of the time that the work takes in one thread. */
const pooled = (seconds: number): number => 60 * MICROSECOND + seconds / 2;
// equally fast where half of the work is what a message costs
const EVEN = 120;

/** So many items of a microsecond each, by one thread and by the pool. */
const measured = (sizes: readonly number[], { seed, noise }: { seed: number; noise: number }): readonly Comparison[] =>
  compareAll(
    sizes.map((size, index) => {
      const seconds = size * MICROSECOND;
      return measurementOf({
        ...{ experiment: 'tidy names', strategy: 'divide', baseline: 'one thread', candidate: 'pool of two' },
        ...{ size, unit: 'names a message', clock: 'wall', seed: seed * 100 + index, noise, seconds },
        ...{ speedup: seconds / pooled(seconds), blockCount: 6, pairsPerBlock: 6, looks: [], stopped: 'budget' },
      });
    }),
  );

/** Comparisons of these speed-ups at sizes 1, 2, 4, …, each with an interval of so many per cent. */
const shaped = (speedups: readonly number[], share = 0.05): readonly Comparison[] =>
  speedups.map((value, index) =>
    comparisonOf({
      ...{ size: 2 ** index, unit: 'rows', speedup: estimate(value, value / (1 + share), value * (1 + share)) },
      seconds: { baseline: 0.001 * 2 ** index, candidate: (0.001 * 2 ** index) / value },
    }),
  );

const only = (crossovers: readonly Crossover[]): Crossover => {
  assert.strictEqual(crossovers.length, 1);
  return crossovers[0]!;
};

test('a pool pays from where half of the work is what its message costs', () => {
  const found = only(crossoversOf(measured([10, 30, 90, 270, 810, 2430], { seed: 1, noise: 0.1 })));
  const { at, seconds, faster } = found;
  assert.strictEqual(faster, 'above');
  assert.ok(at.low < EVEN && at.high > EVEN && at.high / at.low < 1.6, JSON.stringify(at));
  assert.ok(Math.abs(seconds.value / (at.value * MICROSECOND) - 1) < 0.1, `${seconds.value}`);
  golden('compare/crossover.txt', `${crossoverText(found)}\n`);
  golden('compare/crossover.vl.json', `${JSON.stringify(crossover(found), null, 1)}\n`);
});

test('its picture is the same, to the byte', async () => {
  const found = only(crossoversOf(measured([10, 30, 90, 270, 810, 2430], { seed: 1, noise: 0.1 })));
  golden('compare/crossover.svg', await toSvg(crossover(found)));
});

test('intervals hold the true size in 95 of 100 experiments or more, however wide apart sizes lie', () => {
  for (const sizes of [
    [10, 30, 90, 270, 810, 2430],
    [4, 40, 400, 4000],
    [15, 30, 60, 120, 240, 480, 960],
  ]) {
    let held = 0;
    let found = 0;
    for (let seed = 1; seed <= 150; seed += 1)
      for (const { at } of crossoversOf(measured(sizes, { seed, noise: 0.3 }))) {
        found += 1;
        if (at.low <= EVEN && at.high >= EVEN) held += 1;
      }
    assert.ok(found >= 145, `${sizes}: found ${found}`);
    assert.ok(held / found >= 0.95, `${sizes}: held ${held} of ${found}`);
  }
});

test('powers of the size cross where they do: n² beside 30 n', () => {
  const sizes = [1, 10, 100, 1000];
  const { at } = only(
    crossoversOf(
      sizes.map((n) =>
        comparisonOf({
          ...{ size: n, speedup: estimate(n / 30, n / 31, n / 29) },
          seconds: { baseline: n ** 2 * 1e-6, candidate: 30 * n * 1e-6 },
        }),
      ),
    ),
  );
  assert.ok(at.low < 30 && at.high >= 30 && at.value > 12 && at.value < 32, JSON.stringify(at));
});

test('what falls behind has an upper end; in between may be undecided', () => {
  const { faster, at } = only(crossoversOf(shaped([4, 2, 1.3, 1.02, 0.98, 0.7, 0.4])));
  assert.strictEqual(faster, 'below');
  assert.ok(
    at.low > 4 && at.low < 8 && at.value > 8 && at.value < 16 && at.high > 16 && at.high < 32,
    JSON.stringify(at),
  );
  assert.match(crossoverText(only(crossoversOf(shaped([4, 2, 0.5, 0.2])))), /is faster than .* up to \d/);
});

test('where others used the cores, it says that an idle machine may have it sooner', () => {
  const busy = { code: 'busy-machine', message: '', hint: '' };
  const told = (at: number): string =>
    crossoverText(
      only(
        crossoversOf(shaped([0.2, 0.5, 2, 3]).map((one, index) => ({ ...one, cautions: index === at ? [busy] : [] }))),
      ),
    );
  assert.match(told(1), /; on an idle machine perhaps sooner$/);
  assert.doesNotMatch(told(0), /idle/);
});

test('an interval without an end reaches to the next size', () => {
  const wide = shaped([0.2, 0.5, 1.1, 2, 4]).map((one, index) =>
    index === 2 ? { ...one, speedup: estimate(1.1, 0, Number.POSITIVE_INFINITY) } : one,
  );
  const { at } = only(crossoversOf(wide));
  assert.deepStrictEqual([at.low, at.high], [2, 8]);
});

test('no size is named where none is: one side always wins, nothing is certain, sides change twice, sizes are few', () => {
  for (const speedups of [
    [1.2, 1.5, 2, 3],
    [0.2, 0.3, 0.4, 0.5],
    [0.98, 0.99, 1.01, 1.02],
    [0.5, 2, 0.5, 2],
    [0.5, 1.2, 2],
  ])
    assert.deepStrictEqual(crossoversOf(shaped(speedups)), [], `${speedups}`);
});
