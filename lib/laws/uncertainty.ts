import type { LeastSquares } from './least-squares.js';
import { inverted } from './symmetric.js';

/** How far the parameters of a fit may be off, by the usual linear approximation. */
export interface Uncertainty {
  /** a parameter that stands at its bound counts as known: 0 in its row and column */
  readonly covariance: readonly (readonly number[])[];
  /** null for a parameter that stands at its bound */
  readonly standardErrors: readonly (number | null)[];
}

/** (JᵀJ)⁻¹ times the residual variance, over the parameters that are free; infinite where the points do not tell them apart. */
export const uncertainty = ({ free, normal, squares }: LeastSquares, points: number): Uncertainty => {
  const inverse = inverted(free.map((row) => free.map((column) => normal[row]![column]!)));
  const variance = squares / (points - normal.length);
  const entry = (row: number, column: number): number => {
    const [i, j] = [free.indexOf(row), free.indexOf(column)];
    if (i < 0 || j < 0) return 0;
    return inverse ? inverse[i]![j]! * variance : Number.POSITIVE_INFINITY;
  };
  return {
    covariance: normal.map((_, row) => normal.map((_, column) => entry(row, column))),
    standardErrors: normal.map((_, index) => (free.includes(index) ? Math.sqrt(entry(index, index)) : null)),
  };
};
