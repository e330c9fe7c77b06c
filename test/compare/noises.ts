import type { Measurement, Pair, Random } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';
import type { Noise } from './simulation.js';

/** A normal deviate: mean 0, deviation 1 (Box & Muller). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** What the layout of code makes of the log ratio of two functions of 10 µs or more: the same in all blocks. */
export const drawnLayout = (random: Random): number => 0.001 * normal(random);

/** What a machine does to the log ratios of a block's pairs; each block draws its own. */
export const noises: Readonly<Record<string, Noise>> = {
  independent: (random, row) => fill(row, () => 0.05 * normal(random)),
  autocorrelated: (random, row) => {
    let state = normal(random);
    fill(row, () => {
      state = 0.9 * state + Math.sqrt(1 - 0.81) * normal(random);
      return 0.05 * state;
    });
  },
  drifting: (random, row) => {
    const slope = 0.004 * normal(random);
    fill(row, (i) => slope * (i - (row.length - 1) / 2) + 0.02 * normal(random));
  },
  bursty: (random, row) => fill(row, () => 0.02 * normal(random) + (random() < 0.08 ? 0.5 * normal(random) : 0)),
  // Student's t with two degrees of freedom: its variance is infinite
  'heavy-tailed': (random, row) =>
    fill(row, () => 0.03 * (normal(random) / Math.sqrt((normal(random) ** 2 + normal(random) ** 2) / 2))),
  'block-shifted': (random, row) => {
    const shift = 0.05 * normal(random);
    fill(row, () => shift + 0.02 * normal(random));
  },
};

const fill = (row: Float64Array, draw: (i: number) => number): void => {
  for (let i = 0; i < row.length; i += 1) row[i] = draw(i);
};

/** A pair of single evaluations with the given log ratio; the candidate takes 1 ms. */
export const pairOf = (logRatio: number): Pair => ({
  baseline: sampleOf(0.001 * Math.exp(logRatio)),
  candidate: sampleOf(0.001),
  first: 'baseline',
});

const sampleOf = (seconds: number) => ({ evaluations: 1, wall: seconds, cpu: seconds, gc: 0, switches: 0 });

/** A measurement whose blocks scatter around a true log ratio: one pair stands for each; one of 8 candidates × any sizes. */
export const scattered = (random: Random, truth: number, deviation: number, number = 0): Measurement => {
  const middle = truth + drawnLayout(random);
  return measurementOf({
    candidate: `candidate ${number % 8}`,
    size: 10 ** (1 + Math.floor(number / 8)),
    looks: [],
    blockCount: 0,
    stopped: 'budget',
    blocks: Array.from({ length: 10 }, () => ({
      firstCall: { baseline: 0.001, candidate: 0.001 },
      start: 0.06,
      pairs: [pairOf(middle + deviation * normal(random))],
    })),
  });
};
