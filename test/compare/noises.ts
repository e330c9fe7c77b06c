import type { Measurement, Pair, Random } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';

/** A normal deviate: mean 0, deviation 1 (Box & Muller). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A pair of single evaluations with the given log ratio; the candidate takes 1 ms. */
export const pairOf = (logRatio: number): Pair => ({
  baseline: sampleOf(0.001 * Math.exp(logRatio)),
  candidate: sampleOf(0.001),
  first: 'baseline',
});

const sampleOf = (seconds: number) => ({ evaluations: 1, wall: seconds, cpu: seconds, gc: 0, switches: 0 });

/** A measurement whose blocks scatter around a true log ratio: one pair stands for each; one of 8 candidates × any sizes. */
export const scattered = (random: Random, truth: number, deviation: number, number = 0): Measurement =>
  measurementOf({
    candidate: `candidate ${number % 8}`,
    size: 10 ** (1 + Math.floor(number / 8)),
    looks: [],
    stopped: 'budget',
    blocks: Array.from({ length: 10 }, () => ({
      firstCall: { baseline: 0.001, candidate: 0.001 },
      start: 0.06,
      pairs: [pairOf(truth + deviation * normal(random))],
    })),
  });
