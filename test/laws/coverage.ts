import { evaluateLaw } from '../../lib/laws/evaluate.js';
import { band, type FitOptions, fitUsl, type Point } from '../../lib/laws/fit.js';
import { normalQuantile } from '../../lib/stats/normal.js';
import { seeded } from '../../lib/stats/random.js';

/** The law that measurements are simulated by: contention 3 %, a peak at 44. */
export const truth = (N: number): number => evaluateLaw('usl', { N, alpha: 0.03, beta: 0.0005, gamma: 100 });

/** Measurements at 1 to 32, each off by 3 % or so. */
export const simulated = (seed: number): readonly Point[] => {
  const random = seeded(seed);
  return [1, 2, 4, 8, 16, 32].map((n) => ({ n, throughput: truth(n) * (1 + 0.03 * normalQuantile(random())) }));
};

export const TRIALS = 60;

/** How many of the bands at N = 64, twice the largest N measured, hold the truth. */
export const held = (options: FitOptions): number =>
  Array.from({ length: TRIALS }, (_, seed) => {
    const { low, high } = band(fitUsl(simulated(1000 + seed), { seed, replicates: 40, ...options }), 64);
    return low <= truth(64) && truth(64) <= high;
  }).filter(Boolean).length;
