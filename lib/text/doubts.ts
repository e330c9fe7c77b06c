import type { Caution, Comparison } from '../types.js';
import { oneLine, wrap } from './columns.js';
import { againstAdvice } from './verdict.js';

/** One caution: what was seen, then what to try. */
export const cautionText = ({ code, message, hint }: Caution): string =>
  [`${oneLine(code)}:`, oneLine(message), oneLine(hint)].filter((words) => words !== '').join(' ');

/** Doubts of each comparison, in words: why it was refused, where it contradicts the advice, its cautions. */
export const doubts = (comparison: Comparison): string[] => {
  const { refused, cautions } = comparison;
  const against = againstAdvice(comparison);
  return [
    ...(refused ? [`${refused.kind}: ${oneLine(refused.message)}${exampleText(comparison)}`] : []),
    ...(against ? [`against the advice: ${against}.`] : []),
    ...cautions.map(cautionText),
  ];
};

const exampleText = ({ refused, baseline, candidate }: Comparison): string => {
  const example = refused?.example;
  if (!example) return '';
  const { input } = example;
  return ` For ${oneLine(input)}, ${oneLine(baseline)} gives ${oneLine(example.baseline)}, ${oneLine(candidate)} gives ${oneLine(example.candidate)}.`;
};

/** The doubts of comparisons as numbered notes, wrapped; equal ones share a number, which `marks` gives for each. */
export const footnotes = (
  comparisons: readonly Comparison[],
): { readonly marks: (comparison: Comparison) => string; readonly lines: readonly string[] } => {
  const texts = [...new Set(comparisons.flatMap(doubts))];
  const marks = (comparison: Comparison): string => {
    const numbers = doubts(comparison).map((text) => texts.indexOf(text) + 1);
    return numbers.length > 0 ? ` [${numbers.join(', ')}]` : '';
  };
  return { marks, lines: texts.map((text, index) => wrap(`[${index + 1}] ${text}`, 118, '    ')) };
};
