import { oneLine, wrap } from '../../../lib/text/columns.js';
import { comparisonLine, sidesText, subjectText } from '../../../lib/text/comparison.js';
import { doubts } from '../../../lib/text/doubts.js';
import { colours, plain } from '../../../lib/text/paint.js';
import { verdictText } from '../../../lib/text/verdict.js';
import { workText } from '../../../lib/text/work.js';
import type { Comparison, Failure } from '../../../lib/types.js';
import type { Terminal } from '../line/terminal.js';

/** A comparison in one line, and below it the doubts about it; a refused candidate is one line, with the example. */
export const linesOf = (comparison: Comparison, { colour, columns }: Terminal): readonly string[] => {
  const paint = colour ? colours : plain;
  const { refused } = comparison;
  if (refused)
    return [`${headOf(comparison)}  ${paint('bad', verdictText(comparison))}: ${reason(refused, comparison)}`];
  const work = workText(comparison);
  return [
    comparisonLine(comparison, { paint }),
    ...(work ? [wrap(`    ${work}`, Math.max(60, columns), '    ')] : []),
    ...doubts(comparison).map((doubt) => paint('dim', wrap(`    ${doubt}`, Math.max(60, columns), '    '))),
  ];
};

const headOf = (comparison: Comparison) => `${subjectText(comparison)}: ${sidesText(comparison)}`;

// Of an error its first line: the stack names files of ours.
const reason = ({ message, example }: Failure, { baseline, candidate }: Comparison): string => {
  const what = message.split('\n')[0]!.replace(/\.$/, '');
  if (!example) return `${what}.`;
  const input = example.input && `For ${oneLine(example.input)}, `;
  return `${what}. ${input}${baseline} gives ${oneLine(example.baseline)}, ${candidate} gives ${oneLine(example.candidate)}.`;
};
