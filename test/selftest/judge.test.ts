import { assert, test } from 'poku';
import { toPlan } from '../../lib/plan.js';
import { judgeTrials } from '../../lib/selftest/judge.js';
import { blocksWithin, reachOf } from '../../lib/selftest/reach.js';
import { blockInterval } from '../../lib/stats/block-interval.js';
import { deviation } from '../../lib/stats/mean.js';
import { quantile } from '../../lib/stats/quantile.js';
import type { SelfTrial } from '../../lib/types.js';
import { bell, seeded } from '../fixtures/random.js';

const plan = toPlan({ budget: 1, margin: 0 });

/** A trial whose interval has this middle and half width, in percent of the logarithm. */
const trial = (planted: number, middle: number, half: number, kind = 'loop'): SelfTrial => ({
  kind,
  planted,
  speedup: {
    value: Math.exp(middle / 100),
    low: Math.exp((middle - half) / 100),
    high: Math.exp((middle + half) / 100),
    confidence: 0.95,
  },
  scatter: { estimates: 6, deviation: half / 100 / 1.05, half: half / 100, layout: 0 },
  blocks: 6,
  seconds: 1,
});

test('false claims are counted, at all and beyond a margin', () => {
  const same = [trial(1, 0.2, 0.5), trial(1, -0.9, 0.5), trial(1, 4, 1), trial(1, 0, 3)];
  const { falseClaims, falseBeyondMargin } = judgeTrials(same, plan, 0.02);
  assert.deepStrictEqual([falseClaims.times, falseClaims.of], [2, 4]);
  assert.deepStrictEqual([falseBeyondMargin.times, falseBeyondMargin.of], [1, 4]);
  assert.ok(falseClaims.share.low > 0 && falseClaims.share.high < 1);
});

test('a planted difference is found on its side, whichever copy does more', () => {
  const trials = [
    trial(1, 0, 1),
    trial(1, 0.5, 1),
    trial(1.02, -2, 1), // the candidate does more, and is slower
    trial(1 / 1.02, 2, 1), // the baseline does
    trial(1.02, 2, 1), // named the wrong one
    trial(1 / 1.02, 0.5, 1), // names none
    trial(1.05, -5, 6),
  ];
  const [two, five] = judgeTrials(trials, plan, 0.02).found;
  assert.deepStrictEqual([two!.planted, two!.found.times, two!.found.of, two!.wrong], [0.02, 2, 4, 1]);
  assert.deepStrictEqual([five!.planted, five!.found.times, five!.found.of, five!.wrong], [0.05, 0, 1, 0]);
  // without a difference, intervals leave out 1 from 0.5, 1, 1 and 1.5 % on: all below ln 1.02
  assert.strictEqual(two!.foreseen, 1);
});

test('the smallest difference is the one that 80 % of the trials without one would have found', () => {
  // intervals of ±1 % around −0.4 to 0.4 %: from 0.6 to 1.4 % on, each twice
  const same = [-0.4, -0.2, 0, 0.2, 0.4].map((middle) => trial(1, middle, 1));
  const [loop, all] = judgeTrials(same, plan, 0.02).reaches;
  assert.deepStrictEqual([loop!.kind, all!.kind], ['loop', 'all of them']);
  const [one, ten, sixty] = loop!.reach;
  assert.deepStrictEqual(
    loop!.reach.map(({ seconds }) => seconds),
    [1, 10, 60],
  );
  assert.strictEqual(Math.log1p(one!.detectable).toFixed(5), '0.01240');
  assert.ok(ten!.detectable < one!.detectable && sixty!.detectable <= ten!.detectable);
  assert.deepStrictEqual(all!.reach, loop!.reach);
});

test('the smallest difference of a self-test is within a factor of 1.5 of the true one', () => {
  const [spread, blocks] = [0.01, 6];
  const random = seeded(8);
  const simulated = (): SelfTrial => {
    const estimates = Array.from({ length: blocks }, () => spread * bell(random));
    const { value, low, high } = blockInterval(estimates, 0.05);
    const scatter = { estimates: blocks, deviation: deviation(estimates), half: (high - low) / 2, layout: 0 };
    const speedup = { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), confidence: 0.95 };
    return { kind: 'loop', planted: 1, speedup, scatter, blocks, seconds: 1 };
  };
  // what 80 % of very many trials find
  const many = Array.from({ length: 20_000 }, simulated).map(({ speedup: { low, value } }) => Math.log(value / low));
  const truth = quantile(
    many.map((half) => half + (spread / Math.sqrt(blocks)) * bell(random)),
    0.8,
  );
  const ratios = Array.from({ length: 200 }, () => {
    const { reaches } = judgeTrials(Array.from({ length: 27 }, simulated), plan, 0.02);
    return Math.log1p(reaches.at(-1)!.reach[0]!.detectable) / truth;
  });
  const within = ratios.filter((ratio) => ratio > 1 / 1.5 && ratio < 1.5).length;
  assert.ok(within >= 198, `${within} of 200 within a factor of 1.5`);
  const middle = quantile(ratios, 0.5);
  assert.ok(middle > 0.95 && middle < 1.05, `on the whole off by a factor of ${middle}`);
});

test('kinds without a trial that could tell are left out, and no trial leaves no claim', () => {
  const { reaches, falseClaims, found } = judgeTrials([trial(1.02, -2, 1, 'allocating')], plan, 0.02);
  assert.deepStrictEqual(reaches, []);
  assert.strictEqual(falseClaims.of, 0);
  assert.ok(Number.isNaN(found[0]!.foreseen));
});

test('more time means more blocks, as its plan has time and room for', () => {
  const taken = { plan: toPlan({ budget: 1 }), blocks: 5, seconds: 1 };
  const { minBlocks, maxBlocks } = toPlan({ budget: 60 });
  assert.strictEqual(blocksWithin(1, taken), 5);
  assert.strictEqual(blocksWithin(60, taken), maxBlocks);
  assert.strictEqual(blocksWithin(0.1, taken), minBlocks);
  const scatter = { estimates: 5, deviation: 0.01, half: 0.0124, layout: 0 };
  const [one, sixty] = reachOf({ ...taken, scatter }, [1, 60]);
  assert.ok(sixty!.detectable < one!.detectable);
});
