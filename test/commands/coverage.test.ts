import { assert, test } from 'poku';
import { speedupOf, verdictOf } from '../../lib/compare/speedup.js';
import { toExperiment } from '../../lib/experiment.js';
import { measure } from '../../lib/measure/measure.js';
import type { Estimate, Verdict } from '../../lib/types.js';
import { bell, seeded } from '../fixtures/random.js';

// Whole measurements of commands in the scripted place, with early stopping, under noise of several kinds.

// of 800 trials of each noise, 95 to 97 % held the truth, and 3 to 5 % claimed a difference that is not there
const TRIALS = 100;
const PLANTED = 20;

/** What makes a run slower or faster than it is told: a factor, from the noise of the moment. */
type Noise = (random: () => number) => () => number;

const noises: Readonly<Record<string, Noise>> = {
  independent: (random) => () => Math.exp(0.05 * bell(random)),
  'heavy-tailed': (random) => () => Math.exp(0.04 * bell(random)) * (random() < 0.1 ? 1 + 2 * random() : 1),
  // the machine's speed wanders, by a tenth within a second or so
  wandering: (random) => {
    let speed = 0;
    return () => {
      speed = 0.95 * speed + 0.04 * bell(random);
      return Math.exp(speed + 0.02 * bell(random));
    };
  },
  // others use the machine for a while, and slow all that runs then
  bursts: (random) => {
    let left = 0;
    return () => {
      left = left > 0 ? left - 1 : random() < 0.03 ? Math.floor(30 * random()) : 0;
      return Math.exp(0.03 * bell(random)) * (left > 0 ? 1.3 + 0.4 * random() : 1);
    };
  },
};

interface Judged {
  readonly speedup: Estimate;
  readonly verdict: Verdict;
}

const trial = async (noise: Noise, seed: number, truth: number): Promise<Judged> => {
  const factor = noise(seeded(seed));
  const experiment = toExperiment({
    name: 'trial',
    strategy: 'code',
    plan: { place: 'scripted', seed, budget: 5 },
    variants: {
      old: { command: ['old'], takes: () => 0.04 * factor() },
      new: { command: ['new'], takes: () => (0.04 / truth) * factor() },
    },
  });
  const [measurement] = await measure(experiment);
  const speedup = speedupOf(measurement!)!;
  return { speedup, verdict: verdictOf(speedup, measurement!.plan.margin) };
};

const trials = async (noise: Noise, truth: number, count: number): Promise<readonly Judged[]> => {
  const taken: Judged[] = [];
  for (let seed = 1; seed <= count; seed += 1) taken.push(await trial(noise, seed, truth));
  return taken;
};

const holds =
  (truth: number) =>
  ({ speedup }: Judged) =>
    speedup.low <= truth && truth <= speedup.high;

for (const [name, noise] of Object.entries(noises)) {
  test(`a command against itself, ${name} noise: the interval holds 1, and nothing is claimed`, async () => {
    const taken = await trials(noise, 1, TRIALS);
    const held = taken.filter(holds(1)).length / TRIALS;
    const claimed = taken.filter(({ verdict }) => verdict === 'improvement' || verdict === 'regression').length;
    assert.ok(held >= 0.91, `${held} hold the truth`);
    assert.ok(claimed / TRIALS <= 0.09, `${claimed} of ${TRIALS} claim a difference`);
  });

  test(`a command half as long again, ${name} noise: the interval holds the truth, never the wrong way`, async () => {
    const taken = await trials(noise, 1.5, PLANTED);
    const held = taken.filter(holds(1.5)).length / PLANTED;
    assert.ok(held >= 0.9, `${held} hold the truth`);
    assert.strictEqual(taken.filter(({ verdict }) => verdict === 'regression').length, 0);
    const found = taken.filter(({ verdict }) => verdict === 'improvement').length / PLANTED;
    assert.ok(found >= 0.99, `${found} find it`);
  });
}
