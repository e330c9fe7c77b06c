import { strategies } from '../strategies/strategies.js';
import type { Comparison, Skip, StrategyName } from '../types.js';
import { clip, columns, oneLine } from './columns.js';
import { sidesText, verdictCounts } from './comparison.js';
import { plain, type TextOptions } from './paint.js';
import { againstAdvice, speedupText, verdictText, verdictTone } from './verdict.js';

export interface StrategyLineOptions extends TextOptions {
  /** experiments that could not be run, shown where a strategy has nothing else */
  readonly skipped?: readonly Skip[];
}

/** One line for each of the eight strategies in the talk's order, as the tour prints them. */
export const strategyLines = (
  comparisons: readonly Comparison[],
  { skipped = [], paint = plain }: StrategyLineOptions = {},
): string => {
  const rows = inOrder.map(({ name, order, title }) => {
    const own = comparisons.filter(({ strategy }) => strategy === name);
    const headline = headlineOf(own);
    const way = `${order} ${title}`;
    if (!headline) return [way, paint('dim', reasonFor(name, skipped))];
    return [
      way,
      paint('strong', speedupText(headline)),
      paint(verdictTone(headline), verdictText(headline)),
      clip(`${sidesText(headline)}, ${oneLine(headline.experiment)}`, 48) +
        (againstAdvice(headline) ? '; against the advice' : '') +
        others(own.filter((one) => one !== headline)),
    ];
  });
  return columns(rows).join('\n');
};

const inOrder = Object.values(strategies).sort((one, other) => one.order - other.order);

/** The first that has a speed-up, in the order of the suite: never the best one, which would flatter by selection. */
export const headlineOf = (own: readonly Comparison[]): Comparison | undefined =>
  own.find(({ speedup, refused }) => speedup && !refused) ?? own[0];

const others = (rest: readonly Comparison[]): string => (rest.length > 0 ? ` (also ${verdictCounts(rest)})` : '');

const reasonFor = (name: StrategyName, skipped: readonly Skip[]): string => {
  const own = skipped.filter(({ strategy }) => strategy === name);
  return own.length > 0 ? `skipped: ${own.map(({ reason }) => oneLine(reason)).join('; ')}` : 'not measured';
};
