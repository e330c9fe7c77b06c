import { type Queue, queue, responseAt } from '../laws/queue.js';
import { duration, percent } from '../text/quantities.js';
import { headOf } from '../text/queue.js';
import type { ChartSpec } from '../types.js';
import { colourOf, rounded } from './layers.js';
import { framed, palette } from './theme.js';

const plotWidth = 520;
const plotHeight = 320;
const STEPS = 48;
const MILLISECONDS = 1000;
/** Beyond, waits depend on hours without change, and no load stays so even. */
const BUSIEST = 0.98;

interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly of: (one: Queue) => number;
}

const curves: readonly Curve[] = [
  { name: 'p99', colour: palette.vermilion, of: (one) => responseAt(one, 0.99) },
  { name: 'p95', colour: palette.slate, of: (one) => responseAt(one, 0.95) },
  { name: 'mean', colour: palette.blue, of: ({ meanResponse }) => meanResponse },
];

/** Time from arrival to answer over how busy the servers are, and where the queue stands on the curves. */
export const waiting = (one: Queue): ChartSpec => {
  const { utilisation, meanResponse } = one;
  const busiest = Math.max(BUSIEST, utilisation);
  // closer together at the right, where the curves bend
  const shares = Array.from({ length: STEPS }, (_, step) => (1 - (1 - (step + 1) / STEPS) ** 2) * busiest);
  const rows = shares.flatMap((share) => {
    const other = at(one, share);
    return curves.map(({ name, colour, of }) => ({
      ...{ busy: rounded(share), ms: rounded(MILLISECONDS * of(other)), name, colour },
      label: share === busiest ? name : '',
    }));
  });
  const here = curves.map(({ name, colour, of }) => ({
    ...{ busy: rounded(utilisation), ms: rounded(MILLISECONDS * of(one)), colour },
    figures: `${name}: ${duration(of(one))}`,
  }));
  const x = {
    ...{ field: 'busy', type: 'quantitative', scale: { domain: [0, 1], nice: false } },
    axis: {
      title: 'share of their time that the servers are busy',
      labelExpr: "format(100 * datum.value, 'd') + ' %'",
      ...{ tickCount: 5, grid: false },
    },
  };
  const y = {
    ...{ field: 'ms', type: 'quantitative', scale: { type: 'log', nice: false } },
    axis: { title: 'ms from arrival to answer', grid: true, tickCount: 6, format: ',~r' },
  };
  const color = colourOf('colour');
  return framed(
    {
      title: 'What a busier server costs',
      subtitle: [`${headOf(one)}.`, `Points: here, at ${percent(utilisation)}; mean ${duration(meanResponse)}.`],
      description: `Time from arrival to answer over utilisation. At ${percent(utilisation)}: ${here.map(({ figures }) => figures).join(', ')}`,
      width: plotWidth,
      height: plotHeight,
    },
    {
      layer: [
        {
          data: { values: rows },
          layer: [
            { mark: { type: 'line', strokeWidth: 1.75, aria: false }, encoding: { x, y, color } },
            {
              mark: { type: 'text', align: 'left', dx: 8, aria: false },
              encoding: { x, y, color, text: { field: 'label', type: 'nominal' } },
            },
          ],
        },
        {
          data: { values: [{ busy: rounded(utilisation) }] },
          mark: { type: 'rule', color: palette.faint, strokeWidth: 1.25, strokeDash: [5, 4], aria: false },
          encoding: { x },
        },
        {
          data: { values: here },
          mark: { type: 'point', filled: true, size: 60, opacity: 1 },
          encoding: { x, y, color, tooltip: [{ field: 'figures', type: 'nominal', title: 'time' }] },
        },
      ],
    },
  );
};

/** The same servers, as busy as that. */
const at = ({ service, servers, arrivalVariation, serviceVariation }: Queue, utilisation: number): Queue =>
  queue({ service, servers, arrivalVariation, serviceVariation, arrivals: (utilisation * servers) / service });
