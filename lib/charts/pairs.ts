import { keptPairs, logRatio } from '../compare/ratios.js';
import { messages } from '../messages.js';
import { trimmedMean } from '../stats/mean.js';
import { quantile } from '../stats/quantile.js';
import { wrap } from '../text/columns.js';
import { comparisonLine, sidesText, subjectText } from '../text/comparison.js';
import { count, interval } from '../text/quantities.js';
import { clockText, verdictText } from '../text/verdict.js';
import type { ChartSpec, Comparison, Measurement } from '../types.js';
import { clamped, ratioAxis } from './axis.js';
import { density } from './density.js';
import { colourOf, intervals, noDifference, pixels, rounded, words } from './layers.js';
import { framed, palette, verdictLook } from './theme.js';

const plotWidth = 600;
const left = 74;
const hillHeight = 76;
const estimateHeight = 34;
/** pairs drawn of one block; more would only blacken it */
const mostPerBlock = 60;
const mostBlocks = 40;

/** Every pair's own ratio, block by block in the order of time, below their density and the interval judged from them. */
export const pairs = (measurement: Measurement, comparison: Comparison): ChartSpec => {
  const ratios = ratiosOf(measurement);
  if (ratios.length === 0) throw new Error(messages.nothingToChart('pairs', 'a measurement with at least one pair'));
  const domain = domainOf(ratios, comparison);
  const { rows, height } = laidOut(ratios, domain);
  const hill = density(
    ratios.filter(({ kept }) => kept).map(({ log }) => log),
    { from: Math.log(domain[0]), to: Math.log(domain[1]) },
  ).map((point) => ({
    ratio: rounded(Math.exp(point.at)),
    hill: rounded(hillHeight * (1 - point.height)),
    foot: hillHeight,
  }));
  const x = ratioAxis('ratio', domain);
  const y = pixels('y', height);
  const look = verdictLook(comparison);
  return framed(
    {
      title: `${subjectText(comparison)}: ${sidesText(comparison)}`,
      subtitle: subtitleOf(comparison, ratios, domain),
      description: `Ratios of ${count(ratios.length, 'pair')} by block. ${comparisonLine(comparison)}`,
      width: plotWidth,
      height,
    },
    {
      layer: [
        ...marginBand(comparison, domain, x, height),
        {
          data: { values: hill },
          mark: { type: 'area', color: palette.haze, aria: false },
          encoding: { x, y: pixels('hill', height), y2: { field: 'foot' } },
        },
        ...(domain[0] < 1 && domain[1] > 1 ? [noDifference(x, height)] : []),
        {
          data: { values: rows },
          layer: [
            {
              transform: [{ filter: "datum.kind === 'block'" }],
              mark: { type: 'rule', color: palette.grid, aria: false },
              encoding: { x: { value: -left }, x2: { value: plotWidth }, y: pixels('top', height) },
            },
            words({ x: -left, field: 'name', y, limit: left - 6, colour: palette.muted, size: 10.5 }),
            {
              transform: [{ filter: "datum.kind === 'pair'" }],
              mark: { type: 'point', shape: 'circle', size: 9, strokeWidth: 0.75, opacity: 0.75, aria: false },
              encoding: { x, y, stroke: colourOf('colour'), fill: colourOf('fill') },
            },
            {
              transform: [{ filter: "datum.kind === 'block'" }],
              mark: { type: 'rule', color: palette.ink, strokeWidth: 1.75, aria: false },
              encoding: { x, y: pixels('inner', height), y2: { field: 'bottom' } },
            },
          ],
        },
        ...estimateLayers(comparison, domain, { x, height, look }),
      ],
    },
  );
};

interface Ratio {
  readonly block: number;
  /** place in the block, 0 to 1 */
  readonly when: number;
  readonly log: number;
  readonly kept: boolean;
}

