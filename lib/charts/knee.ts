import { oneLine } from '../text/columns.js';
import { count, duration, wholePercent } from '../text/quantities.js';
import type { ChartSpec, Estimate } from '../types.js';
import { rounded } from './layers.js';
import { framed, palette } from './theme.js';

/** How long answers take at one rate; `kept`: the service keeps up with it. */
export interface KneePoint {
  readonly rate: number;
  readonly response: Estimate;
  readonly kept: boolean;
}

/** A fitted queue: its curve below its capacity, and where its knee is. */
export interface KneeCurve {
  readonly points: readonly { readonly rate: number; readonly response: number }[];
  readonly knee: Estimate;
}

const [width, height] = [520, 320] as const;

/** Mean latency over the rate of requests, with the fitted queue and its knee; what is not kept up with is hollow. */
export const knee = (title: string, points: readonly KneePoint[], curve: KneeCurve | null): ChartSpec => {
  const kept = points.filter((point) => point.kept);
  const most = Math.max(...points.map(({ rate }) => rate), ...(curve?.points ?? []).map(({ rate }) => rate));
  // a queue that grows goes off the top: it would flatten all others
  const top = 3 * Math.max(...(kept.length > 0 ? kept : points).map(({ response }) => response.value));
  const x = {
    ...{ field: 'rate', type: 'quantitative', scale: { domain: [0, rounded(most * 1.03)], nice: false } },
    axis: { title: 'requests per second', tickCount: 8, grid: false },
  };
  const y = {
    ...{ field: 'value', type: 'quantitative', scale: { domain: [0, rounded(top * 1000)], nice: false } },
    axis: { title: 'mean latency, ms', tickCount: 6 },
  };
  return framed(
    {
      title: oneLine(title),
      subtitle: [
        `Points with their ${wholePercent(points[0]!.response.confidence)} intervals${kept.length < points.length ? '; hollow: it falls behind (at the top: off the scale)' : ''}.`,
        ...(curve ? ['Curve: the queue fitted to what it keeps up with. Shaded: its knee.'] : []),
      ],
      description: `Mean latency at ${count(points.length, 'rate')}. ${points.map(({ rate, response, kept: keeps }) => `${rate}/s: ${duration(response.value)}${keeps ? '' : ', falls behind'}`).join('. ')}`,
      ...{ width, height },
    },
    {
      layer: [
        ...(curve ? curveLayers(curve, { x, y }, most) : []),
        {
          data: { values: points.map((point) => rowOf(point, top)) },
          layer: [
            {
              mark: { type: 'rule', color: palette.blue, strokeWidth: 9, opacity: 0.28, clip: true, aria: false },
              encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
            },
            {
              mark: { type: 'point', color: palette.blue, filled: true, size: 50, opacity: 1 },
              encoding: {
                ...{ x, y },
                fill: { condition: { test: 'datum.kept', value: palette.blue }, value: 'white' },
                stroke: { value: palette.blue },
                tooltip: [{ field: 'figures', type: 'nominal', title: 'mean latency' }],
              },
            },
          ],
        },
      ],
    },
  );
};

const rowOf = ({ rate, response: { value, low, high }, kept }: KneePoint, top: number) => ({
  ...{ rate: rounded(rate), value: rounded(Math.min(value, top) * 1000), kept },
  ...{ low: rounded(low * 1000), high: rounded(Math.min(high, 1e6) * 1000) },
  figures: `${duration(value)} (${duration(low)} to ${duration(high)})`,
});

const curveLayers = (
  { points, knee: { low, high } }: KneeCurve,
  { x, y }: { x: ChartSpec; y: ChartSpec },
  most: number,
): readonly ChartSpec[] => [
  {
    data: { values: [{ rate: rounded(low), until: rounded(Math.min(high, most)) }] },
    mark: { type: 'rect', color: palette.band, clip: true, aria: false },
    encoding: { x, x2: { field: 'until' } },
  },
  {
    data: { values: points.map(({ rate, response }) => ({ rate: rounded(rate), value: rounded(response * 1000) })) },
    mark: { type: 'line', color: palette.muted, strokeWidth: 1.75, clip: true, aria: false },
    encoding: { x, y },
  },
];
