import type { Finding, Search } from '../advise/find.js';
import type { HotSearch } from '../advise/hot-findings.js';
import type { MeasuredGain } from '../advise/measured-gains.js';
import { oneLine } from './columns.js';
import { gainLine } from './gains.js';
import { count, percent } from './quantities.js';

export interface MarkdownOptions {
  /** the address of a place; null: it is named without a link */
  readonly linkTo: (finding: Finding) => string | null;
  readonly gains?: readonly MeasuredGain[];
}

/** Findings as a table in Markdown, each place a link; by their share of a profile where one was joined. */
export const findingsMarkdown = (search: Search | HotSearch, { linkTo, gains = [] }: MarkdownOptions): string => {
  const { findings, files, lines } = search;
  const hot = 'floor' in search ? search : null;
  const shares = hot?.findings.map(({ share, by }) =>
    by === 'lines' ? percent(share.value) : `at most ${percent(share.value)}`,
  );
  const rows = findings.map((finding, index) => {
    const { file, line, column, strategy, rule, title, message } = finding;
    const place = escaped(`${file}:${line}:${column}`);
    const link = linkTo(finding);
    return [
      ...(shares ? [shares[index]!] : []),
      link === null ? place : `[${place}](<${link}>)`,
      `${strategy}, ${rule}`,
      `${escaped(message)}: ${escaped(title)}`,
    ];
  });
  const head = [...(shares ? ['share'] : []), 'place', 'rule', 'what was seen, and what would be faster'];
  const found = new Set(findings.map(({ rule }) => rule));
  const known = gains.filter(({ rule }) => found.has(rule)).map((gain) => `- ${gain.rule}: ${escaped(gainLine(gain))}`);
  const summary = hot
    ? `${count(findings.length, 'finding')} with ${percent(hot.floor)} of ${escaped(hot.of)} or more${hot.below > 0 ? `; ${count(hot.below, 'finding')} below that, not shown` : ''}.`
    : `${count(findings.length, 'finding')} in ${count(files, 'file')}, ${count(lines, 'line')}.`;
  return [
    ...(rows.length > 0 ? [...table([head, ...rows], shares !== undefined), ''] : []),
    ...(known.length > 0 ? [...known, ''] : []),
    summary,
  ].join('\n');
};

const table = ([head, ...rows]: readonly (readonly string[])[], isShared: boolean): readonly string[] => [
  rowOf(head!),
  rowOf(head!.map((_, index) => (isShared && index === 0 ? '--:' : ':--'))),
  ...rows.map(rowOf),
];

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Code of a person's own in a cell of a table: nothing of it is Markdown or HTML. */
const escaped = (text: string): string =>
  oneLine(text).replace(/[\\`*_{}[\]<>|#&~$]/g, (one) => `&#${one.charCodeAt(0)};`);
