import { trimmedMean } from '../stats/mean.js';
import type { Block, Clock, Pair, Sample } from '../types.js';

// Clocks of CPU time count whole microseconds.
const RESOLUTION = 1e-6;

/**
 * Seconds of one evaluation on a clock, its collections left out: they fall on whichever batch fills the heap that both
 * share. CPU time counts all threads; where it is more than the wall time, the compiler or the collector was at work
 * beside the program, and the wall time is the program's own. Collections are timed by the wall, in which others may
 * have had the CPU: what they took of the CPU time is their share of the wall time.
 */
export const secondsOf = (sample: Sample, clock: Clock): number => {
  const { evaluations, wall, cpu, gc } = sample;
  const own = clock === 'cpu' ? Math.min(cpu, wall) * (wall > 0 ? 1 - Math.min(gc / wall, 1) : 1) : wall;
  return Math.max(own, RESOLUTION / 10) / evaluations;
};

/** What looping itself costs each variant: seconds of an empty evaluation. */
export interface LoopCost {
  readonly baseline: number;
  readonly candidate: number;
}

const NO_COST: LoopCost = { baseline: 0, candidate: 0 };

/** The loop's cost in each block, on a clock; nothing in records that have none. */
export const loopCosts = (blocks: readonly Block[], clock: Clock): readonly LoopCost[] =>
  blocks.map(({ control }) =>
    control
      ? {
          baseline: control.baseline[clock] / control.baseline.evaluations,
          candidate: control.candidate[clock] / control.candidate.evaluations,
        }
      : NO_COST,
  );

/** ln(baseline time / candidate time), the loop's cost taken off both: above 0 when the candidate is faster. */
export const logRatio = ({ baseline, candidate }: Pair, clock: Clock, cost: LoopCost = NO_COST): number =>
  Math.log(beyond(secondsOf(baseline, clock), cost.baseline) / beyond(secondsOf(candidate, clock), cost.candidate));

// What is left of a time that the loop explains nearly all of is noise; `compare` gives no ratio of it.
const beyond = (seconds: number, cost: number): number => Math.max(seconds - cost, seconds / 100);

const interrupted = ({ baseline, candidate }: Pair): boolean => baseline.switches + candidate.switches > 0;

/**
 * The pairs to judge by. Pairs in which the scheduler took the CPU away are left out, both sides, whichever side it
 * hit, so that neither gains by it; but only while most pairs survive: long batches are interrupted nearly always, and
 * what is left of them would be a chosen few.
 */
export const keptPairs = (
  blocks: readonly Block[],
): { readonly blocks: readonly Pair[][]; readonly dropped: number } => {
  const all = withOwnCollections(blocks).map(({ pairs }) => [...pairs]);
  const kept = all.map((pairs) => pairs.filter((pair) => !interrupted(pair)));
  const count = (lists: readonly Pair[][]): number => lists.reduce((sum, { length }) => sum + length, 0);
  const enough = kept.every(
    (pairs, i) => pairs.length >= all[i]!.length / 2 && pairs.length >= Math.min(4, all[i]!.length),
  );
  return enough && count(all) > 0
    ? { blocks: kept, dropped: 1 - count(kept) / count(all) }
    : { blocks: all, dropped: 0 };
};

/**
 * Where most evaluations of a side collect garbage while they run, that is typical of them: their collections count as
 * their own time, and are not taken off. The blocks themselves where no side is so.
 */
export const withOwnCollections = (blocks: readonly Block[]): readonly Block[] => {
  const all = blocks.flatMap(({ pairs }) => pairs);
  const owns = (side: 'baseline' | 'candidate'): boolean =>
    all.filter((pair) => pair[side].evaluations === 1 && pair[side].gc > 0).length > all.length / 2;
  const own = { baseline: owns('baseline'), candidate: owns('candidate') };
  const kept = (sample: Sample, all: boolean): Sample => (all ? { ...sample, gc: 0 } : sample);
  const counted = (pair: Pair): Pair => ({
    ...pair,
    baseline: kept(pair.baseline, own.baseline),
    candidate: kept(pair.candidate, own.candidate),
  });
  return own.baseline || own.candidate
    ? blocks.map((block) => ({ ...block, pairs: block.pairs.map(counted) }))
    : blocks;
};

// A single process has no blocks: stretches of it stand in, long enough to hold drift and bursts together.
const STRETCHES = 8;

/** The typical log ratio in each block; for a single block, one for each of up to eight stretches of it. */
export const blockEstimates = (
  blocks: readonly (readonly Pair[])[],
  clock: Clock,
  costs: readonly LoopCost[] = [],
): readonly number[] => {
  const alone = blocks.length === 1;
  const parts = alone ? stretchesOf(blocks[0]!) : blocks;
  return parts.flatMap((pairs, i) => {
    const cost = costs[alone ? 0 : i];
    return pairs.length > 0 ? [trimmedMean(pairs.map((pair) => logRatio(pair, clock, cost)))] : [];
  });
};

/** Up to eight stretches of a block's pairs, in their order. */
export const stretchesOf = (pairs: readonly Pair[]): readonly (readonly Pair[])[] => {
  const length = Math.max(1, Math.ceil(pairs.length / STRETCHES));
  return Array.from({ length: Math.ceil(pairs.length / length) }, (_, i) => pairs.slice(i * length, (i + 1) * length));
};
