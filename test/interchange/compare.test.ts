import { compareImported, type Imported, describe as words } from 'eightways';
import { assert, test } from 'poku';
import { bell, seeded } from '../fixtures/random.js';

const series = (benchmark: string, seconds: readonly number[], cpuSeconds: readonly number[] = []): Imported => ({
  ...{ tool: 'hyperfine', benchmark, seconds, cpuSeconds, unit: 'run' },
});

test('the ratio of geometric means, with the interval that SciPy gives for the logarithms', () => {
  const a = series('a', [0.11, 0.12, 0.1, 0.13, 0.115]);
  const b = series('b', [0.05, 0.061, 0.055, 0.08]);
  const { unpairedSpeedup: speedup, times, seconds } = compareImported(a, b);
  // scipy 1.17: ttest_ind(log(a), log(b), equal_var=False).confidence_interval(0.95), exponentiated
  const expected = { value: 1.892800734515076, low: 1.39732102025111, high: 2.5639738962325005 };
  for (const [name, value] of Object.entries(expected))
    assert.ok(Math.abs(speedup[name as 'low'] / value - 1) < 1e-9, `${name} ${speedup[name as 'low']}`);
  assert.deepEqual(times, { baseline: 5, candidate: 4 });
  assert.deepEqual(seconds, { baseline: 0.115, candidate: 0.055 + (0.061 - 0.055) / 2 });
  const { low } = compareImported(a, b, { confidence: 0.99 }).unpairedSpeedup;
  assert.ok(Math.abs(low / 1.1487906374624173 - 1) < 1e-9, `${low}`);
});

test('it always carries the caution, has no verdict, and says so in words', () => {
  const comparison = compareImported(series('a', [1, 1.1]), series('b', [2, 2.1]));
  assert.deepEqual(
    comparison.cautions.map(({ code }) => code),
    ['unpaired'],
  );
  assert.ok(!('verdict' in comparison));
  assert.match(
    words(comparison),
    /^b vs a {2}0\.51× \(.*\) {2}on wall time {2}unpaired: no verdict\n {2}unpaired: The two/,
  );
});

test('CPU time on request', () => {
  const [a, b] = [series('a', [1, 1.1], [0.4, 0.4]), series('b', [1, 1.1], [0.2, 0.2])];
  const { unpairedSpeedup, clock } = compareImported(a, b, { clock: 'cpu' });
  assert.equal(clock, 'cpu');
  assert.deepEqual(
    [unpairedSpeedup.value, unpairedSpeedup.low, unpairedSpeedup.high].map((value) => value.toFixed(9)),
    ['2.000000000', '2.000000000', '2.000000000'],
  );
});

test('too few times, or a time of 0, are refused by name', () => {
  const sound = series('a', [1, 2]);
  assert.throws(() => compareImported(sound, series('b', [1])), /"b" has one wall time\.\n.*\nTry: /);
  assert.throws(() => compareImported(sound, series('b', [])), /"b" has 0 wall times/);
  assert.throws(() => compareImported(sound, series('b', [1, 0])), /"b" has a wall time of 0/);
  assert.throws(() => compareImported(sound, sound, { clock: 'cpu' }), /"a" has 0 CPU times/);
});

// What Welch's interval promises holds for what it assumes: independent times. It says nothing of process and order.
test('of independent times, 95 % intervals hold the true ratio in 94 to 96 % of 4,000 experiments', () => {
  const random = seeded(7);
  const times = (count: number, typical: number, spread: number) =>
    Array.from({ length: count }, () => typical * Math.exp(spread * bell(random)));
  const trials = 4000;
  let held = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const { low, high } = compareImported(
      series('a', times(8, 2, 0.05)),
      series('b', times(12, 1, 0.2)),
    ).unpairedSpeedup;
    if (low <= 2 && high >= 2) held += 1;
  }
  assert.ok(held / trials > 0.94 && held / trials < 0.96, `${held} of ${trials}`);
});
