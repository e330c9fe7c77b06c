import { assert, test } from 'poku';
import { switchedShare } from '../../lib/compare/switches.js';
import { counterbalanced } from '../../lib/measure/pairs.js';
import { seeded } from '../../lib/stats/random.js';
import type { Block, Pair } from '../../lib/types.js';

const sample = { evaluations: 1, wall: 1, cpu: 1, gc: 0, switches: 0 };
const blockOf = (...firsts: readonly Pair['first'][]): Block => ({
  firstCall: { baseline: 0, candidate: 0 },
  start: 0,
  pairs: firsts.map((first) => ({ baseline: sample, candidate: sample, first })),
});

test('switches are counted from batch to batch, within blocks', () => {
  assert.strictEqual(switchedShare([blockOf('baseline', 'candidate')]), 2 / 3); // ABBA
  assert.strictEqual(switchedShare([blockOf('baseline', 'baseline', 'baseline')]), 1); // ABABAB
  assert.strictEqual(switchedShare([blockOf('baseline'), blockOf('candidate')]), 1);
  assert.strictEqual(switchedShare([blockOf()]), null);
});

test('orders as they are drawn switch after half of the batches at least', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const orders = counterbalanced(40, seeded(seed));
    const share = switchedShare([blockOf(...orders.map((first) => (first ? 'baseline' : 'candidate')))]);
    assert.ok(share !== null && share >= 0.5 && share <= 0.76, `seed ${seed}: ${share}`);
  }
});
