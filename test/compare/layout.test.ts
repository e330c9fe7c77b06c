import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { withLayout } from '../../lib/compare/layout.js';
import { measurementOf } from '../fixtures/measurements.js';

test('no number of quiet processes makes an interval narrower than what the layout of code may do', () => {
  const { speedup } = compare(measurementOf({ speedup: 2, blockCount: 40, noise: 1e-5 }));
  const half = Math.log(speedup!.high / speedup!.low) / 2;
  assert.ok(half > 0.0019 && half < 0.006, `${half}`);
  assert.ok(Math.abs(Math.log(speedup!.value / 2)) < 1e-3);
});

test('readings without any spread stay exact, and what nothing is known of stays unknown', () => {
  assert.strictEqual(withLayout(0, 0.002), 0);
  assert.strictEqual(withLayout(Number.POSITIVE_INFINITY, 0.002), Number.POSITIVE_INFINITY);
  assert.ok(Math.abs(withLayout(0.003, 0.004) - 0.005) < 1e-15);
});
