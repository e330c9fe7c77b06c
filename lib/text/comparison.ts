import type { Comparison } from '../types.js';
import { clip, columns, oneLine, wrap } from './columns.js';
import { correctionsText } from './correction.js';
import { footnotes } from './doubts.js';
import { couldHaveTold, floorText } from './floor.js';
import { plain, type TextOptions } from './paint.js';
import { count, extent } from './quantities.js';
import { clockText, speedupText, timesText, totalText, verdictText, verdictTone } from './verdict.js';
import { uncountedText, workText } from './work.js';

/** One line: experiment, sides, speed-up with its interval, verdict, clock; for a refused candidate, the reason. */
export const comparisonLine = (comparison: Comparison, { paint = plain }: TextOptions = {}): string => {
  const { speedup, refused, clock } = comparison;
  const verdict = paint(verdictTone(comparison), verdictText(comparison));
  const head = `${subjectText(comparison)}: ${paint('strong', sidesText(comparison))}`;
  if (refused) return `${head}  ${verdict}. ${oneLine(refused.message)}`;
  if (!speedup) return `${head}  ${verdict}`;
  const total = totalText(comparison);
  const figures = paint('strong', speedupText(comparison)) + (total ? ` ${total}` : '');
  const told = couldHaveTold(comparison);
  const dim = [...(told ? [told] : []), `on ${clockText(clock)}`].map((words) => paint('dim', words));
  return [head, figures, verdict, ...dim].join('  ');
};

/** "dedupe, 10,000 strings" */
export const subjectText = ({ experiment, size, unit }: Pick<Comparison, 'experiment' | 'size' | 'unit'>): string =>
  [oneLine(experiment), oneLine(extent(size, unit))].filter((words) => words !== '').join(', ');

/** "Set vs indexOf" */
export const sidesText = ({ candidate, baseline }: Pick<Comparison, 'candidate' | 'baseline'>): string =>
  `${oneLine(candidate)} vs ${oneLine(baseline)}`;

/**
 * An aligned terminal table; below it what its verdicts were corrected for, the floor they stand on, instructions where they
 * were counted, and the cautions as footnotes.
 */
export const comparisonTable = (comparisons: readonly Comparison[], { paint = plain }: TextOptions = {}): string => {
  if (comparisons.length === 0) return 'Nothing was compared.';
  const notes = footnotes(comparisons);
  const head = ['experiment', 'candidate vs baseline', 'speed-up', 'verdict', 'clock', 'time'];
  const rows = comparisons.map((comparison) => [
    clip(subjectText(comparison), 38),
    clip(sidesText(comparison), 36),
    speedupText(comparison),
    paint(verdictTone(comparison), verdictText(comparison)) + notes.marks(comparison),
    comparison.speedup ? clockText(comparison.clock).replace(' time', '') : '',
    timesText(comparison),
  ]);
  const [header, ...body] = columns([head, ...rows]);
  const below = [correctionsText(comparisons), floorText(comparisons), ...workTexts(comparisons)].filter(
    (text) => text !== null,
  );
  return [
    paint('dim', header!),
    ...body,
    ...below.map((text) => wrap(text, 118)),
    ...(notes.lines.length > 0 ? ['', ...notes.lines] : []),
  ].join('\n');
};

/** Instructions of each comparison that has them, and each reason why there are none. */
const workTexts = (comparisons: readonly Comparison[]): readonly (string | null)[] => [
  ...comparisons.map((comparison) => {
    const text = workText(comparison);
    return text && `${subjectText(comparison)}: ${sidesText(comparison)}: ${text}`;
  }),
  ...new Set(comparisons.map(uncountedText)),
];

/** "8 improvements, 1 regression, 3 refused" */
export const verdictCounts = (comparisons: readonly Comparison[]): string => {
  const kinds = comparisons.map(({ refused, verdict }) => (refused ? 'refused' : verdict));
  const listed = ['improvement', 'equivalent', 'regression', 'inconclusive', 'refused'] as const;
  return listed
    .map((kind) => [kind, kinds.filter((other) => other === kind).length] as const)
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => (nouns.has(kind) ? count(number, kind) : `${count(number)} ${kind}`))
    .join(', ');
};

const nouns: ReadonlySet<string> = new Set(['improvement', 'regression']);
