import { median } from '../stats/quantile.js';
import type { Block, Clock } from '../types.js';
import { keptPairs, loopCosts, secondsOf } from './ratios.js';

// Of a time that is all but a twentieth the loop's own, the rest is noise; and nothing real takes a third of a cycle.
const SHARE = 0.05;
const LEAST_SECONDS = 1e-10;

const SIDES = ['baseline', 'candidate'] as const;

/** Typical seconds of an evaluation beyond the loop's cost, at least 0; over the pairs kept. */
export const typicalSeconds = (
  blocks: readonly Block[],
  clock: Clock,
): Readonly<Record<(typeof SIDES)[number], number>> => {
  const costs = loopCosts(blocks, clock);
  const kept = keptPairs(blocks).blocks;
  const of = (side: (typeof SIDES)[number]): number =>
    median(
      kept.flatMap((pairs, i) => pairs.map((pair) => Math.max(0, secondsOf(pair[side], clock) - costs[i]![side]))),
    );
  return { baseline: of('baseline'), candidate: of('candidate') };
};

/** What cannot be told from an empty function: the side, and the seconds below which it lies. Null when both can. */
export const belowFloor = (
  blocks: readonly Block[],
  clock: Clock,
): { readonly side: (typeof SIDES)[number]; readonly seconds: number } | null => {
  const typical = typicalSeconds(blocks, clock);
  const costs = loopCosts(blocks, clock);
  for (const side of SIDES) {
    const cost = median(costs.map((each) => each[side]));
    const seconds = Math.max(LEAST_SECONDS, SHARE * cost);
    if (cost > 0 && typical[side] < seconds) return { side, seconds };
  }
  return null;
};
