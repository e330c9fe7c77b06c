import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { remainingOf } from '../../lib/compare/remaining.js';
import { toPlan } from '../../lib/plan.js';
import { studentQuantile } from '../../lib/stats/student.js';
import type { Measurement } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';
import { pairOf } from './noises.js';

/** Blocks whose log ratios lie alternately so far on both sides of a value, and took half a second each, starts included. */
const apart = (value: number, spread: number, blocks: number, changed: Partial<Measurement> = {}): Measurement => ({
  ...measurementOf({ blockCount: 0, looks: [], stopped: 'budget' }),
  seconds: blocks / 2,
  blocks: Array.from({ length: blocks }, (_, i) => ({
    firstCall: { baseline: 0.001, candidate: 0.001 },
    start: 0.06,
    pairs: [pairOf(value + (i % 2 ? spread : -spread))],
  })),
  ...changed,
});

const remaining = (measurement: Measurement) => remainingOf(measurement, compare(measurement).speedup!);

test('what is left to do is as many blocks as bring the interval away from 1, at half a second each', () => {
  const { blocks, seconds } = remaining(apart(0.03, 0.06, 8))!;
  const deviation = 0.06 * Math.sqrt(8 / 7);
  const half = (many: number): number => (studentQuantile(0.975, many - 1) * deviation) / Math.sqrt(many);
  assert.ok(half(blocks) <= 0.03 && half(blocks - 1) > 0.03, `${blocks} blocks`);
  assert.strictEqual(seconds.toFixed(9), ((blocks - 8) / 2).toFixed(9));
});

test('near 1 it is as many as bring the interval within the margin', () => {
  const { blocks } = remaining(apart(0, 0.06, 8))!;
  const half = (studentQuantile(0.975, blocks - 1) * 0.06 * Math.sqrt(8 / 7)) / Math.sqrt(blocks);
  assert.ok(half <= Math.log(1.02) && blocks > 40, `${blocks} blocks`);
});

test('what is decided needs no more, and what would take more than an hour is not reckoned', () => {
  assert.strictEqual(remaining(apart(0.5, 0.06, 8)), null);
  assert.strictEqual(remaining(apart(0, 0.001, 8)), null);
  assert.strictEqual(remaining(apart(0.03, 0.06, 1)), null);
  assert.strictEqual(remaining(apart(0.001, 3, 8))!.seconds, Number.POSITIVE_INFINITY);
});

test('the caution says so in words, and names maxBlocks where the budget alone would not do', () => {
  const hint = (measurement: Measurement) =>
    compare(measurement).cautions.find(({ code }) => code === 'undecided')?.hint ?? '';
  assert.strictEqual(
    hint(apart(0.03, 0.06, 8)),
    'About 7 s more would decide it, if it goes on to scatter so: take a budget of 11 s.',
  );
  const long = hint(apart(0, 0.2, 8, { plan: toPlan({ budget: 4 }) }));
  assert.ok(/take a budget of \d+ s and maxBlocks \d+\.$/.test(long), long);
  assert.ok(hint(apart(0.001, 3, 8)).includes('more than an hour'));
});
