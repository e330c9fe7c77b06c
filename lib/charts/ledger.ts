import { bandHeld, errorOf, type Scored, trackOf } from '../advise/ledger.js';
import { messages } from '../messages.js';
import { oneLine } from '../text/columns.js';
import { count, interval, percent, percentInterval, signedPercent } from '../text/quantities.js';
import type { ChartSpec } from '../types.js';
import { clamped, ratioAxis, ratioDomain } from './axis.js';
import { colourOf } from './layers.js';
import { framed, palette } from './theme.js';

const side = 420;

/** Every scored projection: predicted against measured, both on logarithms; what lies on the diagonal came out as it was projected. */
export const ledgerChart = (entries: readonly Scored[]): ChartSpec => {
  if (entries.length === 0) throw new Error(messages.nothingToChart('ledger', 'at least one scored projection'));
  const domain = ratioDomain(
    entries.flatMap(({ predicted, measured }) =>
      [predicted, measured].flatMap(({ value, low, high }) => [value, low, high]),
    ),
  );
  const x = ratioAxis('predicted', domain, 'projected speed-up of the whole program');
  const y = ratioAxis('measured', domain, 'measured speed-up of the whole program');
  const { medianError, covered } = trackOf(entries);
  const held = entries.filter(bandHeld).length;
  const bar = (mark: object, encoding: object): ChartSpec => ({
    mark: { type: 'rule', strokeWidth: 1.5, opacity: 0.55, aria: false, ...mark },
    encoding: { color: colourOf('colour'), ...encoding },
  });
  return framed(
    {
      title: 'Projected against measured',
      subtitle: [
        `${count(entries.length, 'projection')}: median |error| ${percent(medianError)}, the band held ${percentInterval(covered)}.`,
        'Across: the projected band. Up: the measured interval. Circle: the band held. Diamond: it did not.',
      ],
      description: `Scatter plot of ${count(entries.length, 'scored projection')}; in ${count(held)} the projected band held the measured speed-up. ${entries.map(lineOf).join('. ')}`,
      width: side,
      height: side,
    },
    {
      layer: [
        {
          data: { values: domain.map((one) => ({ predicted: clamped(one, domain), measured: clamped(one, domain) })) },
          mark: { type: 'line', color: palette.faint, strokeWidth: 1.25, strokeDash: [5, 4], aria: false },
          encoding: { x, y },
        },
        {
          data: { values: entries.map((one) => rowOf(one, domain)) },
          layer: [
            bar({}, { x: { ...x, field: 'predictedLow' }, x2: { field: 'predictedHigh' }, y }),
            bar({}, { x, y: { ...y, field: 'measuredLow' }, y2: { field: 'measuredHigh' } }),
            {
              mark: { type: 'point', size: 62, strokeWidth: 1.75, opacity: 1 },
              encoding: {
                x,
                y,
                stroke: colourOf('colour'),
                fill: colourOf('fill'),
                shape: { field: 'shape', type: 'nominal', scale: null, legend: null },
                description: { field: 'line', type: 'nominal' },
                tooltip: [{ field: 'line', type: 'nominal', title: 'projection' }],
              },
            },
          ],
        },
      ],
    },
  );
};

const rowOf = (one: Scored, domain: readonly [number, number]): object => {
  const at = (value: number): number => clamped(value, domain);
  const { predicted, measured } = one;
  return {
    ...{ predicted: at(predicted.value), predictedLow: at(predicted.low), predictedHigh: at(predicted.high) },
    ...{ measured: at(measured.value), measuredLow: at(measured.low), measuredHigh: at(measured.high) },
    line: lineOf(one),
    ...(bandHeld(one)
      ? { colour: palette.blue, fill: palette.blue, shape: 'circle' }
      : { colour: palette.vermilion, fill: palette.paper, shape: 'diamond' }),
  };
};

const lineOf = (one: Scored): string =>
  `${oneLine(one.program)}, ${oneLine(one.change)}: projected ${interval(one.predicted)}, measured ${interval(one.measured)}, ${signedPercent(errorOf(one))}, ${bandHeld(one) ? 'held' : 'missed'}`;
