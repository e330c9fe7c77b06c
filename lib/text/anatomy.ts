import type { Anatomy } from '../types.js';
import { sidesText, subjectText } from './comparison.js';
import { count, duration, percent } from './quantities.js';

/** Where the spread of a comparison lies, a line for each level, and what to buy next. */
export const anatomyText = (anatomy: Anatomy): string =>
  [`${subjectText(anatomy)}: ${sidesText(anatomy)}`, ...anatomyLines(anatomy).map((line) => `  ${line}`)].join('\n');

export const anatomyLines = ({
  blocks,
  pairs,
  deviations,
  correlation,
  shares,
  costs,
  best,
  buy,
  gain,
}: Anatomy): readonly string[] => [
  `${percent(shares.pairs)} of the variance from pair to pair: ${percent(deviations.pair)} each, ${count(Math.round(pairs))} in a process, ${duration(costs.pair)} a pair`,
  `${percent(shares.neighbours)} from what neighbouring pairs share: their correlation is ${correlation.toFixed(2)}`,
  `${percent(shares.processes)} from process to process: ${percent(deviations.process)} each, ${blocks} of them, ${duration(costs.process)} for a start`,
  adviceText({ best, buy, gain, blocks }),
];

/** "more processes with fewer pairs narrow the interval most: with 12 pairs in each process the same takes 34.0 % less time" */
export const adviceText = (anatomy: Pick<Anatomy, 'best' | 'buy' | 'gain' | 'blocks'>): string =>
  anatomy.blocks < FEW
    ? `${boughtText(anatomy)}; but ${anatomy.blocks} processes tell little of how processes differ`
    : boughtText(anatomy);

// A deviation of five values may well be twice as large as it looks.
const FEW = 6;

const boughtText = ({ best, buy, gain }: Pick<Anatomy, 'best' | 'buy' | 'gain'>): string => {
  if (buy === 'more of both')
    return 'more pairs and more processes narrow the interval alike: only a longer budget helps';
  const way = buy === 'longer blocks' ? 'longer blocks' : 'more processes with fewer pairs';
  if (gain === null) return `${way} narrow the interval most: processes differ by no more than their pairs explain`;
  return `${way} narrow the interval most: with ${count(Math.round(best), 'pair')} in each process the same takes ${percent(gain)} less time`;
};
