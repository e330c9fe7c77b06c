import { messages } from '../messages.js';
import { oneLine } from '../text/columns.js';
import { sidesText, subjectText } from '../text/comparison.js';
import { clockText } from '../text/verdict.js';
import type { ChartSpec, Measurement } from '../types.js';
import { colourOf, pixels, words } from './layers.js';
import { seriesRows, sideColours } from './series-rows.js';
import { framed, palette } from './theme.js';

const plotWidth = 600;
const left = 118;

/** Every block's batches in the order of time, both variants, from the first call on: their levels and where they change. */
export const series = (measurement: Measurement): ChartSpec => {
  const { baseline, candidate, clock } = measurement;
  const drawn = seriesRows(measurement, plotWidth);
  if (!drawn) throw new Error(messages.nothingToChart('series', 'a measurement whose warm-up was recorded'));
  const { rows, height, blocks, pairsFrom } = drawn;
  const x = {
    ...{ field: 'x', type: 'quantitative', axis: null },
    scale: { domain: [0, plotWidth], nice: false, zero: false },
  };
  const y = pixels('y', height);
  const only = (kind: string): ChartSpec => ({ filter: `datum.kind === '${kind}'` });
  return framed(
    {
      title: `${subjectText(measurement)}: ${sidesText(measurement)}`,
      subtitle: [
        `One dot is one batch: ${clockText(clock)} of one evaluation, logarithmic, in the order of time.`,
        `Strokes are levels, dashed lines where they change; what lies beyond the edges is drawn at them.${blocks < measurement.blocks.length ? ` Drawn: ${blocks} of ${measurement.blocks.length} blocks, evenly chosen.` : ''}`,
      ],
      description: `Times of ${oneLine(baseline)} and ${oneLine(candidate)} from the first call on, by block, with their change points.`,
      width: plotWidth,
      height,
    },
    {
      layer: [
        {
          data: { values: rows },
          encoding: { x, y },
          layer: [
            {
              transform: [only('tick')],
              mark: { type: 'rule', color: palette.grid, aria: false },
              encoding: { x: { value: 0 }, x2: { value: plotWidth } },
            },
            {
              transform: [only('tick')],
              mark: { type: 'text', align: 'right', color: palette.muted, fontSize: 10, aria: false },
              encoding: { x: { value: -8 }, text: { field: 'label', type: 'nominal' } },
            },
            {
              transform: [only('change')],
              mark: { type: 'rule', strokeDash: [3, 3], strokeWidth: 1, opacity: 0.8, aria: false },
              encoding: { y: pixels('top', height), y2: { field: 'bottom' }, color: colourOf('colour') },
            },
            {
              transform: [only('batch')],
              mark: { type: 'point', shape: 'circle', size: 9, strokeWidth: 0.75, opacity: 0.45, aria: false },
              encoding: { stroke: colourOf('colour'), fill: colourOf('colour') },
            },
            {
              transform: [only('phase')],
              mark: { type: 'rule', strokeWidth: 2.25, aria: false },
              encoding: { x2: { field: 'to' }, color: colourOf('colour') },
            },
            words({ x: -left, field: 'name', y, limit: left - 60, colour: palette.muted, size: 10.5 }),
            words({ x: plotWidth + 12, field: 'word', y, limit: 120, colour: 'colour', size: 10.5 }),
          ],
        },
        {
          data: { values: [{ x: pairsFrom, warm: 'warm-up', pairs: 'pairs' }] },
          encoding: { x },
          layer: [
            {
              mark: { type: 'rule', color: palette.ink, strokeWidth: 1, aria: false },
              encoding: { y: { value: 16 }, y2: { value: height } },
            },
            ...(['warm', 'pairs'] as const).map((part) => ({
              mark: {
                ...{ type: 'text', color: palette.muted, fontSize: 10.5, aria: false },
                ...(part === 'warm' ? { align: 'right', dx: -7 } : { align: 'left', dx: 7 }),
              },
              encoding: { y: { value: 8 }, text: { field: part, type: 'nominal' } },
            })),
          ],
        },
        {
          data: {
            values: [
              { y: height + 14, side: `● ${oneLine(baseline)}`, colour: sideColours.baseline },
              { y: height + 32, side: `● ${oneLine(candidate)}`, colour: sideColours.candidate },
            ],
          },
          ...words({
            x: 0,
            field: 'side',
            y: { field: 'y', type: 'quantitative', scale: null, axis: null },
            limit: plotWidth,
            colour: 'colour',
          }),
        },
      ],
    },
  );
};
