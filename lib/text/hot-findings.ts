import type { HotSearch } from '../advise/hot-findings.js';
import type { MeasuredGain } from '../advise/measured-gains.js';
import { oneLine } from './columns.js';
import { gainLine } from './gains.js';
import { plain, type TextOptions } from './paint.js';
import { count, percent, percentInterval } from './quantities.js';

/** Findings by the share of a profile that they stand in, the largest first, each with what is known of its other form. */
export const hotFindingsText = (
  { findings, below, floor, of, files, lines }: HotSearch,
  { paint = plain, gains = [] }: TextOptions & { readonly gains?: readonly MeasuredGain[] } = {},
): string => {
  const told = new Set<string>();
  const blocks = findings.flatMap(({ rule, strategy, title, message, file, line, column, share, part, by }) => {
    const known = told.has(rule) ? [] : gains.filter((one) => one.rule === rule).map(gainLine);
    told.add(rule);
    return [
      `${paint('strong', by === 'lines' ? percentInterval(share) : `at most ${percent(share.value)}`)}  ${file}:${line}:${column} in ${oneLine(part)}  ${paint('dim', `${strategy}, ${rule}`)}`,
      `  ${oneLine(message)}: ${title}`,
      ...known.map((gain) => `  ${paint('dim', gain)}`),
    ];
  });
  const searched = `${count(files, 'file')}, ${count(lines, 'line')}`;
  const left = below > 0 ? `; ${count(below, 'finding')} below that, not shown` : '';
  return [
    ...blocks,
    ...(blocks.length > 0 ? [''] : []),
    `${count(findings.length, 'finding')} with ${percent(floor)} of ${oneLine(of)} or more${left}. Searched: ${searched}.`,
  ].join('\n');
};
