import { crossoversOf } from '../compare/crossover.js';
import { growthsOf } from '../compare/growth.js';
import { type JudgedCase, judgedCase } from '../service/judged-case.js';
import { kneesOf } from '../service/knee.js';
import { scalingsIn } from '../service/scaling.js';
import { strategies } from '../strategies/strategies.js';
import { oneLine } from '../text/columns.js';
import { sidesText, subjectText, verdictCounts } from '../text/comparison.js';
import { correctionsText } from '../text/correction.js';
import { crossoverText } from '../text/crossover.js';
import { doubts } from '../text/doubts.js';
import { floorText } from '../text/floor.js';
import { growthText } from '../text/growth.js';
import { kneeText } from '../text/knee.js';
import { errorText } from '../text/projection.js';
import { count, interval } from '../text/quantities.js';
import { scalingText } from '../text/scaling.js';
import { quantityText } from '../text/service.js';
import { cannotGoOn, goesOn, missingText, resumeLine, unfinishedLead } from '../text/unfinished.js';
import { clockText, speedupText, verdictText } from '../text/verdict.js';
import type { Comparison, RunRecord } from '../types.js';
import { environmentRows } from './circumstances.js';
import type { ReportOptions } from './html.js';

/** A whole run in short, in GitHub's Markdown; no pictures, no HTML. */
export const markdownReport = (record: RunRecord, { comparisons, recordPath = 'RECORD' }: ReportOptions): string => {
  const { suite, startedAt, environment, skipped, projections, steps = [], unfinished = [] } = record;
  return [
    `# ${escaped(suite)}: which way to scale?`,
    `Started ${startedAt}. ${count(comparisons.length, 'comparison')}: ${verdictCounts(comparisons) || 'none'}.`,
    ...(unfinished.length > 0
      ? [
          ...['## Not finished', escaped(unfinishedLead(unfinished))],
          unfinished.map((each) => `- ${escaped(missingText(each))}`).join('\n'),
          goesOn(record) ? fenced(resumeLine(oneLine(recordPath))) : cannotGoOn,
        ]
      : []),
    table(
      ['strategy', 'experiment', 'candidate vs baseline', 'speed-up', 'verdict', 'clock'],
      inOrder(comparisons).map((one) => [
        strategies[one.strategy].title,
        subjectText(one),
        sidesText(one),
        speedupText(one),
        verdictText(one),
        one.speedup ? clockText(one.clock) : '',
      ]),
    ),
    ...[correctionsText(comparisons), floorText(comparisons)].filter((text) => text !== null).map(escaped),
    ...section('Doubts', inOrder(comparisons).flatMap(doubtLines)),
    ...servicesTable((record.services ?? []).map(judgedCase)),
    ...section(
      'What a larger machine brings',
      scalingsIn(record).map((one) => escaped(scalingText(one))),
    ),
    ...section(
      'How much load it takes',
      kneesOf(record.services ?? []).map((one) => escaped(kneeText(one))),
    ),
    ...section(
      'How time grows with the input',
      growthsOf(record.measurements).map((one) => escaped(growthText(one))),
    ),
    ...section(
      'From which size on it pays',
      crossoversOf(comparisons).map((one) => escaped(crossoverText(one))),
    ),
    ...(projections.length > 0
      ? [
          '## Predicted and measured on the whole',
          table(
            ['program', 'part', 'predicted', 'measured', 'error'],
            projections.map((one) => [
              ...[one.program, one.part, interval(one.predicted)],
              ...(one.measured ? [interval(one.measured), errorText(one)] : ['not measured yet', '']),
            ]),
          ),
        ]
      : []),
    ...steps.flatMap(({ program, taken }) => [
      `## ${escaped(program)}, step by step`,
      table(
        ['step', 'strategy', 'since the start', 'why'],
        taken.map(({ step, strategy, total, why }) => [
          ...[step, strategy, total ? interval(total) : 'not measured', why],
        ]),
      ),
    ]),
    ...section(
      'Skipped',
      skipped.map(({ experiment, reason }) => `${escaped(experiment)}: ${escaped(reason)}`),
    ),
    ...section(
      'Machine and environment',
      environmentRows(environment, record.host).map(([term, text]) => `${term}: ${escaped(text)}`),
    ),
    '## Measure it again',
    fenced(`eightways rerun ${oneLine(recordPath)}`),
  ]
    .join('\n\n')
    .concat('\n');
};

/** A row for each quantity; a refused service has one, which says why. */
const servicesTable = (cases: readonly JudgedCase[]): readonly string[] =>
  cases.length === 0
    ? []
    : [
        '## Services under load',
        table(
          ['experiment', 'candidate vs baseline', 'quantity', 'baseline', 'candidate', 'gain', 'verdict'],
          cases.flatMap((one) => {
            const { refused, ratios, margin } = one;
            const head = [subjectText(one), sidesText(one)];
            if (refused) return [[...head, '', '', '', 'refused', `${refused.kind}: ${refused.message}`]];
            return ratios.map((ratio) => [
              ...head,
              ratio.quantity,
              ...[ratio.baseline, ratio.candidate].map(quantityText(ratio.quantity)),
              ratio.speedup ? interval(ratio.speedup) : 'cannot be told',
              ratio.speedup ? verdictText({ verdict: ratio.verdict, refused: null, margin }) : '',
            ]);
          }),
        ),
      ];

const inOrder = (comparisons: readonly Comparison[]): readonly Comparison[] =>
  [...comparisons].sort((one, other) => strategies[one.strategy].order - strategies[other.strategy].order);

const doubtLines = (comparison: Comparison): readonly string[] =>
  doubts(comparison).map(
    (text) => `${escaped(`${subjectText(comparison)}, ${sidesText(comparison)}`)}: ${escaped(text)}`,
  );

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length > 0 ? [`## ${title}`, lines.map((line) => `- ${line}`).join('\n')] : [];

/** A table in GitHub's Markdown; what stands in its rows is escaped. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(escaped))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

/** Characters that mean something to Markdown or HTML, on one line. */
const escaped = (text: string): string => oneLine(text).replace(/[\\`*_[\]<>|#&~!]/g, '\\$&');

// A fence longer than any run of back ticks inside cannot be closed by it.
const fenced = (text: string): string => {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map(({ length }) => length + 1)));
  return `${fence}sh\n${text}\n${fence}`;
};
