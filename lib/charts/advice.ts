import type { Advice } from '../advise/advice/advice.js';
import type { Evidence } from '../advise/advice/evidence.js';
import type { Advised } from '../advise/advice/rank.js';
import { strategies } from '../strategies/strategies.js';
import { oneLine } from '../text/columns.js';
import { count, interval, ratio } from '../text/quantities.js';
import type { ChartSpec } from '../types.js';
import { clamped, ratioAxis, ratioDomain } from './axis.js';
import { colourOf, intervals, noDifference, pixels, words } from './layers.js';
import { framed, palette } from './theme.js';

const plotWidth = 340;
const left = 268;
const right = 232;
const rowHeight = 40;

/** What each of the eight ways would bring a program: a bar from low to high, its likely gain as a point, the most it could bring as a tick. */
export const adviceChart = ({
  evidence,
  advised,
}: {
  readonly evidence: Pick<Evidence, 'program' | 'engine'>;
  readonly advised: Pick<Advised, 'advice'>;
}): ChartSpec => {
  const { advice } = advised;
  const height = advice.length * rowHeight;
  const domain = ratioDomain(advice.flatMap(drawnRatios));
  const rows = advice.map((one, index) => ({
    ...rowOf(one, domain),
    ...{ y: (index + 0.5) * rowHeight, top: (index + 0.2) * rowHeight, bottom: (index + 0.8) * rowHeight },
  }));
  const x = ratioAxis('value', domain);
  const y = pixels('y', height);
  const gained = advice.filter(({ gain }) => gain !== null);
  return framed(
    {
      title: `${oneLine(evidence.program)}: what each of the eight ways would bring`,
      subtitle: [
        `Speed-up of the whole program on ${oneLine(evidence.engine)}, log scale. Bar: its interval.`,
        'Filled: measured. Open: projected. Tick: the most it could bring, were its part to take no time at all.',
      ],
      description: `Projected gains of ${oneLine(evidence.program)}: ${gained.map(lineOf).join('; ') || 'none can be told'}. ${count(advice.length - gained.length, 'way')} without a figure.`,
      width: plotWidth,
      height,
    },
    {
      data: { values: rows },
      layer: [
        noDifference(x, height),
        intervals(x, y),
        {
          transform: [{ filter: 'isValid(datum.ceiling)' }],
          mark: { type: 'rule', strokeWidth: 2, color: palette.ink, aria: false },
          encoding: { x: { ...x, field: 'ceiling' }, y: pixels('top', height), y2: { field: 'bottom' } },
        },
        {
          transform: [{ filter: 'isValid(datum.value)' }],
          mark: { type: 'point', size: 52, strokeWidth: 1.75, opacity: 1 },
          encoding: {
            x,
            y,
            stroke: colourOf('colour'),
            fill: colourOf('fill'),
            shape: { field: 'shape', type: 'nominal', scale: null, legend: null },
            description: { field: 'line', type: 'nominal' },
            tooltip: [{ field: 'line', type: 'nominal', title: 'advice' }],
          },
        },
        words({ x: -left, field: 'name', y, dy: -7.5, limit: left - 14, bold: true }),
        words({ x: -left, field: 'title', y, dy: 8.5, limit: left - 14, colour: palette.muted, size: 10.5 }),
        words({ x: plotWidth + 18, field: 'figures', y, dy: -7.5, limit: right - 18, colour: 'colour', bold: true }),
        words({
          x: plotWidth + 18,
          field: 'standing',
          y,
          dy: 8.5,
          limit: right - 18,
          colour: palette.muted,
          size: 10.5,
        }),
      ],
    },
  );
};

/** A ceiling beyond this is none that anybody reaches, and would flatten all else. */
const FARTHEST = 500;

const ceilingOf = ({ ceiling, standing }: Advice): number | null =>
  ceiling !== null && standing !== 'ruled-out' && ceiling >= 1 && ceiling < FARTHEST ? ceiling : null;

const drawnRatios = (one: Advice): readonly number[] => {
  const ceiling = ceilingOf(one);
  const { gain } = one;
  return [...(gain ? [gain.value, gain.low, gain.high] : []), ...(ceiling === null ? [] : [ceiling])];
};

const rowOf = (one: Advice, domain: readonly [number, number]): object => {
  const { strategy, standing, gain, ruledOut } = one;
  const ceiling = ceilingOf(one);
  const most = ceiling === null ? '' : `, at most ${ratio(ceiling)}`;
  return {
    name: strategy,
    title: strategies[strategy].title,
    line: lineOf(one),
    figures: gain ? interval(gain) : standing === 'ruled-out' ? 'ruled out' : 'no figure',
    standing: `${ruledOut ?? wordsOf(one)}${most}`,
    ...looks[standing],
    ...(gain && {
      value: clamped(gain.value, domain),
      low: clamped(gain.low, domain),
      high: clamped(gain.high, domain),
    }),
    ...(ceiling !== null && { ceiling: clamped(ceiling, domain) }),
  };
};

const lineOf = (one: Advice): string => {
  const { strategy, gain } = one;
  return `${strategy}, ${wordsOf(one)}${gain ? `, ${interval(gain)}` : ''}`;
};

const wordsOf = ({ standing, gain }: Advice): string =>
  standing === 'little' && !gain ? 'nothing to project from' : standingWords[standing];

const standingWords: Readonly<Record<Advice['standing'], string>> = {
  measured: 'measured in pairs',
  projected: 'projected',
  little: 'little to gain',
  'ruled-out': 'out of the question',
};

const looks: Readonly<
  Record<Advice['standing'], { readonly colour: string; readonly fill: string; readonly shape: string }>
> = {
  measured: { colour: palette.blue, fill: palette.blue, shape: 'circle' },
  projected: { colour: palette.blue, fill: palette.paper, shape: 'circle' },
  little: { colour: palette.muted, fill: palette.paper, shape: 'square' },
  'ruled-out': { colour: palette.vermilion, fill: palette.paper, shape: 'cross' },
};
