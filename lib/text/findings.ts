import type { Finding, Search } from '../advise/find.js';
import type { MeasuredGain } from '../advise/measured-gains.js';
import { rules } from '../advise/rules.js';
import { oneLine } from './columns.js';
import { gainLine } from './gains.js';
import { plain, type TextOptions } from './paint.js';
import { count } from './quantities.js';

/**
 * What was found, a block a rule, those that are sure first: the advice, what the pattern costs and where it is right
 * as it stands, what its other form was measured to bring, then each place with what was seen there. Below it how much was read.
 */
export const findingsText = (
  { findings, files, lines }: Search,
  { paint = plain, gains = [] }: TextOptions & { readonly gains?: readonly MeasuredGain[] } = {},
): string => {
  const byRule = rules
    .map((rule) => ({ rule, places: findings.filter((one) => one.rule === rule.id) }))
    .filter(({ places }) => places.length > 0)
    .toSorted((one, other) => doubtful(one.places) - doubtful(other.places));
  const blocks = byRule.map(({ rule: { id, strategy, title, why, whenNot }, places }) => [
    `${paint('strong', title)}  ${paint('dim', `${strategy}, ${id}`)}`,
    `  ${why}`,
    `  Right as it stands: ${whenNot}`,
    ...gains.filter((one) => one.rule === id).map((gain) => `  ${gainLine(gain)}`),
    ...places.map(({ file, line, column, message }) => `    ${file}:${line}:${column}  ${oneLine(message)}`),
    '',
  ]);
  const share = lines > 0 ? ` (${((1000 * findings.length) / lines).toFixed(1)} in a thousand lines)` : '';
  const total = `${count(findings.length, 'finding')} in ${count(files, 'file')}, ${count(lines, 'line')}${share}`;
  return [...blocks.flat(), total].join('\n');
};

/** The share of places that rest on what the text does not tell. */
const doubtful = (places: readonly Finding[]): number =>
  places.filter(({ confidence }) => confidence === 'low').length / places.length;
