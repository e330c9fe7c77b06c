import { band, type Fit, largestOf, trustedMultiple } from '../laws/fit.js';
import { laws } from '../laws/laws.js';
import { peak } from '../laws/peak.js';
import { oneLine } from '../text/columns.js';
import { figure, peakText } from '../text/fit.js';
import { percentInterval, wholePercent } from '../text/quantities.js';
import type { ChartSpec, Estimate } from '../types.js';
import { rounded } from './layers.js';
import { framed, palette } from './theme.js';

export interface FittedOptions {
  readonly title?: string;
  /** what N counts: "workers", "users" */
  readonly unit?: string;
}

const plotWidth = 520;
const plotHeight = 320;
const STEPS = 60;

/** Measured throughputs, the law that was fitted to them with its band as far as it is trusted, and its peak. */
export const fitted = (
  fit: Fit,
  { title = 'How far does it scale?', unit = 'workers' }: FittedOptions = {},
): ChartSpec => {
  const { points, parameters } = fit;
  const most = trustedMultiple * largestOf(fit);
  const curve = Array.from({ length: STEPS + 1 }, (_, step) => {
    // closer together at the left, where the curve bends
    const n = most * Math.max(step / STEPS, 0.1 / STEPS) ** 2;
    return { n, ...band(fit, n) };
  });
  const top = topOf(fit, curve);
  const found = peak(fit);
  const { alpha } = parameters;
  const { confidence } = curve[0]!;
  const x = {
    ...{ field: 'n', type: 'quantitative', scale: { domain: [0, rounded(most * 1.03)], nice: false } },
    axis: { title: oneLine(unit), tickCount: 8, grid: false },
  };
  const y = {
    ...{ field: 'value', type: 'quantitative', scale: { domain: [0, rounded(top)], nice: false } },
    axis: { title: 'throughput', tickCount: 6, format: ',~r' },
  };
  return framed(
    {
      title: oneLine(title),
      subtitle: [
        `${laws[fit.law].title}, fitted${alpha ? `: contention ${percentInterval(alpha)}` : ''}.`,
        `Band: ${wholePercent(confidence)} interval, drawn to ${trustedMultiple} times the largest number measured.` +
          (found ? ` Dashed: the peak, ${figure(found.value)} ${oneLine(unit)}.` : ''),
      ],
      description: `${laws[fit.law].title}, fitted to ${points.length} points. Peak: ${peakText(fit, oneLine(unit))}`,
      width: plotWidth,
      height: plotHeight,
    },
    {
      layer: [
        {
          data: { values: curve.map((one) => rowOf(one, top)) },
          layer: [
            {
              mark: { type: 'area', color: palette.band, aria: false },
              encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
            },
            { mark: { type: 'line', color: palette.muted, strokeWidth: 1.75, aria: false }, encoding: { x, y } },
          ],
        },
        ...(found ? [peakLayer(found, x)] : []),
        {
          data: {
            values: points.map(({ n, throughput }) => ({
              n: rounded(n),
              value: rounded(throughput),
              figures: figure(throughput),
            })),
          },
          mark: { type: 'point', color: palette.blue, fill: palette.blue, size: 50, opacity: 1 },
          encoding: { x, y, tooltip: [{ field: 'figures', type: 'nominal', title: 'throughput' }] },
        },
      ],
    },
  );
};

/** As high as the points and the curve, and a little of the band above: an end that is hardly bounded flattens the rest. */
const topOf = ({ points }: Fit, curve: readonly Estimate[]): number => {
  const seen = Math.max(...points.map(({ throughput }) => throughput), ...curve.map(({ value }) => value));
  return 1.06 * Math.min(1.5 * seen, Math.max(seen, ...curve.map(({ high }) => high)));
};

const rowOf = ({ n, value, low, high }: Estimate & { readonly n: number }, top: number) => ({
  ...{ n: rounded(n), value: rounded(value) },
  ...{ low: rounded(Math.min(low, top)), high: rounded(Math.min(high, top)) },
});

const peakLayer = ({ value }: Estimate, x: ChartSpec): ChartSpec => ({
  data: { values: [{ n: rounded(value) }] },
  mark: { type: 'rule', color: palette.vermilion, strokeWidth: 1.25, strokeDash: [5, 4], aria: false },
  encoding: { x },
});
