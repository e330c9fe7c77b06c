import { messages } from '../messages.js';
import { oneLine } from '../text/columns.js';
import { sidesText, subjectText } from '../text/comparison.js';
import { count, interval, wholePercent } from '../text/quantities.js';
import { changeText, commitText, quantityOf } from '../text/trend.js';
import type { ChartSpec, Trend } from '../types.js';
import { clamped, ratioAxis, ratioDomain } from './axis.js';
import { colourOf, rounded } from './layers.js';
import { framed, palette, verdictLook } from './theme.js';

const plotWidth = 560;
const plotHeight = 280;
const mostLabels = 8;

/** A speed-up over commits: each run with its interval, the levels between changes, and where a change may lie. */
export const trend = (noun: Trend): ChartSpec => {
  const { points, changes, machineName, engine } = noun;
  const [first] = points;
  if (!first) throw new Error(messages.nothingToChart('trend', 'at least one run with a speed-up'));
  const domain = ratioDomain(points.flatMap(({ speedup: { value, low, high } }) => [value, low, high]));
  const y = ratioAxis('value', domain, 'speed-up');
  const x = xAxis(points);
  const confidence = wholePercent(first.speedup.confidence);
  return framed(
    {
      title: `${subjectText(noun)}: ${sidesText(noun)}${quantityOf(noun)}`,
      subtitle: [
        `${count(points.length, 'run')} on ${oneLine(machineName)}, ${oneLine(engine)}; bars are ${confidence} intervals, log scale.`,
        changes.length === 0
          ? 'No change of level was found.'
          : `Lines: levels. Bands: where a change lies, with ${confidence} confidence.`,
      ],
      description: `Speed-up in ${count(points.length, 'run')}. ${changes.map((change) => changeText(noun, change)).join('. ')}`,
      width: plotWidth,
      height: plotHeight,
    },
    {
      layer: [
        {
          data: { values: changes.map(({ earliest, latest }) => ({ from: earliest - 0.75, to: latest - 0.25 })) },
          mark: { type: 'rect', color: palette.band, aria: false },
          encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' } },
        },
        {
          data: { values: [{ one: 1 }] },
          mark: { type: 'rule', color: palette.ink, strokeWidth: 1, aria: false },
          encoding: { y: { ...y, field: 'one' } },
        },
        {
          data: { values: levelsOf(noun, domain) },
          mark: { type: 'rule', color: palette.muted, strokeWidth: 1.75, aria: false },
          encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' }, y },
        },
        {
          data: { values: points.map((point, at) => rowOf(point, at, domain)) },
          layer: [
            {
              mark: { type: 'rule', strokeWidth: 7, opacity: 0.28, aria: false },
              encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color: colourOf('colour') },
            },
            {
              mark: { type: 'point', size: 44, strokeWidth: 1.75, opacity: 1 },
              encoding: {
                x,
                y,
                stroke: colourOf('colour'),
                fill: colourOf('fill'),
                shape: { field: 'shape', type: 'nominal', scale: null, legend: null },
                description: { field: 'line', type: 'nominal' },
                tooltip: [{ field: 'line', type: 'nominal', title: 'run' }],
              },
            },
          ],
        },
      ],
    },
  );
};

/** Runs in their order, labelled by their commits, or by their days where there is none. */
const xAxis = (points: Trend['points']): ChartSpec => {
  const every = Math.ceil(points.length / mostLabels);
  const labels = points.map(commitText);
  return {
    field: 'at',
    type: 'quantitative',
    scale: { domain: [-0.6, points.length - 0.4], nice: false, zero: false },
    axis: {
      title: 'commit',
      grid: false,
      values: points.map((_, at) => at).filter((at) => at % every === 0),
      labelExpr: `${JSON.stringify(labels)}[datum.value]`,
      labelOverlap: 'greedy',
    },
  };
};

const levelsOf = ({ points, changes }: Trend, domain: readonly [number, number]): object[] => {
  const edges = [0, ...changes.map(({ at }) => at), points.length];
  if (changes.length === 0) return [];
  return edges.slice(1).map((end, i) => {
    const own = points.slice(edges[i], end);
    const level = Math.exp(own.reduce((sum, { speedup }) => sum + Math.log(speedup.value), 0) / own.length);
    return { from: edges[i]! - 0.4, to: end - 0.6, value: clamped(level, domain) };
  });
};

const rowOf = (point: Trend['points'][number], at: number, domain: readonly [number, number]): object => ({
  at: rounded(at),
  value: clamped(point.speedup.value, domain),
  low: clamped(point.speedup.low, domain),
  high: clamped(point.speedup.high, domain),
  line: `${commitText(point)}: ${interval(point.speedup)}, ${point.verdict}`,
  ...verdictLook({ verdict: point.verdict, refused: null }),
});
