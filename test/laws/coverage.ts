import { evaluateLaw } from '../../lib/laws/evaluate.js';
import { band, type Fit, type FitOptions, fitUsl, type Point } from '../../lib/laws/fit.js';
import { normalQuantile } from '../../lib/stats/normal.js';
import { seeded } from '../../lib/stats/random.js';

/** The law that measurements are simulated by: contention 3 %, a peak at 44. */
export const parameters = { alpha: 0.03, beta: 0.0005, gamma: 100 };

export const truth = (N: number): number => evaluateLaw('usl', { N, ...parameters });

/** Few measurements, at 1 to 32, and many. */
export const few = [1, 2, 4, 8, 16, 32];
export const many = Array.from({ length: 32 }, (_, index) => index + 1);

/** Measurements of a seed, each off by 3 % or so. */
export const simulated = (ns: readonly number[], seed: number): readonly Point[] => {
  const random = seeded(seed);
  return ns.map((n) => ({ n, throughput: truth(n) * (1 + 0.03 * normalQuantile(random())) }));
};

export const TRIALS = 200;

/** Of intervals that hold the truth in 95 of 100 fewer than 181 of 200 do so once in 300; of 85 in 100, 181 do once in 60. */
export const ENOUGH = 181;

export const fits = (ns: readonly number[], options: FitOptions = {}): readonly Fit[] =>
  Array.from({ length: TRIALS }, (_, seed) => fitUsl(simulated(ns, 1000 + seed), { seed, replicates: 79, ...options }));

/** How many of the bands at N hold the truth. */
export const held = (all: readonly Fit[], N: number): number => {
  const value = truth(N);
  return all.map((fit) => band(fit, N)).filter(({ low, high }) => low <= value && value <= high).length;
};
