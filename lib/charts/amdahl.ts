import { oneLine } from '../text/columns.js';
import { projectionLine } from '../text/projection.js';
import { percentInterval, ratio, wholePercent } from '../text/quantities.js';
import type { ChartSpec, Estimate, ProjectedPart, Projection } from '../types.js';
import { amdahlLabels } from './amdahl-labels.js';
import { ratioAxis } from './axis.js';
import { rounded } from './layers.js';
import { framed, palette } from './theme.js';

const plotWidth = 520;
const plotHeight = 320;
const steps = 72;

/** Amdahl's curve for the part's share, with its band and ceiling; on it the predicted and the measured speed-up. */
export const amdahl = (projection: Projection): ChartSpec => {
  const { program, part, share, local, overhead = 0, parts = [] } = projection;
  const domain = localDomain(local);
  const [bottom, top] = wholeDomain(projection, domain);
  const x = ratioAxis('s', domain, `speed-up of ${oneLine(part)} alone`);
  const y = {
    ...{ field: 'whole', type: 'quantitative', scale: { domain: [bottom, top], nice: false, zero: false } },
    axis: { title: 'speed-up of the whole program', labelExpr: "format(datum.value, ',~r') + '×'", tickCount: 6 },
  };
  const within = (value: number): number => rounded(Math.min(top, Math.max(bottom, value)));
  const band = curveOf(share, domain, overhead).map(({ s, value, low, high }) => ({
    ...{ s, whole: within(value), low: within(low), high: within(high) },
  }));
  return framed(
    {
      title: `${oneLine(program)}: ${gainOf(projection)}`,
      subtitle: [
        `Share of the whole ${percentInterval(share)}; band and bars are ${wholePercent(share.confidence)} intervals.`,
        ...(parts.length > 1 ? [`The whole ${oneLine(parts.map(lossOf).join(', '))}.`] : []),
      ],
      description: `Amdahl curve. ${projectionLine(projection)}`,
      width: plotWidth,
      height: plotHeight,
    },
    {
      layer: [
        {
          data: { values: band },
          mark: { type: 'area', color: palette.band, aria: false },
          encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
        },
        ...ceilingLayers(projection, y, top),
        {
          data: { values: band },
          mark: { type: 'line', color: palette.muted, strokeWidth: 1.75, aria: false },
          encoding: { x, y },
        },
        ...pointLayers(projection, { x, y, within }),
        ...amdahlLabels(projection, {
          ...{ x: plotWidth + 20, height: plotHeight },
          pixel: (value) => plotHeight * (1 - (within(value) - bottom) / (top - bottom)),
        }),
      ],
    },
  );
};

const gainOf = ({ part, parts = [] }: Projection): string =>
  parts.length > 1
    ? `what ${oneLine(part)} bring the whole, made faster`
    : `what a faster ${oneLine(part).replace(/^the /, '')} brings the whole`;

const lossOf = ({ part, without }: ProjectedPart): string => `${ratio(without)} without a faster ${part}`;

/** Speed-up of the whole: share p of it s times as fast, at an overhead o (Amdahl, AFIPS 1967). */
const wholeSpeedup = (p: number, s: number, o: number): number => 1 / (1 + o - p + p / s);

const localDomain = ({ low, high }: Estimate): readonly [number, number] => [
  Math.max(1e-3, Math.min(1, low) / 1.08),
  Math.min(1e6, Math.max(10, high * 3)),
];

const wholeDomain = (
  { predicted, measured, ceiling, share, overhead = 0 }: Projection,
  [least, most]: readonly [number, number],
): readonly [number, number] => {
  const reached = wholeSpeedup(share.value, most, overhead);
  const seen = [
    predicted.low,
    predicted.high,
    measured?.low ?? 1,
    measured?.high ?? 1,
    reached,
    wholeSpeedup(share.value, least, overhead),
    1,
  ];
  // A ceiling far above what the curve reaches would flatten everything below it.
  if (ceiling.high < 1.6 * Math.max(...seen)) seen.push(ceiling.high);
  else if (ceiling.value < 1.6 * Math.max(...seen)) seen.push(ceiling.value);
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  return [rounded(low - 0.04 * (high - low)), rounded(high + 0.06 * (high - low))];
};

const curveOf = (share: Estimate, [low, high]: readonly [number, number], overhead: number) =>
  Array.from({ length: steps }, (_, step) => {
    const s = low * (high / low) ** (step / (steps - 1));
    // Where s is below 1 a larger share loses more, so the ends of the band change places.
    const ends = [share.low, share.high].map((p) => wholeSpeedup(p, s, overhead));
    const value = wholeSpeedup(share.value, s, overhead);
    return { s: rounded(s), value, low: Math.min(...ends), high: Math.max(...ends) };
  });

const ceilingLayers = ({ ceiling }: Projection, y: ChartSpec, top: number): readonly ChartSpec[] =>
  ceiling.value > top
    ? []
    : [
        {
          data: { values: [{ whole: rounded(ceiling.value) }] },
          mark: { type: 'rule', color: palette.vermilion, strokeWidth: 1.25, strokeDash: [5, 4], aria: false },
          encoding: { y },
        },
      ];

interface Scales {
  readonly x: ChartSpec;
  readonly y: ChartSpec;
  readonly within: (value: number) => number;
}

const pointLayers = ({ local, predicted, measured }: Projection, { x, y, within }: Scales): readonly ChartSpec[] => {
  const spread = (one: Estimate) => ({
    ...{ s: rounded(local.value), from: rounded(local.low), to: rounded(local.high) },
    ...{ whole: within(one.value), low: within(one.low), high: within(one.high) },
  });
  const bar = (color: string, xOffset: number) => ({
    mark: { type: 'rule', color, strokeWidth: 5, opacity: 0.35, xOffset, x2Offset: xOffset, aria: false },
    encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
  });
  const across = {
    mark: { type: 'rule', color: palette.slate, strokeWidth: 1.25, aria: false },
    encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' }, y },
  };
  const dot = (color: string, fill: string, shape: string, xOffset: number) => ({
    mark: { type: 'point', color, fill, shape, size: 80, strokeWidth: 2, opacity: 1, xOffset },
    encoding: { x, y },
  });
  return [
    {
      data: { values: [spread(predicted)] },
      layer: [bar(palette.slate, 0), across, dot(palette.slate, palette.paper, 'circle', 0)],
    },
    // Set off to the right, so that both stay visible where the prediction is good.
    ...(measured
      ? [
          {
            data: { values: [spread(measured)] },
            layer: [bar(palette.blue, 16), dot(palette.blue, palette.blue, 'diamond', 16)],
          },
        ]
      : []),
  ];
};
