import type { Estimate } from '../types.js';
import { evaluateLaw } from './evaluate.js';
import { type Fit, largestOf, trustedMultiple } from './fit.js';
import { percentileInterval } from './percentile-interval.js';

/**
 * The N of greatest throughput of a fitted law, with percentiles of its replicates; an open end is Infinity. Null where
 * the law has none, or it lies beyond what the curve is trusted for.
 */
export const peak = (fitted: Fit): Estimate | null => {
  const { law, parameters, replicates, degreesOfFreedom } = fitted;
  const { alpha, beta } = parameters;
  if (law !== 'usl' || !alpha || !beta) return null;
  const at = (one: number, other: number): number =>
    other > 0 ? evaluateLaw('uslPeak', { alpha: one, beta: other }) : Number.POSITIVE_INFINITY;
  const value = at(alpha.value, beta.value);
  if (!(value <= trustedMultiple * largestOf(fitted))) return null;
  const { confidence } = alpha;
  const drawn = replicates.map((each) => at(each.alpha!, each.beta!));
  return percentileInterval(value, drawn, { confidence, degreesOfFreedom });
};
