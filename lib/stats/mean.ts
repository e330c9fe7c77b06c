export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean of what is left after cutting the share `trim` from each end (Tukey 1962). */
export const trimmedMean = (values: readonly number[], trim = 0.25): number => {
  const cut = Math.floor(values.length * trim);
  return mean([...values].sort((a, b) => a - b).slice(cut, values.length - cut));
};

/** Sample standard deviation, n − 1 in the denominator; 0 for a single value. */
export const deviation = (values: readonly number[]): number => {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
};
