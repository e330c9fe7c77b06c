import type { Crossover } from '../compare/crossover.js';
import { oneLine } from '../text/columns.js';
import { crossoverText, durationInterval, sizeText } from '../text/crossover.js';
import { interval, wholePercent } from '../text/quantities.js';
import { clockText } from '../text/verdict.js';
import type { ChartSpec } from '../types.js';
import { clamped, ratioAxis, ratioDomain } from './axis.js';
import { rounded } from './layers.js';
import { framed, palette } from './theme.js';

const right = { align: 'left', dx: 8 };
const left = { align: 'right', dx: -8 };
const plotWidth = 520;
const plotHeight = 320;

/** Speed-up over the size of the input with its band, and the size from which on the candidate wins with its interval. */
export const crossover = (one: Crossover): ChartSpec => {
  const { experiment, baseline, candidate, unit, clock, points, at, seconds, faster } = one;
  const rises = faster === 'above';
  // an end that is hardly bounded would flatten the curve: it is drawn to the edge
  const values = points.map(({ speedup }) => speedup.value);
  const bounds = points.flatMap(({ speedup: { low, high, value } }) => [
    Math.max(low, value / 4),
    Math.min(high, value * 4),
  ]);
  const domain = ratioDomain([...values, ...bounds]);
  const sizes = points.map(({ n }) => n);
  const x = {
    ...{ field: 'n', type: 'quantitative' },
    scale: {
      type: 'log',
      domain: [rounded(Math.min(...sizes) / 1.15), rounded(Math.max(...sizes) * 1.15)],
      nice: false,
    },
    axis: { title: oneLine(unit) || 'size', grid: false, tickCount: 5, format: '~s' },
  };
  const y = ratioAxis('value', domain, `speed-up, ${clockText(clock)}`);
  const band = { low: { ...y, field: 'low' }, high: { field: 'high' } };
  const rows = points.map(({ n, speedup }) => ({
    ...{ n: rounded(n), value: clamped(speedup.value, domain) },
    ...{ low: clamped(speedup.low, domain), high: clamped(speedup.high, domain) },
    figures: interval(speedup),
  }));
  return framed(
    {
      title: oneLine(experiment),
      subtitle: [
        `${oneLine(candidate)} against ${oneLine(baseline)}, with ${wholePercent(at.confidence)} intervals.`,
        `Dashed: equally fast, where ${oneLine(baseline)} takes ${durationInterval(seconds)}.`,
      ],
      description: crossoverText(one),
      width: plotWidth,
      height: plotHeight,
    },
    {
      layer: [
        {
          data: { values: [{ n: rounded(at.low), to: rounded(at.high) }] },
          mark: { type: 'rect', color: palette.haze, opacity: 0.45, aria: false },
          encoding: { x, x2: { field: 'to' } },
        },
        {
          data: { values: [{ value: 1 }] },
          mark: { type: 'rule', color: palette.muted, strokeWidth: 1.25, aria: false },
          encoding: { y },
        },
        {
          data: { values: rows },
          layer: [
            {
              mark: { type: 'area', color: palette.band, opacity: 0.8, aria: false },
              encoding: { x, y: band.low, y2: band.high },
            },
            { mark: { type: 'line', color: palette.blue, strokeWidth: 1.75, aria: false }, encoding: { x, y } },
            {
              mark: { type: 'point', color: palette.blue, fill: palette.blue, size: 50, opacity: 1 },
              encoding: { x, y, tooltip: [{ field: 'figures', type: 'nominal', title: 'speed-up' }] },
            },
          ],
        },
        {
          data: { values: [{ n: rounded(at.value), label: sizeText(one) }] },
          layer: [
            {
              mark: { type: 'rule', color: palette.vermilion, strokeWidth: 1.5, strokeDash: [5, 4], aria: false },
              encoding: { x },
            },
            {
              // below the curve, on the side that it leaves free
              mark: { type: 'text', color: palette.vermilion, aria: false, ...(rises ? right : left) },
              encoding: { x, y: { value: plotHeight - 12 }, text: { field: 'label', type: 'nominal' } },
            },
          ],
        },
      ],
    },
  );
};
