import { count } from '../text/quantities.js';
import { clockText } from '../text/verdict.js';
import type { Estimate } from '../types.js';
import { figure, isBounded, nanoseconds, typical } from './figures.js';
import type { Format, Side } from './format.js';
import { field, listOf, textOf, timeOf } from './json.js';
import { nameOf } from './sides.js';

/**
 * A list of entries for github-action-benchmark, tool customSmallerIsBetter (its README, "Custom benchmarks"). Beside
 * the time of each side stands the candidate's time as a share of its baseline's: it means the same on the next runner.
 */
export const githubAction: Format = {
  title: 'github-action-benchmark JSON',
  ending: '.json',
  readBy: (file) => `Use it in github-action-benchmark with tool: customSmallerIsBetter, output-file-path: ${file}`,
  write: ({ sides }) => `${JSON.stringify(sides.flatMap(entries), null, 2)}\n`,
  is: ({ json }) => {
    const list = listOf(json) ?? [];
    const isEntry = (each: unknown) => textOf(field(each, 'unit')) !== null && timeOf(field(each, 'value')) !== null;
    return list.length > 0 && list.every(isEntry);
  },
  read: {
    why: 'it holds a summary, and a comparison needs every time',
    instead: 'the output of the tool that measured',
  },
};

const entries = (side: Side): readonly object[] => {
  const { role, other, blocks, comparison } = side;
  const { speedup, clock } = comparison;
  const samples = blocks.reduce((sum, { length }) => sum + length, 0);
  const time = typical(side);
  return [
    {
      name: nameOf(side),
      unit: 'ns',
      value: nanoseconds(time.value),
      ...(isBounded(time) && { range: range(time, nanoseconds) }),
      extra: `${count(samples, 'sample')} in ${count(blocks.length, 'block')}, ${clockText(clock)}`,
    },
    ...(role === 'candidate' && speedup
      ? [
          {
            name: `${nameOf(side)}, share of the time of ${other}`,
            unit: 'ratio',
            value: figure(1 / speedup.value),
            ...(isBounded(speedup) && { range: range(inverse(speedup), figure) }),
            extra: `${comparison.verdict}, ${count(comparison.pairs, 'pair')}`,
          },
        ]
      : []),
  ];
};

const inverse = ({ value, low, high, confidence }: Estimate): Estimate => ({
  value: 1 / value,
  low: 1 / high,
  high: 1 / low,
  confidence,
});

// The action shows a range as it is given; the field's habit is one number after a ±.
const range = ({ low, high }: Estimate, scaled: (value: number) => number): string =>
  `± ${Number(scaled((high - low) / 2).toPrecision(3))}`;
