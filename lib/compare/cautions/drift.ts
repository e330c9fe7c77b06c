import { blockInterval } from '../../stats/block-interval.js';
import { median } from '../../stats/quantile.js';
import type { Clock, Pair } from '../../types.js';
import { keptPairs, logRatio } from '../ratios.js';
import { factor, type Row } from './caution.js';

const LIMIT = 0.03;
const LEAST_PAIRS = 12;
// A caution may err more rarely than a verdict.
const ALPHA = 0.01;

/** The ratio moves the same way within every block, so that its value depends on how long a block is. */
export const drift: Row = ({ measurement: { blocks, clock, place } }) => {
  if (place === 'in-process') return null; // one block cannot tell a drift from chance
  const moved = keptPairs(blocks).blocks.flatMap((pairs) => (pairs.length < LEAST_PAIRS ? [] : [moveOf(pairs, clock)]));
  if (moved.length < 3) return null;
  const { value, low, high } = blockInterval(moved, ALPHA);
  return Math.abs(value) > LIMIT && (low > 0 || high < 0)
    ? {
        message: `Within a block the speed-up moves by ${factor(value)} from the first third of its pairs to the last; the limit is ${factor(LIMIT)}.`,
        hint: 'One side still warms up, fills something or wears out: raise warmupSeconds, or choose how long your program runs.',
      }
    : null;
};

/** Log ratio of the last third of the pairs over the first third's. */
const moveOf = (pairs: readonly Pair[], clock: Clock): number => {
  const logs = pairs.map((pair) => logRatio(pair, clock));
  const third = Math.floor(logs.length / 3);
  return median(logs.slice(-third)) - median(logs.slice(0, third));
};
