import { median } from '../../stats/quantile.js';
import type { Pair } from '../../types.js';
import { logRatio } from '../ratios.js';
import { factor, type Row } from './caution.js';

const LIMIT = 0.1;

/** Who runs first in a pair matters: one side leaves the other something to pay for. */
export const orderEffect: Row = ({ measurement: { clock }, pairs }) => {
  const by = (first: Pair['first']): number[] =>
    pairs.filter((pair) => pair.first === first).map((pair) => logRatio(pair, clock));
  const [a, b] = [by('baseline'), by('candidate')];
  if (a.length < 10 || b.length < 10) return null;
  const gap = Math.abs(median(a) - median(b));
  return gap > LIMIT
    ? {
        message: `Which variant goes first changes the ratio by ${factor(gap)}; the limit is ${factor(LIMIT)}.`,
        hint: 'Each leaves garbage or cold caches to the other; the orders are balanced, but prefer larger batches.',
      }
    : null;
};
