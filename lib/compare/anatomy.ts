import { deviation, mean } from '../stats/mean.js';
import type { Anatomy, Measurement } from '../types.js';
import { blockEstimates, keptPairs, logRatio, loopCosts } from './ratios.js';

// The share that a block's estimate cuts from each end, as `trimmedMean` does.
const TRIM = 0.25;
// Within this factor of the best length of a block another one gains next to nothing.
const NEAR = 1.5;
// Of fewer pairs nothing is left when a quarter is cut from each end, or no spread.
const LEAST_PAIRS = 4;

/**
 * Where the spread of a speed-up comes from, and what would narrow its interval most for its cost. Null when it was not
 * taken in at least two processes of four pairs.
 *
 * The variance of a process's estimate is that of its trimmed mean of pairs (Yuen, Biometrika 61, 1974: the winsorised
 * variance, scaled), made larger by the autocorrelation of neighbouring pairs, (1 + ρ) / (1 − ρ); what the estimates
 * of processes scatter beyond it lies between the processes. The best number of pairs in a process weighs what a pair
 * and what a start cost against these (Kalibera & Jones, "Rigorous Benchmarking in Reasonable Time", ISMM 2013).
 */
export const anatomy = (measurement: Measurement): Anatomy | null => {
  const { experiment, baseline, candidate, size, unit, blocks: taken, clock, seconds, failure } = measurement;
  const { blocks } = keptPairs(taken);
  if (failure || blocks.length < 2 || blocks.some(({ length }) => length < LEAST_PAIRS)) return null;
  const costs = loopCosts(taken, clock);
  const series = blocks.map((pairs, i) => winsorised(pairs.map((pair) => logRatio(pair, clock, costs[i]))));
  const pairs = mean(series.map(({ length }) => length));
  const independent = mean(series.map(varianceOfTrimmed));
  const pair = Math.sqrt(independent * pairs);
  const correlation = Math.max(0, Math.min(0.99, autocorrelation(series)));
  const inflation = Math.min(pairs, (1 + correlation) / (1 - correlation));
  const estimates = deviation(blockEstimates(blocks, clock, costs)) ** 2;
  const dependent = (inflation - 1) * independent;
  const between = Math.max(0, estimates - independent - dependent);
  const all = independent + dependent + between;

  const timed = taken.flatMap((block) => block.pairs.map((each) => each.baseline.wall + each.candidate.wall));
  const each = { pair: mean(timed), process: Math.max(0, seconds - timed.length * mean(timed)) / blocks.length };
  const best = Math.max(LEAST_PAIRS, Math.sqrt((each.process / each.pair) * ((pair ** 2 * inflation) / between)));
  const price = (many: number): number =>
    (between + (pair ** 2 * inflation) / many) * (each.process + many * each.pair);
  return {
    experiment,
    baseline,
    candidate,
    size,
    unit,
    blocks: blocks.length,
    pairs,
    deviations: { pair, process: Math.sqrt(between) },
    correlation,
    shares: {
      pairs: all > 0 ? independent / all : 0,
      neighbours: all > 0 ? dependent / all : 0,
      processes: all > 0 ? between / all : 0,
    },
    costs: each,
    best,
    buy:
      all === 0 || (best < pairs * NEAR && best > pairs / NEAR)
        ? 'more of both'
        : best > pairs
          ? 'longer blocks'
          : 'more processes',
    gain: all === 0 || !Number.isFinite(best) ? null : 1 - price(best) / price(pairs),
  };
};

/** Values beyond the inner half moved to its edges. */
const winsorised = (values: readonly number[]): readonly number[] => {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(values.length * TRIM);
  const [low, high] = [sorted[cut]!, sorted[values.length - 1 - cut]!];
  return values.map((value) => Math.min(high, Math.max(low, value)));
};

/** Of the trimmed mean of independent values, from the winsorised ones (Yuen 1974). */
const varianceOfTrimmed = (values: readonly number[]): number => {
  const left = values.length - 2 * Math.floor(values.length * TRIM);
  return (deviation(values) ** 2 * (values.length - 1)) / (left * (left - 1));
};

/** Of neighbours, in all series together, each around its own mean; 0 where nothing varies. */
const autocorrelation = (series: readonly (readonly number[])[]): number => {
  let [together, own] = [0, 0];
  for (const values of series) {
    const middle = mean(values);
    for (const [i, value] of values.entries()) {
      own += (value - middle) ** 2;
      if (i > 0) together += (value - middle) * (values[i - 1]! - middle);
    }
  }
  return own > 0 ? together / own : 0;
};
