import { keptPairs, logRatio, withOwnCollections } from '../compare/ratios.js';
import { trimmedMean } from '../stats/mean.js';
import { quantile } from '../stats/quantile.js';
import type { Comparison, Measurement } from '../types.js';
import { clamped } from './axis.js';
import { rounded } from './layers.js';
import { palette } from './theme.js';

const mostPerBlock = 60;
const mostBlocks = 40;

/** One pair's ratio. */
export interface Ratio {
  readonly block: number;
  /** place in the block, 0 to 1 */
  readonly when: number;
  readonly log: number;
  readonly kept: boolean;
}

/** The ratio of every pair; `kept` tells which ones the comparison judged by. */
export const ratiosOf = ({ blocks: taken, clock }: Measurement): readonly Ratio[] => {
  const blocks = withOwnCollections(taken);
  const kept = new Set(keptPairs(blocks).blocks.flat());
  return blocks.flatMap((block, index) =>
    block.pairs.map((pair, order) => ({
      block: index,
      when: (order + 0.5) / block.pairs.length,
      log: logRatio(pair, clock),
      kept: kept.has(pair),
    })),
  );
};

/** The bulk of the pairs and the interval; 1 as well, unless it would squeeze them. */
export const domainOf = (ratios: readonly Ratio[], { speedup }: Comparison): readonly [number, number] => {
  const logs = ratios.filter(({ kept }) => kept).map(({ log }) => log);
  const shown = [
    quantile(logs, 0.01),
    quantile(logs, 0.99),
    ...(speedup ? [speedup.low, speedup.high].map(Math.log) : []),
  ];
  const [low, high] = [Math.min(...shown), Math.max(...shown)];
  const span = Math.max(high - low, 0.02);
  const near = low < 1.2 * span && high > -1.2 * span;
  const from = Math.max(-14, (near ? Math.min(low, 0) : low) - 0.06 * span);
  return [
    Math.exp(from),
    Math.exp(Math.max(from + 0.02, Math.min(21, (near ? Math.max(high, 0) : high) + 0.06 * span))),
  ];
};

/** Rows of pixels for each block and its pairs, from `top` down. Blocks and pairs too many to see are thinned evenly. */
export const pairRows = (ratios: readonly Ratio[], domain: readonly [number, number], top: number) => {
  const blocks = drawnBlocks(ratios);
  const rowHeight = Math.max(15, Math.min(34, 300 / blocks.length));
  const rows = blocks.flatMap((own, index) => blockRows(own, domain, { from: top + index * rowHeight, rowHeight }));
  return { rows, height: Math.round(top + blocks.length * rowHeight) };
};

const blockRows = (
  own: readonly Ratio[],
  domain: readonly [number, number],
  { from, rowHeight }: { readonly from: number; readonly rowHeight: number },
): readonly object[] => {
  const middle = trimmedMean(own.filter(({ kept }) => kept).map(({ log }) => log));
  const row = {
    ...{ kind: 'block', name: `block ${own[0]!.block + 1}`, top: rounded(from), y: rounded(from + rowHeight / 2) },
    ...{ inner: rounded(from + 2), bottom: rounded(from + rowHeight - 2) },
    ...(Number.isFinite(middle) ? { ratio: clamped(Math.exp(middle), domain) } : {}),
  };
  const dots = drawnPairs(own).map(({ when, log, kept }) => ({
    ...{ kind: 'pair', ratio: clamped(Math.exp(log), domain), y: rounded(from + 3 + when * (rowHeight - 6)) },
    ...{ colour: kept ? palette.blue : palette.faint, fill: kept ? palette.blue : palette.paper },
  }));
  return [row, ...dots];
};

const drawnBlocks = (ratios: readonly Ratio[]): readonly (readonly Ratio[])[] => {
  const indices = [...new Set(ratios.map(({ block }) => block))];
  return thinned(indices, mostBlocks).map((index) => ratios.filter(({ block }) => block === index));
};

const drawnPairs = (own: readonly Ratio[]): readonly Ratio[] => thinned(own, mostPerBlock);

const thinned = <T>(all: readonly T[], most: number): readonly T[] => {
  const every = Math.ceil(all.length / most);
  return all.filter((_, index) => index % every === 0);
};

/** How many blocks and pairs are drawn: fewer than were measured where all of them would only blacken the picture. */
export const drawn = (ratios: readonly Ratio[]): { readonly blocks: number; readonly pairs: number } => {
  const blocks = drawnBlocks(ratios);
  return { blocks: blocks.length, pairs: blocks.reduce((sum, own) => sum + drawnPairs(own).length, 0) };
};
