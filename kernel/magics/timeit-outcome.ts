import { interval as rangeText } from '../../lib/text/quantities.js';

/** What `%timeit` found; the names are IPython's, and seconds are per evaluation. */
export interface TimeitOutcome {
  readonly loops: number;
  readonly repeat: number;
  readonly best: number;
  readonly worst: number;
  readonly average: number;
  /** standard deviation of the population of runs */
  readonly stdev: number;
  readonly median: number;
  /** holds the median of the time of a run with this confidence */
  readonly interval: { readonly low: number; readonly high: number; readonly confidence: number };
  /** seconds of each run, all its loops together */
  readonly all_runs: readonly number[];
  /** seconds per evaluation in each run */
  readonly timings: readonly number[];
  /** with other code that ran beside it: how many times as fast this is, the median of the pairs of runs */
  readonly compared: {
    readonly name: string;
    readonly speedup: {
      readonly value: number;
      readonly low: number;
      readonly high: number;
      readonly confidence: number;
    };
  } | null;
}

/** What can stand for all runs. */
export const stats = ['median', 'min', 'mean'] as const;
export type Stat = (typeof stats)[number];

/** The same, as a type that a cell's variable can be declared with. */
export const timeitType = `{
  readonly loops: number; readonly repeat: number; readonly best: number; readonly worst: number;
  readonly average: number; readonly stdev: number; readonly median: number;
  readonly interval: { readonly low: number; readonly high: number; readonly confidence: number };
  readonly all_runs: readonly number[]; readonly timings: readonly number[];
  readonly compared: { readonly name: string;
    readonly speedup: { readonly value: number; readonly low: number; readonly high: number; readonly confidence: number } } | null;
}`;

/** Seconds of each run to what can be said about one evaluation; beside it, the same runs of other code. */
export const timeitOutcome = (
  runs: readonly number[],
  loops: number,
  beside: { readonly name: string; readonly timings: readonly number[] } | null = null,
): TimeitOutcome => {
  const timings = runs.map((run) => run / loops);
  const sorted = timings.toSorted((a, b) => a - b);
  const average = timings.reduce((sum, one) => sum + one, 0) / timings.length;
  const variance = timings.reduce((sum, one) => sum + (one - average) ** 2, 0) / timings.length;
  return {
    loops,
    repeat: runs.length,
    best: sorted[0] ?? Number.NaN,
    worst: sorted.at(-1) ?? Number.NaN,
    average,
    stdev: Math.sqrt(variance),
    median: medianOf(sorted),
    interval: medianInterval(sorted, 0.95),
    all_runs: runs,
    timings,
    compared: beside && { name: beside.name, speedup: pairedSpeedup(beside.timings, timings) },
  };
};

const pairedSpeedup = (baseline: readonly number[], candidate: readonly number[]) => {
  const ratios = baseline.map((seconds, at) => seconds / (candidate[at] ?? Number.NaN)).sort((a, b) => a - b);
  return { value: medianOf(ratios), ...medianInterval(ratios, 0.95) };
};

/**
 * Interval for the median from order statistics: the narrowest symmetric pair of ranks that holds it with `confidence`,
 * else the whole range, with the confidence it really has (Hahn & Meeker, Statistical Intervals, section 5.2).
 */
export const medianInterval = (
  sorted: readonly number[],
  confidence: number,
): { low: number; high: number; confidence: number } => {
  const n = sorted.length;
  // The median lies between the k-th smallest and k-th largest unless fewer than k values fall on one side of it.
  const holds = (k: number): number => 1 - 2 * binomialBelow(n, k);
  let rank = Math.max(1, Math.floor((n + 1) / 2));
  while (rank > 1 && holds(rank) < confidence) rank--;
  return {
    low: sorted[rank - 1] ?? Number.NaN,
    high: sorted[n - rank] ?? Number.NaN,
    confidence: Math.max(0, holds(rank)),
  };
};

/** Chance of fewer than k heads in n tosses. */
const binomialBelow = (n: number, k: number): number => {
  let term = 0.5 ** n;
  let sum = 0;
  for (let heads = 0; heads < k; heads++) {
    sum += term;
    term *= (n - heads) / (heads + 1);
  }
  return sum;
};

const medianOf = (sorted: readonly number[]): number => {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
};

/** One line, and a line for each doubt. */
export const timeitText = (outcome: TimeitOutcome, digits: number, stat: Stat = 'median'): string => {
  const { median, interval, best, worst, average, stdev, loops, repeat, compared } = outcome;
  const time = (seconds: number): string => shortTime(seconds, digits);
  const percent = Number((interval.confidence * 100).toPrecision(3));
  const range = repeat > 1 ? ` (${time(interval.low)} to ${time(interval.high)} with ${percent} % confidence)` : '';
  const headline = {
    median: `${time(median)}${range} per evaluation, median`,
    min: `${time(best)} per evaluation, best`,
    mean: `${time(average)} ± ${time(stdev)} per evaluation, mean ± standard deviation`,
  }[stat];
  const lines = [`${headline} of ${repeat} ${plural(repeat, 'run')}, ${loops} ${plural(loops, 'loop')} each`];
  if (compared) lines.push(comparedText(compared, repeat));
  if (repeat > 1 && worst > 4 * best && worst > 1e-6) {
    lines.push(
      `The slowest run took ${(worst / best).toPrecision(3)} times the fastest: something else ran, or the first runs fill a cache or are still being compiled.`,
    );
  }
  if (median < 1e-9)
    lines.push(
      'Under a nanosecond: the engine has probably optimised the work away. Let it depend on data that changes.',
    );
  return lines.join('\n');
};

const comparedText = ({ name, speedup }: NonNullable<TimeitOutcome['compared']>, pairs: number): string => {
  const sure = pairs > 1 ? `${Number((speedup.confidence * 100).toPrecision(3))} % confidence, ` : '';
  return `${rangeText(speedup)} as fast as ${name} (${sure}${pairs} ${plural(pairs, 'pair')} of runs)`;
};

const plural = (count: number, word: string): string => (count === 1 ? word : `${word}s`);

const units: readonly (readonly [number, string])[] = [
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
  [1e-9, 'ns'],
];

const shortTime = (seconds: number, digits: number): string => {
  const [size, unit] = units.find(([least]) => seconds >= least) ?? [1e-9, 'ns'];
  return `${Number((seconds / size).toPrecision(digits))} ${unit}`;
};
