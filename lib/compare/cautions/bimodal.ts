import { trimmedMean } from '../../stats/mean.js';
import { type Modes, modesOf } from '../../stats/modes.js';
import type { Clock, Pair } from '../../types.js';
import { keptPairs, logRatio } from '../ratios.js';
import { factor, percent, type Row } from './caution.js';

// Values of one level, whatever its shape, come to less; two clouds this far apart leave a gap between them.
const APART = 5;
const LIMIT = 0.05;
const LEAST_PAIRS = 30;

/** The pairs of one process gather around two ratios: their mean is neither. */
export const bimodal: Row = ({ measurement: { blocks, clock } }) => {
  const judged = keptPairs(blocks).blocks.filter((pairs) => pairs.length >= LEAST_PAIRS);
  const split = judged
    .map((pairs) => modesOf(inEitherOrder(pairs, clock)))
    .filter((modes): modes is Modes => modes !== null && modes.apart > APART && modes.high - modes.low > LIMIT);
  if (split.length === 0 || split.length <= judged.length / 4) return null;
  const [typical] = split.sort((a, b) => a.high - a.low - (b.high - b.low)).slice(Math.floor(split.length / 2));
  const { low, high, share } = typical!;
  return {
    message: `The ratios are two: in ${split.length} of ${judged.length} blocks they gather ${factor(high - low)} apart, ${percent(share)} of the pairs around the higher; the limit is ${factor(LIMIT)}.`,
    hint: 'Something switches: a cache that fills, a table that grows, a neighbour. Look at the pairs chart, and measure the two cases apart.',
  };
};

/** Log ratios without what the order of the sides does, which is a caution of its own. */
const inEitherOrder = (pairs: readonly Pair[], clock: Clock): readonly number[] => {
  const of = (first: Pair['first']): number[] =>
    pairs.filter((pair) => pair.first === first).map((pair) => logRatio(pair, clock));
  const [a, b] = [of('baseline'), of('candidate')];
  // no median: of two equal clouds it is in either
  const [left, right] = [a, b].map((logs) => (logs.length > 0 ? trimmedMean(logs) : 0)) as [number, number];
  const middle = (left + right) / 2;
  return [...a.map((log) => log - left + middle), ...b.map((log) => log - right + middle)];
};
