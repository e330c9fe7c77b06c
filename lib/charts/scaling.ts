import { messages } from '../messages.js';
import { oneLine } from '../text/columns.js';
import { count, interval, wholePercent } from '../text/quantities.js';
import type { ChartSpec, Estimate } from '../types.js';
import { rounded } from './layers.js';
import { framed, palette } from './theme.js';

/** A measured speed-up at one amount of whatever is scaled. */
export interface ScalingPoint {
  readonly n: number;
  readonly speedup: Estimate;
}

/** A fitted law, read off at rising amounts, and what to call it. */
export interface ScalingCurve {
  readonly title: string;
  readonly points: readonly ScalingPoint[];
}

export interface ScalingOptions {
  readonly title?: string;
  /** what n counts: "workers", "CPUs" */
  readonly unit?: string;
}

const plotWidth = 520;
const plotHeight = 320;

/** Speed-up over the amount of whatever is scaled, with the fitted curve and, for comparison, perfect scaling. */
export const scaling = (
  points: readonly ScalingPoint[],
  curve: ScalingCurve | null = null,
  { title = 'How far does it scale?', unit = 'workers' }: ScalingOptions = {},
): ChartSpec => {
  const [first] = [...points].sort((one, other) => one.n - other.n);
  if (!first) throw new Error(messages.nothingToChart('scaling', 'at least one point'));
  const all = [...points, ...(curve?.points ?? [])];
  const most = Math.max(...all.map(({ n }) => n));
  const top = Math.max(...all.map(({ speedup }) => speedup.high)) * 1.06;
  const x = {
    ...{ field: 'n', type: 'quantitative', scale: { domain: [0, rounded(most * 1.03)], nice: false } },
    axis: { title: oneLine(unit), tickCount: 8, grid: false },
  };
  const y = {
    ...{ field: 'value', type: 'quantitative', scale: { domain: [0, rounded(top)], nice: false } },
    axis: { title: 'speed-up', labelExpr: "format(datum.value, ',~r') + '×'", tickCount: 6 },
  };
  return framed(
    {
      title: oneLine(title),
      subtitle: [
        `Points with their ${wholePercent(first.speedup.confidence)} intervals. Dashed: perfect scaling.` +
          (curve ? ` Curve: ${oneLine(curve.title)}, with its band.` : ''),
      ],
      description: `Speed-up at ${count(points.length, 'amount')}. ${points.map(({ n, speedup }) => `${n} ${oneLine(unit)}: ${interval(speedup)}`).join('. ')}`,
      width: plotWidth,
      height: plotHeight,
    },
    {
      layer: [
        perfect(first, most, top, { x, y }),
        ...(curve ? curveLayers(curve, { x, y }) : []),
        {
          data: { values: points.map(rowOf) },
          layer: [
            {
              mark: { type: 'rule', color: palette.blue, strokeWidth: 9, opacity: 0.28, aria: false },
              encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
            },
            {
              mark: { type: 'point', color: palette.blue, fill: palette.blue, size: 50, opacity: 1 },
              encoding: { x, y, tooltip: [{ field: 'figures', type: 'nominal', title: 'speed-up' }] },
            },
          ],
        },
      ],
    },
  );
};

const rowOf = ({ n, speedup }: ScalingPoint) => ({
  ...{ n: rounded(n), value: rounded(speedup.value), low: rounded(speedup.low), high: rounded(speedup.high) },
  figures: interval(speedup),
});

/** Twice as much, twice as fast, from the first point on; drawn as far as the plot reaches. */
const perfect = ({ n, speedup }: ScalingPoint, most: number, top: number, encoding: ChartSpec): ChartSpec => {
  const slope = speedup.value / n;
  const end = Math.min(most, top / slope);
  return {
    data: { values: [0, end].map((at) => ({ n: rounded(at), value: rounded(at * slope) })) },
    mark: { type: 'line', color: palette.faint, strokeDash: [5, 4], strokeWidth: 1.25, aria: false },
    encoding,
  };
};

const curveLayers = (curve: ScalingCurve, { x, y }: { x: ChartSpec; y: ChartSpec }): readonly ChartSpec[] => [
  {
    data: { values: curve.points.map(rowOf) },
    layer: [
      {
        mark: { type: 'area', color: palette.band, aria: false },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      { mark: { type: 'line', color: palette.muted, strokeWidth: 1.75, aria: false }, encoding: { x, y } },
    ],
  },
];
