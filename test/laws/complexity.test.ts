import { assert, describe, it } from 'poku';
import { fitComplexity, timeAt } from '../../lib/laws/complexity.js';
import { bell, seeded } from '../fixtures/random.js';

const timed = (sizes: readonly number[], seconds: (n: number) => number) =>
  sizes.map((n) => ({ n, seconds: seconds(n) }));

const decades = [10, 100, 1000, 10_000];

describe('growth with the size of the input', () => {
  it('finds powers to the digit', () => {
    for (const power of [0, 0.5, 1, 2, 3]) {
      const { exponent, coefficient, residualError } = fitComplexity(timed(decades, (n) => 2e-9 * n ** power));
      for (const each of [exponent.value, exponent.low, exponent.high])
        assert.ok(Math.abs(each - power) < 1e-9, `${each}`);
      assert.ok(Math.abs(coefficient / 2e-9 - 1) < 1e-9);
      assert.ok(residualError < 1e-9);
    }
  });

  it('has an interval that holds the true power in 95 of 100 noisy series', () => {
    const TRIALS = 2000;
    const random = seeded(5);
    let held = 0;
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const { exponent } = fitComplexity(timed(decades, (n) => 1e-8 * n ** 1.5 * Math.exp(0.1 * bell(random))));
      if (exponent.low <= 1.5 && 1.5 <= exponent.high) held += 1;
    }
    assert.ok(held / TRIALS > 0.94 && held / TRIALS < 0.96, `${held / TRIALS}`);
  });

  it('is wider where time does not grow by a power: n log n, or a step', () => {
    const width = (seconds: (n: number) => number): number => {
      const { low, high } = fitComplexity(timed(decades, seconds)).exponent;
      return high - low;
    };
    assert.ok(width((n) => 1e-8 * n * Math.log(n)) > 0.1);
    assert.ok(width((n) => 1e-8 * n * (n > 500 ? 10 : 1)) > 0.5);
  });

  it('refuses fewer than three sizes, and times that have no logarithm', () => {
    assert.throws(() => fitComplexity(timed([10, 100], (n) => n)), /2 sizes do not tell how time grows/);
    assert.throws(() => fitComplexity(timed([10, 10, 100], (n) => n)), /2 sizes do not/);
    assert.throws(
      () => fitComplexity(timed([10, 100, 1000], () => 0)),
      /throughput 0 cannot be fitted|cannot be fitted/,
    );
  });

  it('tells times up to twice the largest size and down to half the smallest, and refuses beyond', () => {
    const fit = fitComplexity(timed([10, 100, 1000], (n) => 1e-6 * n));
    assert.ok(Math.abs(timeAt(fit, 2000) - 2e-3) < 1e-9);
    assert.ok(Math.abs(timeAt(fit, 5) - 5e-6) < 1e-12);
    assert.throws(() => timeAt(fit, 2001), /its points end at 1000/);
    assert.throws(() => timeAt(fit, 4.9), /its points begin at 10/);
  });
});
