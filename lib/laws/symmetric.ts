/** A symmetric matrix, by rows. */
export type Symmetric = readonly (readonly number[])[];

/**
 * x with A x = b, by Cholesky's factors of A (Golub & Van Loan, Matrix Computations, section 4.2): they do not mind rows of
 * very different size, as contention and throughput have them. Null when A is not positive definite.
 */
export const solved = (matrix: Symmetric, right: readonly number[]): readonly number[] | null => {
  const lower = factorOf(matrix);
  return lower && behind(lower, right);
};

/** The inverse; null when the matrix is not positive definite. */
export const inverted = (matrix: Symmetric): Symmetric | null => {
  const lower = factorOf(matrix);
  return (
    lower &&
    matrix.map((_, row) =>
      behind(
        lower,
        matrix.map((_, column) => (row === column ? 1 : 0)),
      ),
    )
  );
};

/** L with A = L Lᵀ. */
const factorOf = (matrix: Symmetric): Symmetric | null => {
  const lower = matrix.map(() => new Array<number>(matrix.length).fill(0));
  for (let i = 0; i < matrix.length; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k += 1) rest -= lower[i]![k]! * lower[j]![k]!;
      if (i === j && !(rest > 0)) return null;
      lower[i]![j] = i === j ? Math.sqrt(rest) : rest / lower[j]![j]!;
    }
  return lower;
};

/** x with L Lᵀ x = b: forwards through L, and back through its transpose. */
const behind = (lower: Symmetric, right: readonly number[]): readonly number[] => {
  const x = [...right];
  for (let i = 0; i < x.length; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= lower[i]![k]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  for (let i = x.length - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < x.length; k += 1) x[i]! -= lower[k]![i]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
};
