import { declaredNames, parse } from '../syntax.js';
import { typescript } from '../typescript.js';

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
      /** the variable that takes its value: `const r = %timeit -o f()` */
      readonly assigns: { readonly keyword: 'const' | 'let'; readonly name: string } | null;
    };

const pattern =
  /^(?<assigns>(?:(?<keyword>const|let|var)[ \t]+)?(?<variable>[A-Za-z$_][\w$]*)[ \t]*=[ \t]*)?(?<mark>%%?)(?<name>[A-Za-z_]\w*)(?<help>\??)(?<gap>[ \t]*)(?<argument>.*)$/;
/** `!ls -l`; `!(…)`, `!name(…)` and `!name.member` are expressions */
const command = /^!(?<command>(?:(?<word>[A-Za-z_$][\w$]*)(?![\w$(!]|\.[A-Za-z])|[\d./~-]).*)$/;

/**
 * The pieces of a cell: code between magics. Only a line that starts with `%` and a name, or with `!` and a command, is
 * a magic, also behind `const a =`, and not inside a template, a comment, or a statement: `%` is also the remainder
 * operator, and `!` before one of the notebook's `variables` the negation.
 */
export const pieces = (cell: string, variables: readonly string[] = []): Piece[] => {
  const lines = cell.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const cellMagic = pattern.exec(lines[first] ?? '')?.groups;
  if (cellMagic?.mark === '%%' && !cellMagic.assigns)
    return [toPiece(lines[first]!, first, lines.slice(first + 1).join('\n'))];

  const magicLines = new Set(outsideOfCode(lines, variables));
  const found: Piece[] = [];
  let from = 0;
  const code = (to: number): void => {
    const text = lines.slice(from, to);
    if (text.some((line) => line.trim() !== ''))
      found.push({ kind: 'code', code: '\n'.repeat(from) + text.join('\n') });
  };
  for (const at of [...magicLines]) {
    code(at);
    found.push(toPiece(lines[at]!, at, null));
    from = at + 1;
  }
  code(lines.length);
  return found;
};

/** Whether the cell has a magic in it; needs no compiler where none can be. */
export const mayHaveMagic = (cell: string): boolean =>
  cell.split('\n').some((line) => pattern.test(line) || command.test(line));

const toPiece = (text: string, line: number, body: string | null): Piece => {
  const { groups = {} } = pattern.exec(text) ?? command.exec(text)!;
  const argument = groups.command ?? groups.argument ?? '';
  const help = groups.help === '?';
  return {
    kind: 'magic',
    name: groups.command ? 'sh' : groups.name!,
    argument: argument.trimEnd(),
    column: text.length - argument.length - (help ? 1 : 0),
    line,
    body,
    help,
    assigns: groups.variable ? { keyword: groups.keyword === 'const' ? 'const' : 'let', name: groups.variable } : null,
  };
};

/** Lines that look like a magic and stand between statements. */
const outsideOfCode = (lines: readonly string[], variables: readonly string[]): number[] => {
  const commands = commandLines(lines, variables);
  const isMagic = (line: string): boolean => pattern.exec(line)?.groups?.mark === '%';
  const candidates = lines.flatMap((line, at) => (commands.has(at) || isMagic(line) ? [at] : []));
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

/** Lines that start a command: as TypeScript they would begin a statement, and negate no variable. */
const commandLines = (lines: readonly string[], variables: readonly string[]): ReadonlySet<number> => {
  const found = new Set<number>();
  if (!lines.some((line) => command.test(line))) return found;
  const blank = (line: string): string => `//${line.slice(2)}`;
  lines.forEach((line, at) => {
    const groups = command.exec(line)?.groups;
    if (!groups) return;
    const before = parse(
      lines
        .slice(0, at)
        .map((one, index) => (found.has(index) || pattern.test(one) ? blank(one) : one))
        .join('\n'),
    );
    const declared = [...variables, ...before.statements.flatMap(declaredNames)];
    if (!goesOn(before) && !declared.includes(groups.word ?? '')) found.add(at);
  });
  return found;
};

/** Whether the last statement is not over yet. */
const goesOn = (file: ReturnType<typeof parse>): boolean => {
  const { parseDiagnostics: errors } = file as unknown as {
    parseDiagnostics: readonly { start: number; length: number }[];
  };
  const end = file.text.trimEnd().length;
  return errors.some(({ start, length }) => start + length >= end);
};
