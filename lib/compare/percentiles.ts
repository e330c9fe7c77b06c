import { blockInterval } from '../stats/block-interval.js';
import { mean } from '../stats/mean.js';
import { median, quantile } from '../stats/quantile.js';
import type { Clock, Estimate, Measurement, Pair, Percentile, Percentiles } from '../types.js';
import { keptPairs, type LoopCost, loopCosts } from './ratios.js';
import { spent } from './total.js';

const SIDES = ['baseline', 'candidate'] as const;

/**
 * Percentiles of the times of both sides, collections and outliers included, and their ratios. Null without pairs.
 *
 * A percentile is taken of each process by itself, and the interval is Student's of the log ratios over processes:
 * what a percentile of few times errs by is alike on both sides, and what is left of it is in the spread. Where a process
 * has too few pairs for its percentile, several processes in a row are taken together. Of all times pooled,
 * with the spread found by leaving out a process at a time, p99 intervals held the truth in 88 to 94 % of simulations.
 */
export const percentilesOf = ({ blocks, clock, plan }: Measurement): Percentiles | null => {
  // CPU time is not lost to the scheduler; what it interrupts most often is what is slow
  const pairs = clock === 'cpu' ? blocks.map((block) => block.pairs) : keptPairs(blocks).blocks;
  if (pairs.every(({ length }) => length === 0)) return null;
  const costs = loopCosts(blocks, clock);
  const times = pairs.map((own, i) => timesOf(own, clock, costs[i]!));
  const evaluations = (side: (typeof SIDES)[number]): number =>
    median(pairs.flat().map((pair) => pair[side].evaluations));
  return {
    evaluations: { baseline: evaluations('baseline'), candidate: evaluations('candidate') },
    rows: ROWS.map((row) => percentileOf(row, times, plan.confidence)),
  };
};

/** Seconds of one evaluation of each side in the pairs of one process, or of a few. */
interface Times {
  readonly baseline: readonly number[];
  readonly candidate: readonly number[];
}

interface Row {
  readonly name: Percentile['name'];
  readonly share: number;
  /** pairs below which the percentile of a process is the luck of one or two of them */
  readonly least: number;
}

const ROWS: readonly Row[] = [
  { name: 'p50', share: 0.5, least: 10 },
  { name: 'p95', share: 0.95, least: 40 },
  { name: 'p99', share: 0.99, least: 200 },
  { name: 'max', share: 1, least: 10 },
];

// Of two the interval would reach from nothing to anything.
const LEAST_GROUPS = 3;

const timesOf = (pairs: readonly Pair[], clock: Clock, cost: LoopCost): Times => {
  const of = (side: (typeof SIDES)[number]): number[] =>
    pairs.map((pair) => {
      const seconds = spent(pair[side], clock) / pair[side].evaluations;
      return Math.max(seconds - cost[side], seconds / 100);
    });
  return { baseline: of('baseline'), candidate: of('candidate') };
};

const percentileOf = ({ name, share, least }: Row, times: readonly Times[], confidence: number): Percentile => {
  const groups = grouped(times, least);
  const enough = groups.length >= LEAST_GROUPS;
  const logs = (enough ? groups : [joined(times)]).map((group) => ({
    baseline: Math.log(quantile(group.baseline, share)),
    candidate: Math.log(quantile(group.candidate, share)),
  }));
  const typical = (side: (typeof SIDES)[number]): number => Math.exp(mean(logs.map((each) => each[side])));
  return {
    name,
    seconds: { baseline: typical('baseline'), candidate: typical('candidate') },
    speedup: enough
      ? ratioOf(
          logs.map(({ baseline, candidate }) => baseline - candidate),
          confidence,
        )
      : null,
    pairs: times.reduce((sum, { baseline }) => sum + baseline.length, 0),
    needed: least,
  };
};

const ratioOf = (logs: readonly number[], confidence: number): Estimate => {
  const { value, low, high } = blockInterval(logs, 1 - confidence);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), confidence };
};

/** Processes in a row, taken together until they have so many pairs; what is left over joins the last. */
const grouped = (times: readonly Times[], least: number): readonly Times[] => {
  const groups: Times[][] = [[]];
  for (const each of times) {
    if (joined(groups.at(-1)!).baseline.length >= least) groups.push([]);
    groups.at(-1)!.push(each);
  }
  const rest = joined(groups.at(-1)!).baseline.length < least ? groups.pop()! : [];
  return groups.map((group, i) => joined(i === groups.length - 1 ? [...group, ...rest] : group));
};

const joined = (times: readonly Times[]): Times => ({
  baseline: times.flatMap(({ baseline }) => baseline),
  candidate: times.flatMap(({ candidate }) => candidate),
});
