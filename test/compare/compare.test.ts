import { assert, test } from 'poku';
import { belowFloor, typicalSeconds } from '../../lib/compare/floor.js';
import { blockEstimates, keptPairs } from '../../lib/compare/ratios.js';
import { speedupOf, verdictOf } from '../../lib/compare/speedup.js';
import { toPlan } from '../../lib/plan.js';
import type { Block, Pair } from '../../lib/types.js';

const pair = (ratio: number, switches = 0): Pair => ({
  baseline: { evaluations: 2, wall: 0.002 * ratio, cpu: 0.001 * ratio, gc: 0, switches },
  candidate: { evaluations: 1, wall: 0.001, cpu: 0.0005, gc: 0, switches: 0 },
  first: 'baseline',
});
const block = (pairs: readonly Pair[]): Block => ({ firstCall: { baseline: 0, candidate: 0 }, start: 0, pairs });
const verdict = (low: number, high: number) =>
  verdictOf({ value: Math.sqrt(low * high), low, high, confidence: 0.95 }, 0.02);

test('the four verdicts', () => {
  assert.strictEqual(verdict(1.01, 1.2), 'improvement');
  assert.strictEqual(verdict(0.8, 0.99), 'regression');
  assert.strictEqual(verdict(0.99, 1.015), 'equivalent');
  assert.strictEqual(verdict(1.003, 1.008), 'equivalent');
  assert.strictEqual(verdict(0.97, 1.03), 'inconclusive');
  assert.strictEqual(verdict(0, Number.POSITIVE_INFINITY), 'inconclusive');
});

test('pairs that the scheduler interrupted go, both sides, while most survive', () => {
  const few = block([pair(2), pair(2, 1), pair(2), pair(2), pair(2)]);
  const kept = keptPairs([few]);
  assert.strictEqual(kept.blocks[0]!.length, 4);
  assert.strictEqual(kept.dropped.toFixed(2), '0.20');
  const most = block([pair(2, 1), pair(2, 1), pair(2, 1), pair(2), pair(2)]);
  assert.deepStrictEqual(keptPairs([most]), { blocks: [[...most.pairs]], dropped: 0 });
});

test('a block’s estimate is the trimmed log ratio of time for one evaluation', () => {
  const estimates = blockEstimates([[pair(2), pair(2), pair(50), pair(0.01)], [pair(1)]], 'wall');
  assert.deepStrictEqual(
    estimates.map((estimate) => Number(Math.exp(estimate).toFixed(9))),
    [2, 1],
  );
});

test('a single block is split into stretches', () => {
  const estimates = blockEstimates([Array.from({ length: 80 }, (_, i) => pair(i < 40 ? 2 : 1))], 'cpu');
  assert.strictEqual(estimates.length, 8);
});

test('the loop’s own cost is taken off both sides, block by block', () => {
  const sample = (nanoseconds: number) => {
    const seconds = nanoseconds * 1e-9 * 1e6;
    return { evaluations: 1e6, wall: seconds, cpu: seconds, gc: 0, switches: 0 };
  };
  // 1.7 ns of loop around 2 ns and 1 ns of work
  const pairs: Pair[] = Array.from({ length: 8 }, () => ({
    baseline: sample(3.7),
    candidate: sample(2.7),
    first: 'baseline',
  }));
  const blocks = Array.from({ length: 3 }, () => ({
    ...block(pairs),
    control: { baseline: sample(1.7), candidate: sample(1.7) },
  }));
  const judged = { blocks, clock: 'cpu', looks: [], plan: toPlan(), stopped: 'budget' } as const;
  assert.strictEqual(speedupOf(judged)!.value.toFixed(6), '2.000000');
  assert.strictEqual((typicalSeconds(blocks, 'cpu').candidate * 1e9).toFixed(6), '1.000000');
  const empty = blocks.map((one) => ({ ...one, pairs: pairs.map((each) => ({ ...each, candidate: sample(1.72) })) }));
  assert.strictEqual(speedupOf({ ...judged, blocks: empty }), null);
  assert.strictEqual(belowFloor(empty, 'cpu')!.side, 'candidate');
});
