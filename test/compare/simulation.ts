import { speedupOf, verdictOf } from '../../lib/compare/speedup.js';
import { toPlan } from '../../lib/plan.js';
import { seeded } from '../../lib/stats/random.js';
import type { Block, Estimate, Plan, Random, Sample } from '../../lib/types.js';
import { drawnLayout } from './noises.js';

/** Writes the log ratios of one block's pairs, around 0, into a row. */
export type Noise = (random: Random, row: Float64Array) => void;

export interface Simulated {
  readonly noise: Noise;
  /** ln of the true speed-up */
  readonly truth: number;
  readonly experiments: number;
  readonly seed: number;
  /** look as `measure` does and stop once decided; otherwise judge once, after all blocks */
  readonly stopEarly?: boolean;
}

const plan: Plan = toPlan({ budget: 1 });
const PAIRS = 20;

/** Speed-ups of so many experiments, each judged by the functions that judge a real one. */
export const speedups = function* ({
  noise,
  truth,
  experiments,
  seed,
  stopEarly = false,
}: Simulated): Generator<Estimate> {
  const random = seeded(seed);
  const row = new Float64Array(PAIRS);
  // written over for each experiment: a simulation should cost its arithmetic
  const samples = Array.from({ length: plan.maxBlocks }, () => Array.from({ length: PAIRS }, () => sampleOf()));
  const blocks = samples.map(
    (own, number): Block => ({
      firstCall: { baseline: SECONDS, candidate: SECONDS },
      start: 0,
      pairs: own.map((baseline, i) => ({
        baseline,
        candidate: sampleOf(),
        first: (i + number) % 2 ? 'baseline' : 'candidate',
      })),
    }),
  );
  let layout = 0;
  const take = (number: number): void => {
    noise(random, row);
    for (const [i, sample] of samples[number]!.entries())
      sample.cpu = sample.wall = SECONDS * Math.exp(truth + layout + row[i]!);
  };
  for (let experiment = 0; experiment < experiments; experiment += 1) {
    layout = drawnLayout(random);
    yield stopEarly ? stopped(blocks, take) : once(blocks, take);
  }
};

const SECONDS = 0.001;
type Written = { -readonly [Key in keyof Sample]: Sample[Key] };
const sampleOf = (): Written => ({ evaluations: 1, wall: SECONDS, cpu: SECONDS, gc: 0, switches: 0 });

const once = (blocks: readonly Block[], take: (number: number) => void): Estimate => {
  for (const number of blocks.keys()) take(number);
  return speedupOf({ blocks, clock: 'cpu', looks: [], plan, stopped: 'budget' })!;
};

/** Looks after three blocks and every second one from there: no less often than `measure` does. */
const stopped = (blocks: readonly Block[], take: (number: number) => void): Estimate => {
  const looks: number[] = [];
  for (const number of blocks.keys()) {
    take(number);
    const taken = number + 1;
    const isLast = taken === blocks.length;
    if (!isLast && (taken < 3 || taken % 2 === 0)) continue;
    looks.push(taken);
    const stopped = isLast ? 'budget' : 'decided';
    const speedup = speedupOf({ blocks: blocks.slice(0, taken), clock: 'cpu', looks, plan, stopped })!;
    if (isLast || verdictOf(speedup, plan.margin) !== 'inconclusive') return speedup;
  }
  throw new Error('the plan has no blocks');
};
