import { availableParallelism } from 'node:os';
import { scalingsOf } from '../../../lib/compare/scaling.js';
import { clip, oneLine, wrap } from '../../../lib/text/columns.js';
import { sidesText, verdictCounts } from '../../../lib/text/comparison.js';
import { colours, type Paint, plain } from '../../../lib/text/paint.js';
import { duration } from '../../../lib/text/quantities.js';
import { scalingText } from '../../../lib/text/scaling.js';
import { type Spent, spentText } from '../../../lib/text/spent.js';
import { headlineOf } from '../../../lib/text/strategy-lines.js';
import { againstAdvice, speedupText, verdictText, verdictTone } from '../../../lib/text/verdict.js';
import type { Comparison, Measurement } from '../../../lib/types.js';
import type { Terminal } from '../line/terminal.js';
import type { Stop } from './choose.js';

/** What the tour is, for somebody who has never seen it. */
export const opening = ({ all }: { readonly all: number }): readonly string[] => [
  'eightways tells which of eight ways to scale would help a program, by how much, and whether that is really so.',
  `This tour measures one experiment for each way, then a whole program, on ${availableParallelism()} cores; it ends within ${duration(all)}.`,
  '',
  'Each line: how many times as fast the candidate is as the baseline, with a 95 % interval, and what may be concluded.',
  '',
];

/** What the second half of the tour is about. */
export const ofProgram: readonly string[] = [
  '',
  'Now a whole program: profiled for the share of one part, projected by Amdahl’s law, then measured with the part replaced.',
  '',
];

/** Where everything is, and what to do next. */
export const closing = (
  files: readonly string[],
  record: string,
  time: Spent,
  { typed }: Terminal,
): readonly string[] => [
  '',
  `Report  ${files[0]}  (open it in a browser; it needs no network)`,
  `Record  ${record}  (every single pair)`,
  spentText(time) ?? `Took ${duration(time.seconds)}.`,
  '',
  'What next',
  ...rows([
    [`${typed} doctor`, 'how well this machine can measure'],
    [`${typed} list`, 'all experiments, and what each needs'],
    [`${typed} run --tag advice-fails`, 'popular advice, put to the test'],
    [`${typed} run FILE`, 'your own experiments; README.md has one to copy'],
    [`${typed} rerun RECORD`, 'measure this again: did a speed-up move?'],
  ]),
];

const rows = (pairs: readonly (readonly [string, string])[]): string[] =>
  pairs.map(([command, what]) => `  ${command.padEnd(46)}  ${what}`);

/** The law fitted to what a larger machine brought, one line for each curve. */
export const scalingLines = (measurements: readonly Measurement[]): readonly string[] =>
  scalingsOf(measurements).flatMap((one) => ['', scalingText(one)]);

export const paintFor = ({ colour }: Terminal): Paint => (colour ? colours : plain);

const WIDTHS = { strategy: 11, speedup: 23, verdict: 21 } as const;
const BEFORE = WIDTHS.strategy + WIDTHS.speedup + WIDTHS.verdict + 3;
const INDENT = ' '.repeat(WIDTHS.strategy + 1);

/** One strategy's line, and below it what was wished for and is missing here, or what stands against the figure. */
export const stopLines = (
  stop: Stop,
  comparisons: readonly Comparison[],
  reason: string,
  terminal: Terminal,
): readonly string[] => {
  const paint = paintFor(terminal);
  const { order, name } = stop.strategy;
  const way = `${order} ${name}`.padEnd(WIDTHS.strategy);
  const headline = headlineOf(comparisons);
  const below = (text: string) =>
    paint('dim', INDENT + wrap(text, terminal.columns - INDENT.length).replaceAll('\n', `\n${INDENT}`));
  const lacks = stop.instead.map(({ experiment, missing }) =>
    below(`"${experiment.name}" cannot run here: it needs ${missing.join(' and ')}`),
  );
  if (!headline) return [`${way} ${paint('dim', oneLine(reason))}`, ...lacks];
  const rest = comparisons.filter((each) => each !== headline);
  const also =
    rest.length === 0
      ? ''
      : ` (${rest.every(alike(headline)) ? `+${rest.length} more` : `also ${verdictCounts(rest)}`})`;
  const what = `${sidesText(headline)}: ${oneLine(headline.experiment)}`;
  const cells = [
    way,
    paint('strong', speedupText(headline).padEnd(WIDTHS.speedup)),
    paint(
      verdictTone(headline),
      verdictText(headline)
        .replace(/ at margin.*/, '')
        .padEnd(WIDTHS.verdict),
    ),
    clip(what, Math.max(40, terminal.columns - BEFORE - also.length)) + (also && paint('dim', also)),
  ];
  return [cells.join(' '), ...doubtOf(headline).map(below), ...lacks];
};

const alike = (one: Comparison) => (other: Comparison) =>
  !one.refused && !other.refused && one.verdict === other.verdict;

/** The one thing to know about a figure: why it was refused, that it contradicts the advice, or why it stays open. */
const doubtOf = (headline: Comparison): readonly string[] => {
  const { refused, verdict, cautions } = headline;
  if (refused) return [oneLine(refused.message.split('\n')[0]!)];
  const against = againstAdvice(headline);
  if (against) return [against];
  if (verdict !== 'inconclusive') return [];
  const caution = cautions.find(({ code }) => code === 'busy-machine') ?? cautions[0];
  return caution ? [`${caution.message} ${caution.hint}`] : [];
};
