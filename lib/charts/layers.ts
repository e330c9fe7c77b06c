import type { ChartSpec } from '../types.js';
import { palette } from './theme.js';

// Layers that several charts share. Charts lay their rows out themselves, in pixels from the top, so that the columns
// of words beside the plot line up with it.

/** A y channel in pixels from the top of a plot so high. */
export const pixels = (field: string, height: number): ChartSpec => ({
  field,
  type: 'quantitative',
  axis: null,
  scale: { domain: [0, height], reverse: true, nice: false, zero: false },
});

interface Words {
  /** pixels from the left edge of the plot */
  readonly x: number;
  readonly field: string;
  readonly y: ChartSpec;
  readonly where?: string;
  /** pixels below y */
  readonly dy?: number;
  /** pixels after which the text is cut */
  readonly limit: number;
  readonly colour?: string;
  readonly bold?: boolean;
  readonly size?: number;
}

/** A column of words, one for each row that has the field. */
export const words = ({ x, field, y, where, dy = 0, limit, colour, bold = false, size = 11.5 }: Words): ChartSpec => ({
  transform: [{ filter: where ?? `isValid(datum.${field})` }],
  mark: {
    type: 'text',
    align: 'left',
    dy,
    limit,
    fontSize: size,
    fontWeight: bold ? 'bold' : 'normal',
    ...(colour?.startsWith('#') ? { color: colour } : {}),
  },
  encoding: {
    x: { value: x },
    y,
    text: { field, type: 'nominal' },
    ...(colour && !colour.startsWith('#')
      ? { color: { field: colour, type: 'nominal', scale: null, legend: null } }
      : {}),
  },
});

/** A colour channel whose field holds the colour itself. */
export const colourOf = (field: string): ChartSpec => ({ field, type: 'nominal', scale: null, legend: null });

/** A vertical line where nothing is gained or lost, and below the axis what its two sides mean. */
export const noDifference = (x: ChartSpec, height: number): ChartSpec => ({
  data: { values: [{ one: 1, left: '← slower', right: 'faster →' }] },
  encoding: { x: { ...x, field: 'one' } },
  layer: [
    { mark: { type: 'rule', color: palette.ink, strokeWidth: 1, aria: false } },
    ...(['left', 'right'] as const).map((side) => ({
      mark: {
        ...{ type: 'text', color: palette.muted, aria: false, dx: side === 'left' ? -7 : 7 },
        align: side === 'left' ? 'right' : 'left',
      },
      encoding: { text: { field: side, type: 'nominal' }, y: { value: height + 38 } },
    })),
  ],
});

/** An interval from field `low` to field `high`: a pale bar that stays visible beside its point when it is narrow. */
export const intervals = (x: ChartSpec, y: ChartSpec, thickness = 17): ChartSpec => ({
  transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }],
  mark: { type: 'rule', strokeWidth: thickness, opacity: 0.28, aria: false },
  encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, color: colourOf('colour') },
});

/** Six significant digits: enough for any picture, and the same on every engine. */
export const rounded = (value: number): number => Number(value.toPrecision(6));
