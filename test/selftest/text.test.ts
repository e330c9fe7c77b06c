import { assert, test } from 'poku';
import { toPlan } from '../../lib/plan.js';
import { judgeTrials } from '../../lib/selftest/judge.js';
import { colours } from '../../lib/text/paint.js';
import { reachText, selfTestText } from '../../lib/text/self-test.js';
import type { SelfTest, SelfTrial } from '../../lib/types.js';
import { bell, seeded } from '../fixtures/random.js';
import { golden } from '../golden.js';

const plan = toPlan({ budget: 1, margin: 0 });

/** A self-test of `count` trials whose estimates scatter by `noise`, with intervals made for `half`. */
const tested = (count: number, noise: number, half: number): SelfTest => {
  const random = seeded(4);
  const trials = Array.from({ length: count }, (_, i): SelfTrial => {
    const planted = [1, 1.02, 1, 1.05][Math.floor(i / 3) % 4]!;
    const middle = -Math.log(planted) + noise * bell(random);
    const [value, low, high] = [middle, middle - half, middle + half].map(Math.exp) as [number, number, number];
    const kind = ['loop', 'allocating', 'strings and a Map'][i % 3]!;
    const scatter = { estimates: 6, deviation: half / 1.05, half, layout: 0 };
    return { kind, planted, speedup: { value, low, high, confidence: 0.95 }, scatter, blocks: 6, seconds: 1 };
  });
  const judged = judgeTrials(trials, plan, 0.02);
  // more seconds bring what the plan for them brings, which is not this test's concern
  const reaches = judged.reaches.map(({ kind, reach: [one] }) => {
    const longer = [10, 60].map((seconds) => ({ seconds, detectable: one!.detectable / Math.sqrt(seconds) }));
    return { kind, reach: [one!, ...longer] };
  });
  return { ...judged, reaches, seconds: count, stopped: 'done' };
};

test('a self-test in figures and in words', () => {
  golden('text/self-test.txt', `${selfTestText(tested(48, 0.004, 0.009))}\n`);
  golden('text/self-test-coloured.txt', `${selfTestText(tested(12, 0.004, 0.009), { paint: colours })}\n`);
});

test('a self-test that claims too much, or finds too little, says so', () => {
  golden('text/self-test-doubtful.txt', `${selfTestText(tested(48, 0.02, 0.009))}\n`);
  const deaf = tested(48, 0.004, 0.009);
  const [two] = deaf.found;
  const missed = {
    ...two!,
    found: { times: 1, of: 12, share: { value: 0.08, low: 0.01, high: 0.35, confidence: 0.95 } },
  };
  assert.match(selfTestText({ ...deaf, found: [missed] }), /Fewer planted differences were found than the spread/);
});

test('what can be told in which time, finely below a percent', () => {
  const reach = [0.0143, 0.00512, 0.00098].map((detectable, i) => ({ seconds: [1, 10, 60][i]!, detectable }));
  assert.strictEqual(reachText(reach), '1.4 % in 1 s, 0.51 % in 10 s, 0.098 % in 60 s');
});
