import type { Measurement } from '../../types.js';
import { belowFloor, typicalSeconds } from '../floor.js';
import { otherSide, SIDES, type Side } from './caution.js';

/** A handful of cycles: less than it takes to follow the input to its first value and do something about it. */
export const NEAR_SECONDS = 2e-9;

/** A side that takes next to nothing beyond its loop. */
interface NearFloor {
  readonly side: Side;
  readonly seconds: number;
  /** how often its time goes into the other side's */
  readonly ofOther: number;
  /** how often its time goes into what it took before it was compiled */
  readonly ofEarly: number;
}

/** The faster side where it is that near to the floor, though not below it; null otherwise. */
export const nearFloor = ({ blocks, clock }: Measurement): NearFloor | null => {
  if (belowFloor(blocks, clock)) return null;
  const typical = typicalSeconds(blocks, clock);
  const side = SIDES.find((one) => typical[one] < NEAR_SECONDS && typical[one] <= typical[otherSide(one)]);
  if (!side) return null;
  const seconds = Math.max(typical[side], LEAST_SECONDS);
  return { side, seconds, ofOther: typical[otherSide(side)] / seconds, ofEarly: early(blocks, side) / seconds };
};

// Nothing takes less than a third of a cycle.
const LEAST_SECONDS = 1e-10;

// Of fewer evaluations the reading of the clock is felt.
const LEAST_EVALUATIONS = 16;

/** Slowest seconds of an evaluation in a batch of the warm-up, the fastest block's; 0 where none was recorded. */
const early = (blocks: Measurement['blocks'], side: Side): number => {
  const slowest = blocks.flatMap(({ warmup }) => {
    const { wall = [], evaluations = [] } = warmup?.[side] ?? {};
    const times = wall.flatMap((seconds, i) =>
      evaluations[i]! >= LEAST_EVALUATIONS ? [seconds / evaluations[i]!] : [],
    );
    return times.length > 0 ? [Math.max(...times)] : [];
  });
  return slowest.length > 0 ? Math.min(...slowest) : 0;
};
