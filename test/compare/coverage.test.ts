import { assert, test } from 'poku';
import { speedupOf, verdictOf } from '../../lib/compare/speedup.js';
import { toPlan } from '../../lib/plan.js';
import { seeded } from '../../lib/stats/random.js';
import type { Block, Pair, Random } from '../../lib/types.js';

const EXPERIMENTS = 2000;
const plan = toPlan({});

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** The log ratio of pair `i` of a block, around the truth of 0. */
type Noise = (random: Random) => (i: number) => number;

// What a machine does to pairs; each block draws its own.
const noises: Readonly<Record<string, Noise>> = {
  independent: (random) => () => 0.05 * normal(random),
  autocorrelated: (random) => {
    let state = normal(random);
    return () => {
      state = 0.9 * state + Math.sqrt(1 - 0.81) * normal(random);
      return 0.05 * state;
    };
  },
  drifting: (random) => {
    const slope = 0.004 * normal(random);
    return (i) => slope * (i - 9.5) + 0.02 * normal(random);
  },
  bursty: (random) => () => 0.02 * normal(random) + (random() < 0.08 ? 0.5 * normal(random) : 0),
  'heavy-tailed': (random) => () =>
    0.03 * (normal(random) / Math.sqrt((normal(random) ** 2 + normal(random) ** 2) / 2)),
  'block-shifted': (random) => {
    const shift = 0.05 * normal(random);
    return () => shift + 0.02 * normal(random);
  },
};

const pairOf = (logRatio: number, first: Pair['first']): Pair => {
  const sample = (seconds: number) => ({ evaluations: 1, wall: seconds, cpu: seconds, gc: 0, switches: 0 });
  return { baseline: sample(0.001 * Math.exp(logRatio)), candidate: sample(0.001), first };
};

const blockOf = (noise: Noise, random: Random, truth: number): Block => {
  const draw = noise(random);
  const pairs = Array.from({ length: 20 }, (_, i) => pairOf(truth + draw(i), i % 2 ? 'baseline' : 'candidate'));
  return { firstCall: { baseline: 0.001, candidate: 0.001 }, start: 0, pairs };
};

/** Measures as `measure` does: looks after the least number of blocks and every second one, stops when decided. */
const experimentOf = (noise: Noise, random: Random, truth: number, stopEarly: boolean) => {
  const blocks: Block[] = [];
  const looks: number[] = [];
  while (blocks.length < plan.maxBlocks) {
    blocks.push(blockOf(noise, random, truth));
    if (!stopEarly || blocks.length < plan.minBlocks || (blocks.length - plan.minBlocks) % 2) continue;
    looks.push(blocks.length);
    const speedup = speedupOf({ blocks, clock: 'cpu', looks, plan, stopped: 'decided' })!;
    if (verdictOf(speedup, plan.margin) !== 'inconclusive') return speedup;
  }
  if (stopEarly && looks.at(-1) !== blocks.length) looks.push(blocks.length);
  return speedupOf({ blocks, clock: 'cpu', looks, plan, stopped: 'budget' })!;
};

const share = (seed: number, holds: (random: Random) => boolean): number => {
  const random = seeded(seed);
  return Array.from({ length: EXPERIMENTS }, () => holds(random)).filter(Boolean).length / EXPERIMENTS;
};

for (const [name, noise] of Object.entries(noises)) {
  test(`95 % intervals hold the truth 95 % of the time, ${name} noise`, () => {
    const truth = Math.log(1.07);
    const covered = share(11, (random) => {
      const { low, high } = experimentOf(noise, random, truth, false);
      return low <= 1.07 && high >= 1.07;
    });
    assert.ok(covered >= 0.94 && covered <= 0.965, `covered ${covered}`);
  });

  test(`two copies of one function are called different at most 5 % of the time, stopping early, ${name} noise`, () => {
    const claimed = share(12, (random) =>
      ['improvement', 'regression'].includes(verdictOf(experimentOf(noise, random, 0, true), plan.margin)),
    );
    assert.ok(claimed <= 0.05, `claimed ${claimed}`);
  });
}

test('an effect well beyond the noise is found nearly always, and never the wrong way', () => {
  const verdicts = Array.from({ length: 300 }, (_, i) =>
    verdictOf(experimentOf(noises.independent!, seeded(100 + i), Math.log(1.1), true), plan.margin),
  );
  assert.ok(verdicts.filter((verdict) => verdict === 'improvement').length >= 295);
  assert.ok(!verdicts.includes('regression'));
});
