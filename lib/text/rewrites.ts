import type { Finding } from '../advise/find.js';
import { type Paint, plain, type TextOptions } from './paint.js';

/** Lines that stand unchanged above and below a change, as diff -u shows them. */
const CONTEXT = 3;

/** A run of lines that changes: `count` lines from index `from` on become `after`. */
interface Change {
  readonly from: number;
  readonly count: number;
  readonly after: readonly string[];
}

/**
 * What a file would become if each mechanical rewrite of its findings stood in place of what was found: a unified diff that
 * `git apply` and `patch -p1` take. Where one lies within another, the outer one is taken. Empty without a rewrite.
 */
export const rewritesText = (
  { file, before, findings }: { file: string; before: string; findings: readonly Finding[] },
  { paint = plain }: TextOptions = {},
): string => {
  // places are counted without the mark that some editors put before a file
  const mark = before.startsWith('\uFEFF') ? 1 : 0;
  const edits = outermost(findings.filter(({ rewrite }) => rewrite !== null)).map((edit) => ({
    ...edit,
    ...{ from: edit.from + mark, to: edit.to + mark },
  }));
  if (edits.length === 0) return '';
  const lines = linesOf(before);
  const path = file.replaceAll('\\', '/');
  const head = [paint('strong', `--- a/${path}`), paint('strong', `+++ b/${path}`)];
  const hunks = hunksOf(changesOf(before, lines, edits));
  let grown = 0;
  const bodies = hunks.flatMap((changes) => {
    const text = hunkText(lines, changes, grown, paint);
    grown += changes.reduce((sum, { after, count }) => sum + after.length - count, 0);
    return text;
  });
  return [...head, ...bodies].join('\n');
};

const outermost = (findings: readonly Finding[]): readonly Finding[] =>
  findings
    .toSorted((one, other) => one.from - other.from || other.to - one.to)
    .reduce<Finding[]>((kept, one) => {
      if ((kept.at(-1)?.to ?? 0) <= one.from) kept.push(one);
      return kept;
    }, []);

/** The lines of a text, each with its end; what follows the last end is a line only when it is not empty. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const changesOf = (before: string, lines: readonly string[], edits: readonly Finding[]): readonly Change[] => {
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length);
  const lineAt = (offset: number): number => starts.findIndex((start) => start > offset) - 1;
  // edits that share a line are one change
  const groups: Finding[][] = [];
  for (const edit of edits) {
    const last = groups.at(-1);
    if (last && lineAt(last.at(-1)!.to - 1) >= lineAt(edit.from)) last.push(edit);
    else groups.push([edit]);
  }
  return groups.map((group) => {
    const [first, last] = [lineAt(group[0]!.from), lineAt(group.at(-1)!.to - 1)];
    const [from, to] = [starts[first]!, starts[last + 1]!];
    let text = '';
    let at = from;
    for (const edit of group) {
      text += before.slice(at, edit.from) + edit.rewrite;
      at = edit.to;
    }
    return { from: first, count: last - first + 1, after: linesOf(text + before.slice(at, to)) };
  });
};

/** Changes whose surroundings would touch stand in one hunk. */
const hunksOf = (changes: readonly Change[]): readonly (readonly Change[])[] => {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last && change.from - (last.from + last.count) <= 2 * CONTEXT) hunks.at(-1)!.push(change);
    else hunks.push([change]);
  }
  return hunks;
};

const hunkText = (
  lines: readonly string[],
  changes: readonly Change[],
  grown: number,
  paint: Paint,
): readonly string[] => {
  const last = changes.at(-1)!;
  const begin = Math.max(0, changes[0]!.from - CONTEXT);
  const end = Math.min(lines.length, last.from + last.count + CONTEXT);
  const body: string[] = [];
  const put = (sign: ' ' | '-' | '+', some: readonly string[]) => {
    for (const line of some) {
      const text = `${sign}${line.replace(/\n$/, '')}`;
      body.push(sign === ' ' ? text : paint(sign === '-' ? 'bad' : 'good', text));
      if (!line.endsWith('\n')) body.push('\\ No newline at end of file');
    }
  };
  let at = begin;
  for (const { from, count, after } of changes) {
    put(' ', lines.slice(at, from));
    put('-', lines.slice(from, from + count));
    put('+', after);
    at = from + count;
  }
  put(' ', lines.slice(at, end));
  const more = changes.reduce((sum, { after, count }) => sum + after.length - count, 0);
  const range = (start: number, length: number) => `${start + 1},${length}`;
  return [paint('dim', `@@ -${range(begin, end - begin)} +${range(begin + grown, end - begin + more)} @@`), ...body];
};
