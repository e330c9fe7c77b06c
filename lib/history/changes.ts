import { mean } from '../stats/mean.js';
import { studentQuantile } from '../stats/student.js';
import { changepoints } from '../steady/changepoints.js';
import type { Change, Estimate } from '../types.js';

/**
 * Where the level of a comparison changes from run to run. Speed-ups are taken as logarithms; PELT finds the stretches
 * (`changepoints`), the spread in them never counting as less than what the intervals of the speed-ups themselves say.
 * The interval of a change is Student's t on the spread that all stretches share; it takes the places of the changes for
 * known. The interval of its place holds all places whose squared deviations are no more than −2 ln(1 − √confidence)
 * variances above the best (Hansen, Econometrica 68(3), 2000, for a level that changes once between its neighbours).
 */
export const changesOf = (speedups: readonly Estimate[]): readonly Change[] => {
  const values = speedups.map(({ value }) => Math.log(value));
  const own = ownDeviation(speedups);
  const confidence = Math.min(1, ...speedups.map((each) => each.confidence));
  const starts = values.length < FEWEST ? [] : changepoints(values, { least: own });
  if (starts.length === 0) return [];
  const edges = [0, ...starts, values.length];
  const stretches = edges.slice(1).map((end, i) => values.slice(edges[i], end));
  const freedom = values.length - stretches.length;
  const squares = stretches.reduce((sum, stretch) => sum + deviations(stretch), 0);
  const variance = Math.max(squares / freedom, own ** 2);
  const quantile = studentQuantile((1 + confidence) / 2, freedom);
  return starts.map((at, i): Change => {
    const [before, after] = [stretches[i]!, stretches[i + 1]!];
    const difference = mean(after) - mean(before);
    const half = quantile * Math.sqrt(variance * (1 / before.length + 1 / after.length));
    return {
      at,
      ...placesOf(values.slice(edges[i], edges[i + 2]), edges[i]!, variance, confidence),
      ratio: {
        value: Math.exp(difference),
        low: Math.exp(difference - half),
        high: Math.exp(difference + half),
        confidence,
      },
    };
  });
};

// Two stretches of two, and a degree of freedom or two to spare.
const FEWEST = 6;
const NORMAL_97_5 = 1.96;
// Where intervals have no width (in the scripted place) a difference of a millionth still is none.
const LEAST = 1e-6;

/** Standard deviation that the intervals give a speed-up on their own: the median one. */
const ownDeviation = (speedups: readonly Estimate[]): number => {
  const widths = speedups
    .map(({ low, high }) => Math.log(high / low) / (2 * NORMAL_97_5))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return Math.max(LEAST, widths[Math.floor(widths.length / 2)] ?? LEAST);
};

/** Squared deviations from the mean. */
const deviations = (values: readonly number[]): number => {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
};

/** The places where the one change among values, which begin at index `from`, may be. */
const placesOf = (
  values: readonly number[],
  from: number,
  variance: number,
  confidence: number,
): Pick<Change, 'earliest' | 'latest'> => {
  const costs = values.slice(1).map((_, i) => deviations(values.slice(0, i + 1)) + deviations(values.slice(i + 1)));
  const most = Math.min(...costs) + variance * -2 * Math.log(1 - Math.sqrt(confidence));
  return {
    earliest: from + 1 + costs.findIndex((cost) => cost <= most),
    latest: from + 1 + costs.findLastIndex((cost) => cost <= most),
  };
};
