import { parse } from '../syntax.js';
import { typescript } from '../tslab.js';

/** A piece of a cell, in the order it runs. */
export type Piece =
  | { readonly kind: 'code' /** on its own lines of the cell, all else blank */; readonly code: string }
  | {
      readonly kind: 'magic';
      readonly name: string;
      readonly argument: string;
      readonly column: number;
      readonly line: number;
      readonly body: string | null;
      /** asks for help instead of running: `%name?` */
      readonly help: boolean;
    };

const pattern = /^(%%?)([A-Za-z_]\w*)(\??)([ \t]*)(.*)$/;

/**
 * The pieces of a cell: code between magics. Only a line that starts with `%` and a name is a magic, and not inside a
 * template, a comment, or a statement: `%` is also the remainder operator.
 */
export const pieces = (cell: string): Piece[] => {
  const lines = cell.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const cellMagic = pattern.exec(lines[first] ?? '');
  if (cellMagic?.[1] === '%%') return [toPiece(cellMagic, first, lines.slice(first + 1).join('\n'))];

  const magicLines = new Set(outsideOfCode(lines));
  const found: Piece[] = [];
  let from = 0;
  const code = (to: number): void => {
    const text = lines.slice(from, to);
    if (text.some((line) => line.trim() !== ''))
      found.push({ kind: 'code', code: '\n'.repeat(from) + text.join('\n') });
  };
  for (const at of [...magicLines]) {
    code(at);
    found.push(toPiece(pattern.exec(lines[at] ?? '')!, at, null));
    from = at + 1;
  }
  code(lines.length);
  return found;
};

/** Whether the cell has a magic in it; needs no compiler where none can be. */
export const mayHaveMagic = (cell: string): boolean => cell.split('\n').some((line) => pattern.test(line));

const toPiece = (
  [, , name = '', mark, gap = '', argument = '']: RegExpExecArray,
  line: number,
  body: string | null,
): Piece => ({
  kind: 'magic',
  name,
  argument: argument.trimEnd(),
  column: (body === null ? 1 : 2) + name.length + gap.length,
  line,
  body,
  help: mark === '?',
});

/** Lines that look like a magic and stand between statements. */
const outsideOfCode = (lines: readonly string[]): number[] => {
  const candidates = lines.flatMap((line, at) => (pattern.test(line) && !line.startsWith('%%') ? [at] : []));
  if (candidates.length === 0) return [];
  // As comments of the same length they disturb nothing, wherever they stand.
  const text = lines.map((line, at) => (candidates.includes(at) ? `//${line.slice(2)}` : line)).join('\n');
  const file = parse(text);
  const ts = typescript();
  const starts = lines.map((_, at) => lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0));
  const inComment = (offset: number): boolean => {
    const from = file.statements.find((one) => one.getEnd() > offset)?.pos ?? file.endOfFileToken.pos;
    // A comment on the line where a statement ends belongs to that statement, else to the next one.
    const comments = [
      ...(ts.getTrailingCommentRanges(text, from) ?? []),
      ...(ts.getLeadingCommentRanges(text, from) ?? []),
    ];
    const { MultiLineCommentTrivia } = ts.SyntaxKind;
    return comments.some(({ kind, pos, end }) => kind === MultiLineCommentTrivia && pos <= offset && offset < end);
  };
  const inStatement = (offset: number): boolean =>
    file.statements.some((one) => one.getStart(file) <= offset && offset < one.getEnd());
  return candidates.filter((at) => !inStatement(starts[at] ?? 0) && !inComment(starts[at] ?? 0));
};
