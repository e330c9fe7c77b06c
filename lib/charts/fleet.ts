import type { FleetScaling } from '../fleet/fleet-scaling.js';
import { evaluateLaw } from '../laws/evaluate.js';
import { band } from '../laws/fit.js';
import { laws } from '../laws/laws.js';
import { oneLine } from '../text/columns.js';
import { figure } from '../text/fit.js';
import { count, percentInterval, wholePercent } from '../text/quantities.js';
import type { ChartSpec } from '../types.js';
import { rounded } from './layers.js';
import { framed, palette } from './theme.js';

const STEPS = 48;

/** Throughput over small machines: measured points, those held out marked, the fitted law with its band, and linear. */
export const fleetChart = (
  { points, law }: FleetScaling,
  { title, unit }: { readonly title: string; readonly unit: string },
): ChartSpec => {
  const most = points.at(-1)!.machines;
  const one = points[0]!.throughput.value;
  const curve = Array.from({ length: STEPS + 1 }, (_, step) => {
    const n = 0.25 + ((most - 0.25) * step) / STEPS;
    return { n: rounded(n), ...ends(band(law, n)) };
  });
  const { alpha, gamma } = law.parameters;
  const limit = evaluateLaw('uslLimit', { alpha: Math.max(alpha!.value, Number.MIN_VALUE), gamma: gamma!.value });
  const highest = Math.max(...points.map(({ throughput }) => throughput.value));
  const top = 1.08 * Math.max(one * most, highest);
  const shows = law.law === 'amdahlThroughput' && limit < top;
  const x = {
    ...{ field: 'n', type: 'quantitative', scale: { domain: [0, most + 0.4], nice: false } },
    axis: { title: 'machines', values: points.map(({ machines }) => machines), grid: false },
  };
  const y = {
    ...{ field: 'value', type: 'quantitative', scale: { domain: [0, rounded(top)], nice: false, clamp: true } },
    axis: { title: `${oneLine(unit)} a second`, tickCount: 6, format: ',~r' },
  };
  const line = (values: readonly object[], dash: readonly number[], color: string): ChartSpec => ({
    data: { values },
    mark: { type: 'line', color, strokeDash: dash, strokeWidth: 1.25, aria: false },
    encoding: { x, y },
  });
  return framed(
    {
      title: oneLine(title),
      subtitle: [
        `Curve: ${laws[law.law].title.toLowerCase().replace('amdahl', 'Amdahl')}, fitted to the filled points, with its ` +
          `${wholePercent(law.parameters.alpha!.confidence)} band: contention ${percentInterval(alpha!)}.`,
        `Hollow: held out from the fit. Dashed: linear.${shows ? ` Dotted: ${figure(limit)}, which no number of machines exceeds.` : ''}`,
      ],
      description: `Throughput of ${count(points.length, 'number')} of machines. ${points
        .map(({ machines, throughput }) => `${machines}: ${figure(throughput.value)}`)
        .join(', ')}`,
      width: 520,
      height: 320,
    },
    {
      layer: [
        {
          data: { values: curve },
          layer: [
            {
              mark: { type: 'area', color: palette.band, aria: false },
              encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
            },
            { mark: { type: 'line', color: palette.muted, strokeWidth: 1.75, aria: false }, encoding: { x, y } },
          ],
        },
        line(
          [0, most].map((n) => ({ n, value: rounded(n * one) })),
          [5, 4],
          palette.faint,
        ),
        ...(shows
          ? [
              line(
                [0, most + 0.4].map((n) => ({ n, value: rounded(limit) })),
                [1.5, 3],
                palette.muted,
              ),
            ]
          : []),
        {
          data: {
            values: points.map(({ machines, throughput, heldOut }) => ({
              ...{ n: machines, ...ends(throughput), figures: figure(throughput.value) },
              ...(heldOut
                ? { colour: palette.vermilion, fill: palette.paper, shape: 'diamond', size: 90 }
                : { colour: palette.blue, fill: palette.blue, shape: 'circle', size: 50 }),
            })),
          },
          layer: [
            {
              mark: { type: 'rule', strokeWidth: 9, opacity: 0.28, aria: false },
              encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color: own('colour') },
            },
            {
              mark: { type: 'point', opacity: 1, strokeWidth: 1.75 },
              encoding: {
                ...{ x, y, stroke: own('colour'), fill: own('fill'), shape: own('shape') },
                size: { field: 'size', type: 'quantitative', scale: null, legend: null },
                tooltip: [{ field: 'figures', type: 'nominal', title: `${oneLine(unit)} a second` }],
              },
            },
          ],
        },
      ],
    },
  );
};

const ends = ({ value, low, high }: { readonly value: number; readonly low: number; readonly high: number }) => ({
  ...{ value: rounded(value), low: rounded(low), high: rounded(high) },
});

const own = (field: string): ChartSpec => ({ field, type: 'nominal', scale: null, legend: null });
