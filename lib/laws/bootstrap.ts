import { normalQuantile } from '../stats/normal.js';
import { derivedSeed, seeded } from '../stats/random.js';
import type { Random } from '../types.js';

/** How other measurements are made of a fit: of its own residuals drawn again, or of normal errors of their size. */
export type Bootstrap = 'residual' | 'parametric';

/** What the drawn measurements are made of. */
export interface Fitted {
  /** by the fitted law, at each point */
  readonly values: readonly number[];
  /** the unit of each point's residual */
  readonly scales: readonly number[];
  /** in those units */
  readonly residuals: readonly number[];
  readonly residualError: number;
  /** how many parameters were fitted */
  readonly parameters: number;
}

/** The measurements of one replicate: the curve, with an error at each point. */
export const redrawn = (
  { values, scales, residuals, residualError, parameters }: Fitted,
  how: Bootstrap,
  { seed, replicate }: { readonly seed: number; readonly replicate: number },
): readonly number[] => {
  const random = seeded(derivedSeed(seed, replicate));
  const errors =
    how === 'residual'
      ? resampled(residuals, parameters, random)
      : residuals.map(() => residualError * normalQuantile(random()));
  return errors.map((error, at) => Math.max(values[at]! + scales[at]! * error, tiny * values[at]!));
};

/**
 * Residual bootstrap (Davison & Hinkley, Bootstrap Methods and their Application, 1997, section 6.2). Residuals of a
 * fit with p parameters are too small by sqrt(1 - p/n); without the inflation bands hold the truth too seldom.
 */
const resampled = (residuals: readonly number[], parameters: number, random: Random): readonly number[] => {
  const count = residuals.length;
  const mean = residuals.reduce((sum, residual) => sum + residual, 0) / count;
  const inflation = Math.sqrt(count / (count - parameters));
  return residuals.map(() => inflation * (residuals[Math.floor(random() * count)]! - mean));
};

/** A drawn throughput stays above this share of the fitted one: the laws know none below 0. */
const tiny = 1e-3;
