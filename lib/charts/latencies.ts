import { messages } from '../messages.js';
import { oneLine } from '../text/columns.js';
import { duration, wholePercent } from '../text/quantities.js';
import type { ChartSpec, Estimate, LatencySummary, ServiceComparison } from '../types.js';
import { rounded } from './layers.js';
import { framed, palette } from './theme.js';

const plotWidth = 520;
const rowHeight = 44;
const percentiles = ['p50', 'p90', 'p95', 'p99'] as const;
// the sides of a row, apart
const apart = 8;

/** Latency percentiles of two services with their intervals, and the longest latency of each. */
export const latencies = ({ baseline, candidate, sides, blocks }: ServiceComparison): ChartSpec => {
  const rows = [
    ...rowsOf(sides?.baseline.latency, { y: -apart, colour: palette.vermilion, side: baseline }),
    ...rowsOf(sides?.candidate.latency, { y: apart, colour: palette.blue, side: candidate }),
  ];
  if (rows.length === 0) throw new Error(messages.nothingToChart('latencies', 'a service that answered rightly'));
  const height = rowHeight * (percentiles.length + 1);
  const bounds = rows.flatMap(({ value, low, high }) => [value, low, high]).filter((each) => each < FAR);
  const x = {
    ...{ field: 'value', type: 'quantitative' },
    scale: {
      type: 'log',
      domain: [rounded(Math.min(...bounds) / 1.15), rounded(Math.max(...bounds) * 1.15)],
      nice: false,
    },
    axis: { title: 'latency in ms, from when a request fell due', tickCount: 6, format: '~r' },
  };
  const y = {
    ...{ field: 'y', type: 'quantitative', title: null },
    scale: { domain: [0, height], reverse: true, nice: false },
    axis: {
      values: [...percentiles, 'max'].map((_, row) => rowHeight * (row + 0.5)),
      labelExpr: `[${[...percentiles, 'max'].map((name) => `'${name}'`).join(', ')}][round(datum.value / ${rowHeight} - 0.5)]`,
      ...{ grid: false, ticks: false, domain: false },
    },
  };
  const color = { field: 'colour', type: 'nominal', scale: null };
  const confidence = sides?.baseline.latency?.p50.confidence ?? sides?.candidate.latency?.p50.confidence ?? 0.95;
  return framed(
    {
      title: `${oneLine(candidate)} vs ${oneLine(baseline)}`,
      subtitle: [
        `Circles: ${oneLine(candidate)}. Diamonds: ${oneLine(baseline)}. Bars: ${wholePercent(confidence)} intervals; an open end reaches the edge.`,
      ],
      description: `Latency percentiles over ${blocks} blocks. ${rows.map(({ figures }) => figures).join('. ')}`,
      width: plotWidth,
      height,
    },
    {
      data: { values: rows },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 7, opacity: 0.3, aria: false, clip: true },
          encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, color },
        },
        {
          mark: { type: 'point', filled: true, size: 62, opacity: 1 },
          encoding: {
            ...{ x, y, color },
            shape: { field: 'shape', type: 'nominal', scale: null },
            tooltip: [{ field: 'figures', type: 'nominal', title: 'latency' }],
          },
        },
      ],
    },
  );
};

interface Side {
  readonly y: number;
  readonly colour: string;
  readonly side: string;
}

const MILLISECONDS = 1000;
// an interval without a high end is drawn beyond the edge
const FAR = 1e9;

const rowsOf = (latency: LatencySummary | null | undefined, { y, colour, side }: Side) => {
  if (!latency) return [];
  const row = (name: string, index: number, { value, low, high }: Pick<Estimate, 'value' | 'low' | 'high'>) => ({
    ...{ y: rowHeight * (index + 0.5) + y, colour, shape: y < 0 ? 'diamond' : 'circle' },
    ...{ value: rounded(value * MILLISECONDS), low: rounded(Math.max(low, value / 1000) * MILLISECONDS) },
    high: Number.isFinite(high) ? rounded(high * MILLISECONDS) : FAR,
    figures: `${oneLine(side)}, ${name}: ${duration(value)}`,
  });
  const { max } = latency;
  return [
    ...percentiles.map((name, index) => row(name, index, latency[name])),
    row('max', percentiles.length, { value: max, low: max, high: max }),
  ];
};
