import { assert, describe, it } from 'poku';
import { medianInterval, timeitOutcome, timeitText } from '../../kernel/magics/timeit-outcome.js';
import { seeded } from '../../lib/stats/random.js';

/** Median of (u / (1 - v))²: P(u ≤ t (1 - v)) is t / 2 up to t = 1, so it is 1. */
const trueMedian = 1;

describe('the outcome of %timeit', () => {
  it('holds seconds of one evaluation, and of all runs', () => {
    const outcome = timeitOutcome([0.3, 0.1, 0.2], 10);
    assert.deepStrictEqual(
      outcome.timings.map((one) => one.toFixed(3)),
      ['0.030', '0.010', '0.020'],
    );
    assert.strictEqual(outcome.median, 0.02);
    assert.strictEqual(outcome.best, 0.01);
    assert.strictEqual(outcome.worst, 0.03);
    assert.ok(Math.abs(outcome.average - 0.02) < 1e-12);
    assert.ok(Math.abs(outcome.stdev - 0.01 * Math.sqrt(2 / 3)) < 1e-12);
  });

  it('gives an interval by ranks, with the confidence that it has', () => {
    // 1 - 2 · 0.5⁷ for the range of seven values, and exact binomial sums for others
    assert.deepStrictEqual(medianInterval([1, 2, 3, 4, 5, 6, 7], 0.95), { low: 1, high: 7, confidence: 1 - 2 / 128 });
    assert.deepStrictEqual(medianInterval([1, 2, 3], 0.95), { low: 1, high: 3, confidence: 0.75 });
    const fifteen = medianInterval(
      Array.from({ length: 15 }, (_, index) => index + 1),
      0.95,
    );
    assert.deepStrictEqual([fifteen.low, fifteen.high], [4, 12]);
    assert.ok(Math.abs(fifteen.confidence - (1 - (2 * (1 + 15 + 105 + 455)) / 32768)) < 1e-12);
  });

  it('holds the true median as often as it says, whatever the distribution', () => {
    const uniform = seeded(7);
    for (const n of [5, 7, 12, 25]) {
      let held = 0;
      let claimed = 0;
      const trials = 4000;
      for (let trial = 0; trial < trials; trial++) {
        // skewed, with a heavy tail; its median is 1
        const sorted = Array.from({ length: n }, () => (uniform() / (1 - uniform() + 1e-12)) ** 2).sort(
          (a, b) => a - b,
        );
        const { low, high, confidence } = medianInterval(sorted, 0.95);
        claimed = confidence;
        if (low <= trueMedian && trueMedian <= high) held++;
      }
      const error = 4 * Math.sqrt((claimed * (1 - claimed)) / trials);
      assert.ok(Math.abs(held / trials - claimed) < error, `${n} runs: held ${held / trials}, claimed ${claimed}`);
    }
  });

  it('is one line, with a doubt where there is one', () => {
    assert.strictEqual(
      timeitText(timeitOutcome([0.0202, 0.0201, 0.0203, 0.0202, 0.0204, 0.02, 0.0205], 100), 3),
      '202 µs (200 µs to 205 µs with 98.4 % confidence) per evaluation, median of 7 runs, 100 loops each',
    );
    assert.strictEqual(timeitText(timeitOutcome([2], 1), 3), '2 s per evaluation, median of 1 run, 1 loop each');
    assert.match(timeitText(timeitOutcome([1, 1, 5], 1), 3), /\nThe slowest run took 5\.00 times the fastest/);
    assert.match(timeitText(timeitOutcome([0.1, 0.1, 0.1], 1e9), 3), /\nUnder a nanosecond/);
  });
});
