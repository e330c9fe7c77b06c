import { blockInterval } from '../stats/block-interval.js';
import type { Block, Clock, Estimate, Measurement, Pair, Sample } from '../types.js';
import { layoutError, withLayout } from './layout.js';
import { blockEstimates, keptPairs, type LoopCost, loopCosts } from './ratios.js';

/**
 * Baseline time over candidate time by all the time of both: the ratio of their means in each block, collections and
 * outliers included, with an interval over blocks. Null for fewer than two blocks.
 */
export const totalOf = ({ blocks, clock, plan }: Pick<Measurement, 'blocks' | 'clock' | 'plan'>): Estimate | null =>
  intervalOf(totals(blocks, clock), plan.confidence, layoutError(blocks, clock, 1 - plan.confidence));

/**
 * By what factor the total differs from what is typical: the ratio of the two in each block, so that what both have in
 * common cancels. Null for fewer than two blocks.
 */
export const totalOverTypical = ({
  blocks,
  clock,
  plan,
}: Pick<Measurement, 'blocks' | 'clock' | 'plan'>): Estimate | null => {
  if (blocks.length < 2) return null;
  const typical = blockEstimates(keptPairs(blocks).blocks, clock, loopCosts(blocks, clock));
  const total = totals(blocks, clock);
  return intervalOf(
    total.map((each, i) => each - typical[i]!),
    plan.confidence,
    0,
  );
};

const intervalOf = (logs: readonly number[], confidence: number, layout: number): Estimate | null => {
  if (logs.length < 2) return null;
  const { value, high } = blockInterval(logs, 1 - confidence);
  const half = withLayout(high - value, layout);
  return { value: Math.exp(value), low: Math.exp(value - half), high: Math.exp(value + half), confidence };
};

const totals = (blocks: readonly Block[], clock: Clock): readonly number[] => {
  const costs = loopCosts(blocks, clock);
  return blocks.map(({ pairs, stretches = [] }, i) =>
    ratioOfMeans(stretches.length > 0 ? stretches : pairs, clock, costs[i]!),
  );
};

/** ln(mean baseline time of an evaluation / mean candidate time), the loop's cost taken off both. */
const ratioOfMeans = (pairs: readonly Pair[], clock: Clock, cost: LoopCost): number => {
  const mean = (side: 'baseline' | 'candidate'): number => {
    const samples = pairs.map((pair) => pair[side]);
    const sum = (of: (sample: Sample) => number): number => samples.reduce((all, sample) => all + of(sample), 0);
    const each = sum((sample) => spent(sample, clock)) / sum(({ evaluations }) => evaluations);
    return Math.max(each - cost[side], each / 100);
  };
  return Math.log(mean('baseline') / mean('candidate'));
};

// CPU time counts all threads. Beyond the wall time of a batch that collects nothing it is the compiler's, at work
// beside the program; in one that collects it is the collector's helpers', whose work the garbage made.
export const spent = ({ cpu, wall, gc }: Sample, clock: Clock): number =>
  clock === 'cpu' ? (gc > 0 ? cpu : Math.min(cpu, wall)) : wall;
