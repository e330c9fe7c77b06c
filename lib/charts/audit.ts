import { switchedShare } from '../compare/switches.js';
import { messages } from '../messages.js';
import { oneLine } from '../text/columns.js';
import { sidesText, subjectText } from '../text/comparison.js';
import { percent } from '../text/quantities.js';
import type { ChartSpec, Measurement } from '../types.js';
import { auditRows, plotWidth, timeline } from './audit-rows.js';
import { colourOf, pixels, words } from './layers.js';
import { sideColours } from './series-rows.js';
import { framed, palette } from './theme.js';

const left = 76;

/** What a lane stands for: in what runs by itself, in what shares a process, in what has one each. */
const lanesOf = {
  commands: { name: 'block', is: 'one block: each of its batches is a process of its own' },
  together: { name: 'process', is: 'one process: grey while it starts, pale while it warms up and is checked' },
  apart: {
    name: 'pair',
    is: 'a pair of processes, one above the other: grey while they start, pale while they warm up',
  },
} as const;

/** Who ran when: a lane for the processes of each block, and in it the batches of both variants. */
export const audit = (measurement: Measurement): ChartSpec => {
  const { baseline, candidate, blocks, placements, commands } = measurement;
  const apart = JSON.stringify(placements.baseline) !== JSON.stringify(placements.candidate);
  const lane = lanesOf[commands ? 'commands' : apart ? 'apart' : 'together'];
  const drawn = auditRows(measurement, lane.name);
  if (!drawn) throw new Error(messages.nothingToChart('audit', 'a measurement whose record says when its pairs ran'));
  const { rows, height, lanes } = drawn;
  const switched = percent(switchedShare(blocks) ?? Number.NaN);
  const x = {
    ...{ field: 'x', type: 'quantitative', axis: null },
    scale: { domain: [0, plotWidth], nice: false, zero: false },
  };
  const y = pixels('y', height);
  const only = (kind: string): ChartSpec => ({ filter: `datum.kind === '${kind}'` });
  const stretch = { x2: { field: 'to' }, color: colourOf('colour') };
  return framed(
    {
      title: `${subjectText(measurement)}: ${sidesText(measurement)}`,
      subtitle: [
        `A lane is ${lane.is}, coloured while variants run.`,
        `The darker, the more of the time. Beside it the first batches one by one. Switched after ${switched} of all batches.` +
          (lanes < blocks.length ? ` Drawn: ${lanes} of ${blocks.length} lanes, evenly chosen.` : ''),
      ],
      description: `When the processes and batches of ${oneLine(baseline)} and ${oneLine(candidate)} ran; after ${switched} of the batches came one of the other variant.`,
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
              encoding: { y: { value: 20 }, y2: { value: height } },
            },
            {
              transform: [only('tick')],
              mark: { type: 'text', color: palette.muted, fontSize: 10.5, aria: false },
              encoding: { y: { value: 10 }, text: { field: 'label', type: 'nominal' } },
            },
            {
              transform: [only('line')],
              mark: { type: 'rule', strokeWidth: 4, aria: false },
              encoding: stretch,
            },
            {
              transform: [only('box')],
              mark: { type: 'rect', aria: false },
              encoding: {
                ...stretch,
                y2: { field: 'bottom' },
                opacity: { field: 'opacity', type: 'quantitative', scale: null, legend: null },
              },
            },
            words({ x: -left, field: 'name', y, limit: left - 6, colour: palette.muted, size: 10.5 }),
            words({ x: plotWidth + 10, field: 'words', y, limit: 110, colour: palette.muted, size: 10.5 }),
          ],
        },
        {
          data: {
            values: [
              { x: timeline + 24, y: 10, side: 'first batches', colour: palette.muted },
              { x: plotWidth + 10, y: 10, side: 'switched', colour: palette.muted },
              { x: 0, y: height + 14, side: `● ${oneLine(baseline)}`, colour: sideColours.baseline },
              { x: 0, y: height + 32, side: `● ${oneLine(candidate)}`, colour: sideColours.candidate },
            ],
          },
          mark: { type: 'text', align: 'left', limit: plotWidth, aria: false },
          encoding: {
            x,
            y: { field: 'y', type: 'quantitative', scale: null, axis: null },
            text: { field: 'side', type: 'nominal' },
            color: colourOf('colour'),
          },
        },
      ],
    },
  );
};
