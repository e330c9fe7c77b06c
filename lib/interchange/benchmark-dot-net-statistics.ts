import { blockInterval } from '../stats/block-interval.js';
import { deviation, mean } from '../stats/mean.js';
import { quantile } from '../stats/quantile.js';
import { figure } from './figures.js';

/**
 * The "Statistics" of BenchmarkDotNet over times in nanoseconds, launch by launch: Tukey's fences at 1.5 interquartile
 * ranges, moments by the sample deviation. Its confidence interval takes iterations for independent; here it is over
 * launches, at 95 %, and null with a single one.
 */
export const statistics = (launches: readonly (readonly number[])[]) => {
  const values = launches.flat();
  const at = (share: number): number => quantile(values, share);
  const [q1, q3] = [at(0.25), at(0.75)];
  const fences = [q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)] as const;
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [sorted.filter((value) => value < fences[0]), sorted.filter((value) => value > fences[1])];
  const spread = deviation(values);
  const rounded = {
    Min: at(0),
    LowerFence: fences[0],
    Q1: q1,
    Median: at(0.5),
    Mean: mean(values),
    Q3: q3,
    UpperFence: fences[1],
    Max: at(1),
    InterquartileRange: q3 - q1,
  };
  return {
    OriginalValues: values,
    N: values.length,
    ...figures(rounded),
    LowerOutliers: lower,
    UpperOutliers: upper,
    AllOutliers: [...lower, ...upper],
    ...figures({ StandardError: spread / Math.sqrt(values.length), Variance: spread ** 2, StandardDeviation: spread }),
    Skewness: moment(values, 3),
    Kurtosis: moment(values, 4),
    ConfidenceInterval: confidence(launches),
    Percentiles: figures(Object.fromEntries(PERCENTILES.map((percent) => [`P${percent}`, at(percent / 100)]))),
  };
};

const PERCENTILES = [0, 25, 50, 67, 80, 85, 90, 95, 100];

const figures = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, figure(value)]));

/** A central moment over that power of the deviation; "" where there is no spread, as the exporter writes it. */
const moment = (values: readonly number[], power: number): number | '' => {
  const [middle, spread] = [mean(values), deviation(values)];
  return spread > 0 ? figure(mean(values.map((value) => (value - middle) ** power)) / spread ** power) : '';
};

// position of 95 % in BenchmarkDotNet's list of confidence levels
const LEVEL_95 = 7;

const confidence = (launches: readonly (readonly number[])[]) => {
  if (launches.length < 2) return null;
  const means = launches.map(mean);
  const { value, low, high } = blockInterval(means, 0.05);
  return {
    N: means.length,
    Mean: figure(value),
    StandardError: figure(deviation(means) / Math.sqrt(means.length)),
    Level: LEVEL_95,
    Margin: figure((high - low) / 2),
    Lower: figure(low),
    Upper: figure(high),
  };
};
