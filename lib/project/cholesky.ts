/**
 * The lower triangle L of a correlation matrix R = L Lᵀ (Golub & Van Loan, Matrix Computations, section 4.2), with which
 * independent normal numbers become correlated ones; null when R is not symmetric, or no correlations at all.
 */
export const cholesky = (matrix: readonly (readonly number[])[]): readonly (readonly number[])[] | null => {
  const size = matrix.length;
  const lower = matrix.map(() => new Array<number>(size).fill(0));
  for (const [i, row] of matrix.entries()) {
    if (row.length !== size || row[i] !== 1) return null;
    for (let j = 0; j <= i; j += 1) {
      if (!(Math.abs(row[j]! - matrix[j]![i]!) <= NEAR)) return null;
      const known = lower[i]!.slice(0, j).reduce((sum, value, k) => sum + value * lower[j]![k]!, 0);
      const rest = row[j]! - known;
      if (i === j) {
        if (rest < -NEAR) return null;
        lower[i]![i] = Math.sqrt(Math.max(rest, 0));
      } else if (lower[j]![j]! > NEAR) lower[i]![j] = rest / lower[j]![j]!;
      else if (Math.abs(rest) > NEAR) return null;
    }
  }
  return lower;
};

const NEAR = 1e-9;
