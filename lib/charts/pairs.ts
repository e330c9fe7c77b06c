import { messages } from '../messages.js';
import { wrap } from '../text/columns.js';
import { comparisonLine, sidesText, subjectText } from '../text/comparison.js';
import { count, interval } from '../text/quantities.js';
import { clockText, verdictText } from '../text/verdict.js';
import type { ChartSpec, Comparison, Measurement } from '../types.js';
import { clamped, ratioAxis } from './axis.js';
import { density } from './density.js';
import { colourOf, intervals, noDifference, pixels, rounded, words } from './layers.js';
import { domainOf, drawn, pairRows, type Ratio, ratiosOf } from './pair-rows.js';
import { framed, palette, verdictLook } from './theme.js';

const plotWidth = 600;
const left = 74;
const hillHeight = 76;
const estimateHeight = 34;

/** Every pair's own ratio, block by block in the order of time, below their density and the interval judged from them. */
export const pairs = (measurement: Measurement, comparison: Comparison): ChartSpec => {
  const ratios = ratiosOf(measurement);
  if (ratios.length === 0) throw new Error(messages.nothingToChart('pairs', 'a measurement with at least one pair'));
  const domain = domainOf(ratios, comparison);
  const { rows, height } = pairRows(ratios, domain, hillHeight + estimateHeight);
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
              mark: {
                type: 'point',
                shape: 'circle',
                size: dotSize(ratios.length / measurement.blocks.length),
                strokeWidth: 0.75,
                opacity: 0.75,
                aria: false,
              },
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

/** Few pairs are drawn larger: from 28 square pixels for a handful in a block to 9 for a crowd. */
const dotSize = (pairsPerBlock: number): number => (pairsPerBlock > 30 ? 9 : pairsPerBlock > 12 ? 16 : 28);

const subtitleOf = (comparison: Comparison, ratios: readonly Ratio[], [low, high]: readonly [number, number]) => {
  const { speedup, refused, clock } = comparison;
  const beyond = ratios.filter(({ log }) => log < Math.log(low) || log > Math.log(high)).length;
  const dropped = ratios.filter(({ kept }) => !kept).length;
  const shown = drawn(ratios);
  const notes = [
    'One dot is one pair, in order of time from top to bottom; the dark stroke is its block’s middle.',
    ...(shown.pairs < ratios.length
      ? [`Drawn: ${count(shown.pairs)} of ${count(ratios.length, 'pair')}, evenly chosen.`]
      : []),
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
