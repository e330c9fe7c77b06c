import { availableParallelism } from 'node:os';
import { clip, oneLine } from '../../../lib/text/columns.js';
import { sidesText, subjectText, verdictCounts } from '../../../lib/text/comparison.js';
import { colours, type Paint, plain } from '../../../lib/text/paint.js';
import { duration } from '../../../lib/text/quantities.js';
import { headlineOf } from '../../../lib/text/strategy-lines.js';
import { againstAdvice, speedupText, verdictText, verdictTone } from '../../../lib/text/verdict.js';
import type { Comparison } from '../../../lib/types.js';
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

/** Where everything is, and what to do next. */
export const closing = (
  files: readonly string[],
  record: string,
  seconds: number,
  { typed }: Terminal,
): readonly string[] => [
  '',
  `Report  ${files[0]}  (open it in a browser; it needs no network)`,
  `Record  ${record}  (every single pair; took ${duration(seconds)})`,
  '',
  'What next',
  ...rows([
    [`${typed} list`, 'all experiments, and what each needs'],
    [`${typed} run --tag advice-fails`, 'popular advice that is wrong here'],
    [`${typed} rerun ${record}`, 'measure this again: did a speed-up move?'],
    [`${typed} doctor`, 'how well this machine can measure'],
    [`${typed} run FILE`, 'your own experiments; README.md has one to copy'],
  ]),
];

const rows = (pairs: readonly (readonly [string, string])[]): string[] =>
  pairs.map(([command, what]) => `  ${command.padEnd(Math.max(...pairs.map(([each]) => each.length)))}  ${what}`);

export const paintFor = ({ colour }: Terminal): Paint => (colour ? colours : plain);

const WIDTHS = { strategy: 11, speedup: 24, verdict: 25 } as const;

/** One strategy's line, and below it what was wished for and is missing here, or why a candidate was refused. */
export const stopLines = (
  stop: Stop,
  comparisons: readonly Comparison[],
  reason: string,
  terminal: Terminal,
): readonly string[] => {
  const paint = paintFor(terminal);
  const { order, name } = stop.strategy;
  const way = `${order} ${name}`.padEnd(WIDTHS.strategy);
  const lacks = stop.instead.map(({ experiment, missing }) =>
    paint(
      'dim',
      `${' '.repeat(WIDTHS.strategy)} ${experiment.name} cannot run here, it needs ${missing.join(' and ')}`,
    ),
  );
  const headline = headlineOf(comparisons);
  if (!headline) return [`${way} ${paint('dim', oneLine(reason))}`, ...lacks];
  const verdict = verdictText(headline).replace(' at margin', ' at');
  const rest = comparisons.filter((each) => each !== headline);
  const also = rest.length > 0 ? ` (also ${verdictCounts(rest)})` : '';
  const refused = headline.refused ? `: ${oneLine(headline.refused.message.split('\n')[0]!)}` : '';
  const cells = [
    way,
    paint('strong', speedupText(headline).padEnd(WIDTHS.speedup)),
    paint(verdictTone(headline), verdict.padEnd(WIDTHS.verdict)),
    `${clip(`${subjectText(headline)}: ${sidesText(headline)}`, 74)}${paint('dim', also)}${refused}`,
  ];
  const against = againstAdvice(headline);
  return [
    cells.join(' '),
    ...(against ? [paint('dim', `${' '.repeat(WIDTHS.strategy)} against the advice: ${against}`)] : []),
    ...lacks,
  ];
};
