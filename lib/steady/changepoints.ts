interface Options {
  /** what one more change must save to be taken */
  readonly penalty?: number;
  /** smallest standard deviation taken for real, in the unit of the values: equal neighbours would cost minus infinity */
  readonly least: number;
}

/**
 * Where the level or the spread of values changes: the index that begins each stretch but the first. PELT (Killick,
 * Fearnhead & Eckley, JASA 107(500), 2012): of all divisions the one that costs least, found without trying them all.
 * A stretch costs twice the negative log-likelihood of a normal distribution of its own mean and variance (`cpt.meanvar`
 * of R's changepoint); the default penalty is the one of Barrett et al. (OOPSLA 2017) and their warmup_stats, 15 ln n.
 */
export const changepoints = (
  values: readonly number[],
  { penalty = 15 * Math.log(values.length), least }: Options,
): readonly number[] => {
  const n = values.length;
  const cost = stretchCost(values, least ** 2);
  const cheapest = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  cheapest[0] = -penalty;
  const lastChange = new Int32Array(n + 1);
  const uselessFrom = new Int32Array(n + 1).fill(n + SHORTEST);
  // starts of the last stretch that may still win, and what each would cost in all
  const starts = new Int32Array(n + 1);
  const costs = new Float64Array(n + 1);
  let count = 1;
  for (let end = SHORTEST; end <= n; end += 1) {
    for (let i = 0; i < count; i += 1) {
      const start = starts[i]!;
      costs[i] = cheapest[start]! + cost(start, end);
      if (costs[i]! + penalty >= cheapest[end]!) continue;
      cheapest[end] = costs[i]! + penalty;
      lastChange[end] = start;
    }
    // A start dearer than the best, even without its penalty, loses to a change here, once a stretch from here is long enough.
    const before = count;
    count = 0;
    for (let i = 0; i < before; i += 1) {
      const start = starts[i]!;
      if (costs[i]! > cheapest[end]!) uselessFrom[start] = Math.min(uselessFrom[start]!, end + SHORTEST);
      if (uselessFrom[start]! > end + 1) starts[count++] = start;
    }
    starts[count++] = end + 1 - SHORTEST;
  }
  const changes: number[] = [];
  for (let at = lastChange[n]!; at > 0; at = lastChange[at]!) changes.unshift(at);
  return changes;
};

// The fewest values that have a variance.
const SHORTEST = 2;

/** Cost of values[start..end), from running sums. */
const stretchCost = (values: readonly number[], least: number): ((start: number, end: number) => number) => {
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  const centre = values[values.length >> 1] ?? 0; // the smaller the sums, the less cancels in their difference
  for (const [i, value] of values.entries()) {
    sums[i + 1] = sums[i]! + (value - centre);
    squares[i + 1] = squares[i]! + (value - centre) ** 2;
  }
  return (start, end) => {
    const length = end - start;
    const sum = sums[end]! - sums[start]!;
    const deviations = Math.max(0, squares[end]! - squares[start]! - (sum * sum) / length);
    const variance = Math.max(deviations / length, least);
    return length * Math.log(2 * Math.PI * variance) + deviations / variance;
  };
};
