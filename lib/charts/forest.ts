import { messages } from '../messages.js';
import { strategies } from '../strategies/strategies.js';
import { comparisonLine, sidesText, subjectText, verdictCounts } from '../text/comparison.js';
import { footnotes } from '../text/doubts.js';
import { count, interval, wholePercent } from '../text/quantities.js';
import { againstAdvice, clockText } from '../text/verdict.js';
import type { ChartSpec, Comparison, StrategyName } from '../types.js';
import { clamped, ratioAxis, ratioDomain } from './axis.js';
import { colourOf, intervals, noDifference, pixels, words } from './layers.js';
import { framed, palette, verdictLook } from './theme.js';

// together about as wide as a notebook's cell beside the file list on a screen of 1,280 pixels
const plotWidth = 340;
const left = 286;
const right = 214;
const rowHeight = 40;
const headHeight = 34;
const groupGap = 8;

/**
 * Every comparison's speed-up with its interval on one log axis, grouped by strategy in the talk's order. With `doubts`
 * its refusals and cautions stand above it as numbered notes, for where no table is seen beside it.
 */
export const forest = (
  comparisons: readonly Comparison[],
  { doubts = false }: { readonly doubts?: boolean } = {},
): ChartSpec => {
  if (comparisons.length === 0) throw new Error(messages.nothingToChart('forest', 'at least one comparison'));
  const speedups = comparisons.flatMap(({ speedup, refused }) => (speedup && !refused ? [speedup] : []));
  const domain = ratioDomain(speedups.flatMap(({ value, low, high }) => [value, low, high]));
  const notes = footnotes(doubts ? comparisons : []);
  const { rows, height } = laidOut(comparisons, domain, doubts ? notes.marks : () => '');
  const x = ratioAxis('value', domain);
  const y = pixels('y', height);
  return framed(
    {
      title: 'How much faster than the baseline?',
      subtitle: [subtitleOf(comparisons), ...notes.lines.flatMap((line) => line.split('\n'))],
      description: `Forest plot of ${count(comparisons.length, 'comparison')}: ${verdictCounts(comparisons)}. ${comparisons.map((one) => comparisonLine(one)).join('. ')}`,
      width: plotWidth,
      height,
    },
    {
      data: { values: rows },
      layer: [
        {
          transform: [{ filter: 'isValid(datum.bandLow)' }],
          mark: { type: 'rect', color: palette.band, aria: false },
          encoding: {
            x: { ...x, field: 'bandLow' },
            x2: { field: 'bandHigh' },
            y: pixels('top', height),
            y2: { field: 'bottom' },
          },
        },
        {
          transform: [{ filter: "datum.kind === 'head'" }],
          mark: { type: 'rule', color: palette.grid, aria: false },
          encoding: { x: { value: -left }, x2: { value: plotWidth + right }, y: pixels('top', height) },
        },
        noDifference(x, height),
        {
          transform: [{ filter: 'isValid(datum.value)' }],
          mark: { type: 'rule', strokeWidth: 1.5, opacity: 0.5, aria: false },
          encoding: { x, x2: { datum: 1 }, y, color: colourOf('colour') },
        },
        intervals(x, y),
        {
          transform: [{ filter: 'isValid(datum.value)' }],
          mark: { type: 'point', size: 44, strokeWidth: 1.75, opacity: 1 },
          encoding: {
            x,
            y,
            stroke: colourOf('colour'),
            fill: colourOf('fill'),
            shape: { field: 'shape', type: 'nominal', scale: null, legend: null },
            description: { field: 'line', type: 'nominal' },
            tooltip: [{ field: 'line', type: 'nominal', title: 'comparison' }],
          },
        },
        words({ x: -left, field: 'head', y, limit: left + plotWidth, bold: true, size: 12.5 }),
        words({ x: -left, field: 'sides', y, dy: -7.5, limit: left - 14 }),
        words({ x: -left, field: 'subject', y, dy: 8.5, limit: left - 14, colour: palette.muted, size: 10.5 }),
        words({ x: plotWidth + 18, field: 'figures', y, dy: -7.5, limit: right - 18, colour: 'colour', bold: true }),
        words({
          x: plotWidth + 18,
          field: 'verdict',
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

const subtitleOf = (comparisons: readonly Comparison[]): string => {
  const margins = [...new Set(comparisons.map(({ margin }) => wholePercent(margin)))];
  const confidences = [
    ...new Set(comparisons.flatMap(({ speedup }) => (speedup ? [wholePercent(speedup.confidence)] : []))),
  ];
  return `Speed-up with its ${confidences.join(' or ')} interval, log scale. Band: differences within the margin of ${margins.join(' or ')}.`.replace(
    'its  interval',
    'its interval',
  );
};

const laidOut = (
  comparisons: readonly Comparison[],
  domain: readonly [number, number],
  marks: (comparison: Comparison) => string,
) => {
  const rows: object[] = [];
  let top = 0;
  for (const { name, order, title } of inOrder) {
    const own = comparisons.filter(({ strategy }) => strategy === name);
    if (own.length === 0) continue;
    rows.push({ kind: 'head', head: `${order}  ${title}`, top, y: top + headHeight / 2 + 2 });
    top += headHeight;
    for (const comparison of own) {
      rows.push({
        kind: 'row',
        ...rowOf(comparison, domain, marks(comparison)),
        top,
        bottom: top + rowHeight,
        y: top + rowHeight / 2,
      });
      top += rowHeight;
    }
    top += groupGap;
  }
  return { rows, height: top };
};

const inOrder = Object.values(strategies).sort((one, other) => one.order - other.order) as readonly {
  readonly name: StrategyName;
  readonly order: number;
  readonly title: string;
}[];

const rowOf = (comparison: Comparison, domain: readonly [number, number], mark: string): object => {
  const { speedup, refused, verdict, margin, clock } = comparison;
  const judged = speedup && !refused;
  return {
    sides: sidesText(comparison),
    subject: subjectText(comparison),
    line: comparisonLine(comparison),
    figures: judged ? interval(speedup) : refused ? 'refused' : 'no speed-up',
    verdict: [
      refused?.kind ?? verdict,
      ...(againstAdvice(comparison) ? ['against the advice'] : judged ? [clockText(clock)] : []),
    ]
      .join(' · ')
      .concat(mark),
    ...verdictLook(comparison),
    ...(judged
      ? {
          value: clamped(speedup.value, domain),
          low: clamped(speedup.low, domain),
          high: clamped(speedup.high, domain),
          bandLow: clamped(1 / (1 + margin), domain),
          bandHigh: clamped(1 + margin, domain),
        }
      : {}),
  };
};
