import { messages } from '../messages.js';
import { mean } from '../stats/mean.js';
import { studentQuantile } from '../stats/student.js';
import type { Estimate } from '../types.js';

/** A measured time at one size of the input. */
export interface TimedSize {
  readonly n: number;
  /** of one evaluation, above 0 */
  readonly seconds: number;
}

/** The law `complexity`, time = c · n^b, fitted to times. Plain data: `timeAt` reads it. */
export interface ComplexityFit {
  readonly points: readonly TimedSize[];
  readonly exponent: Estimate;
  /** seconds for one item */
  readonly coefficient: number;
  /** typical factor, less 1, by which times lie off the line */
  readonly residualError: number;
}

// Three sizes leave one degree of freedom: the least that says how well a line fits.
const LEAST_SIZES = 3;
/** A fitted line is trusted up to this multiple of its largest size, and down to the same share of its smallest. */
const trustedMultiple = 2;

/**
 * Least squares on logarithms, which weighs small and large sizes alike; the interval is Student's, over sizes, so that a
 * time which does not grow by a power widens it. Throws for fewer than 3 different sizes.
 */
export const fitComplexity = (points: readonly TimedSize[], confidence = 0.95): ComplexityFit => {
  for (const { n, seconds } of points)
    if (!(n > 0 && seconds > 0 && Number.isFinite(n + seconds)))
      throw new Error(messages.unfitPoint('complexity', n, seconds));
  const different = new Set(points.map(({ n }) => n)).size;
  if (different < LEAST_SIZES) throw new Error(messages.tooFewSizesToFit(different, LEAST_SIZES));
  const [xs, ys] = [points.map(({ n }) => Math.log(n)), points.map(({ seconds }) => Math.log(seconds))];
  const [x, y] = [mean(xs), mean(ys)];
  const spread = xs.reduce((sum, each) => sum + (each - x) ** 2, 0);
  const slope = xs.reduce((sum, each, i) => sum + (each - x) * (ys[i]! - y), 0) / spread;
  const degreesOfFreedom = points.length - 2;
  const squares = xs.reduce((sum, each, i) => sum + (ys[i]! - y - slope * (each - x)) ** 2, 0);
  const residual = Math.sqrt(squares / degreesOfFreedom);
  const half = (studentQuantile((1 + confidence) / 2, degreesOfFreedom) * residual) / Math.sqrt(spread);
  return {
    points,
    exponent: { value: slope, low: slope - half, high: slope + half, confidence },
    coefficient: Math.exp(y - slope * x),
    residualError: Math.expm1(residual),
  };
};

/** Seconds at a size, by the fitted law. Throws beyond twice the largest size of the points, or half of the smallest. */
export const timeAt = ({ points, exponent, coefficient }: ComplexityFit, n: number): number => {
  const sizes = points.map((point) => point.n);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (n > trustedMultiple * most) throw new Error(messages.extrapolatedTooFar(n, most, trustedMultiple));
  if (n * trustedMultiple < least) throw new Error(messages.extrapolatedBelow(n, least, trustedMultiple));
  return coefficient * n ** exponent.value;
};
