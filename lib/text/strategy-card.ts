import type { Strategy } from '../types.js';
import { wrap } from './columns.js';
import { plain, type TextOptions } from './paint.js';

/** What a strategy uses of the machine, as it was found here. */
export interface Found {
  readonly title: string;
  readonly present: boolean;
  /** how to get it */
  readonly how: string;
}

export interface CardOptions extends TextOptions {
  /** what of the machine it uses; without it the card says nothing of the machine */
  readonly found?: readonly Found[];
}

/** The card of a strategy: when it helps, what it costs, what rules it out, and what of what it uses is here. */
export const strategyCard = (strategy: Strategy, { paint = plain, found = [] }: CardOptions = {}): string => {
  const { order, title, when, cost, risk, good, bad, law, ruledOut } = strategy;
  const rows = [
    ['when', when],
    ['cost', cost],
    ['risk', risk],
    ['good', good],
    ['bad', bad],
    ['not', ruledOut],
    ['law', law],
    ...(found.length > 0 ? [['here', found.map(foundText).join('; ')]] : []),
  ];
  return [
    paint('strong', `${order} ${title}`),
    ...rows.map(([label, words]) => wrap(`  ${label!.padEnd(5)} ${words}`, 100, ' '.repeat(8))),
  ].join('\n');
};

const foundText = ({ title, present, how }: Found): string =>
  present ? title : `no ${title.replace(/^an? /, '')}: ${how}`;