const ratiosOf = ({ blocks, clock }: Measurement): readonly Ratio[] => {
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
const domainOf = (ratios: readonly Ratio[], { speedup }: Comparison): readonly [number, number] => {
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

const laidOut = (ratios: readonly Ratio[], domain: readonly [number, number]) => {
  const blocks = [...new Set(ratios.map(({ block }) => block))]
    .slice(0, mostBlocks)
    .map((index) => ratios.filter(({ block }) => block === index));
  const rowHeight = Math.max(15, Math.min(34, 300 / blocks.length));
  const top = hillHeight + estimateHeight;
  const rows = blocks.flatMap((own, index) => {
    const from = top + index * rowHeight;
    const every = Math.ceil(own.length / mostPerBlock);
    const middle = trimmedMean(own.filter(({ kept }) => kept).map(({ log }) => log));
    return [
      {
        ...{ kind: 'block', name: `block ${index + 1}`, top: rounded(from), y: rounded(from + rowHeight / 2) },
        ...{ inner: rounded(from + 2), bottom: rounded(from + rowHeight - 2) },
        ...(Number.isFinite(middle) ? { ratio: clamped(Math.exp(middle), domain) } : {}),
      },
      ...own
        .filter((_, order) => order % every === 0)
        .map(({ when, log, kept }) => ({
          ...{ kind: 'pair', ratio: clamped(Math.exp(log), domain), y: rounded(from + 3 + when * (rowHeight - 6)) },
          ...{ colour: kept ? palette.blue : palette.faint, fill: kept ? palette.blue : palette.paper },
        })),
    ];
  });
  return { rows, height: Math.round(top + blocks.length * rowHeight) };
};

const subtitleOf = (comparison: Comparison, ratios: readonly Ratio[], [low, high]: readonly [number, number]) => {
  const { speedup, refused, clock } = comparison;
  const beyond = ratios.filter(({ log }) => log < Math.log(low) || log > Math.log(high)).length;
  const dropped = ratios.filter(({ kept }) => !kept).length;
  const notes = [
    'One dot is one pair, in order of time from top to bottom; the dark stroke is its block’s middle.',
    ...(dropped > 0 ? [`Hollow: ${count(dropped, 'pair')} left out, interrupted by the scheduler.`] : []),
    ...(beyond > 0 ? [`${count(beyond, 'pair')} beyond the edges ${beyond === 1 ? 'is' : 'are'} drawn at them.`] : []),
    ...(high <= 1
      ? ['1×, no difference, lies off to the right.']
      : low >= 1
        ? ['1×, no difference, lies off to the left.']
        : []),
  ];
  const judged = speedup && !refused ? `${interval(speedup)}, ${verdictText(comparison)}` : verdictText(comparison);
  return [`${judged}, on ${clockText(clock)}`, ...wrap(notes.join(' '), 110).split('\n')];
};

const marginBand = ({ margin }: Comparison, domain: readonly [number, number], x: ChartSpec, height: number) => {
  const [low, high] = [clamped(1 / (1 + margin), domain), clamped(1 + margin, domain)];
  if (low >= high) return [];
  return [
    {
      data: { values: [{ low, high }] },
      mark: { type: 'rect', color: palette.band, aria: false },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y: { value: 0 }, y2: { value: height } },
    },
  ];
};

const estimateLayers = (
  { speedup, refused }: Comparison,
  domain: readonly [number, number],
  { x, height, look }: { x: ChartSpec; height: number; look: ReturnType<typeof verdictLook> },
): readonly ChartSpec[] => {
  if (!speedup || refused) return [];
  const [value, low, high] = [speedup.value, speedup.low, speedup.high].map((one) => clamped(one, domain));
  const y = pixels('y', height);
  return [
    {
      data: { values: [{ value, low, high, y: hillHeight + estimateHeight / 2, name: 'interval', ...look }] },
      layer: [
        words({ x: -left, field: 'name', y, limit: left - 6, bold: true, size: 10.5 }),
        intervals(x, y),
        {
          mark: { type: 'point', size: 50, strokeWidth: 1.75, opacity: 1, shape: look.shape, aria: false },
          encoding: { x: { ...x, field: 'value' }, y, stroke: colourOf('colour'), fill: colourOf('fill') },
        },
      ],
    },
  ];
};
