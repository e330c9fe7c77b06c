import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { detectableIn, detectableOf, scatterOf } from '../../lib/compare/detectable.js';
import { blockInterval } from '../../lib/stats/block-interval.js';
import { studentQuantile } from '../../lib/stats/student.js';
import type { Estimate } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';
import { bell, seeded } from '../fixtures/random.js';

const SPREAD = 0.01;

test('what is detectable is found in 80 % of measurements, whatever their number of blocks', () => {
  const random = seeded(11);
  for (const blocks of [3, 6, 12]) {
    const half = (studentQuantile(0.975, blocks - 1) * SPREAD) / Math.sqrt(blocks);
    const effect = Math.log1p(detectableIn({ estimates: blocks, deviation: SPREAD, half, layout: 0 }));
    const trials = Array.from({ length: 4000 }, () =>
      blockInterval(
        Array.from({ length: blocks }, () => effect + SPREAD * bell(random)),
        0.05,
      ),
    );
    const found = trials.filter(({ low }) => low > 0).length / trials.length;
    assert.ok(Math.abs(found - 0.8) < 0.05, `${blocks} blocks: ${found}`);
  }
});

test('four times the blocks tell about half the difference, at the same error', () => {
  const scatter = { estimates: 20, deviation: 0.01, half: (2.093 * 0.01) / Math.sqrt(20), layout: 0 };
  const share = detectableIn(scatter, 80) / detectableIn(scatter);
  assert.ok(share > 0.46 && share < 0.5, `${share}`);
  assert.strictEqual(detectableIn(scatter, 1), Number.POSITIVE_INFINITY);
  assert.strictEqual(detectableIn({ estimates: 5, deviation: 0, half: 0, layout: 0 }), 0);
  const least = Math.log1p(detectableIn({ ...scatter, layout: 0.005 }, 1_000_000));
  assert.ok(least > 0.005 && least < 0.0051, 'no number of blocks tells less than the layout');
});

test('every comparison carries what it could have told, at the interval that it gives', () => {
  const measurement = measurementOf({ speedup: 1, blockCount: 6, noise: 0.02 });
  const { speedup, detectable } = compare(measurement);
  const { low, high } = speedup as Estimate;
  assert.strictEqual(detectable, detectableOf(measurement, speedup));
  // half the interval, and 0.92 standard errors beyond it: Student's t at 0.8 for 5 degrees of freedom
  const { half, layout, deviation, estimates } = scatterOf(measurement, speedup as Estimate)!;
  const whole = Math.hypot(half, layout);
  assert.ok(layout > 0 && Math.abs(whole - Math.log(high / low) / 2) < 1e-12);
  assert.ok(Math.abs(Math.log1p(detectable!) - whole - (0.9195 * deviation) / Math.sqrt(estimates)) < 1e-5);
});

test('one block, or a refused candidate, tells nothing', () => {
  assert.strictEqual(detectableOf({ blocks: [], clock: 'cpu' }, null), null);
  const failure = { kind: 'error', variant: 'Set', message: 'broke' } as const;
  assert.strictEqual(compare(measurementOf({ failure })).detectable, null);
});
