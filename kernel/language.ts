import { codeOfMagic, completeMagic, inForeignBody } from './magics/completion.js';
import { magics } from './magics/index.js';
import { mayHaveMagic, type Piece, pieces } from './magics/parse.js';
import type { Notebook } from './notebook.js';
import { parse } from './syntax.js';
import { typescript } from './typescript.js';

export interface Completion {
  /** code points of the cell that a match replaces */
  readonly start: number;
  readonly end: number;
  readonly matches: readonly string[];
}

/** What could stand at the cursor. Cursors count code points, as Jupyter's do since protocol 5.2. */
export const complete = (notebook: Notebook, code: string, cursor: number): Completion => {
  const offset = toUnits(code, cursor);
  const magic = completeMagic(code, code.slice(0, offset));
  if (magic) return { start: cursor - [...magic.typed].length, end: cursor, matches: magic.matches };
  const { start, end, names } = notebook.compiler.complete(
    notebook.declarations,
    typeScriptOf(code, notebook.names),
    offset,
  );
  return { start: toPoints(code, start), end: toPoints(code, end), matches: [...new Set(names)] };
};

/** What the name at the cursor is; null when there is nothing to say. */
export const inspectAt = (notebook: Notebook, code: string, cursor: number): string | null => {
  const offset = toUnits(code, cursor);
  const line = code.split('\n')[code.slice(0, offset).split('\n').length - 1] ?? '';
  const [, assigns = '', name] = /^((?:(?:const|let|var)\s+)?[\w$]+\s*=\s*)?%%?(\w+)/.exec(line) ?? [];
  const magic = magics.find((one) => one.name === name);
  if (magic && lineUpTo(code, offset).length <= assigns.length + (name?.length ?? 0) + 2)
    return `${magic.title}\n\n${magic.help}`;
  if (inForeignBody(code, code.slice(0, offset))) return null;
  const source = typeScriptOf(code, notebook.names);
  const words = notebook.compiler.inspect(notebook.declarations, source, offset);
  // A cursor behind a name means the name.
  return words ?? (offset > 0 ? notebook.compiler.inspect(notebook.declarations, source, offset - 1) : null);
};

export type Completeness =
  | { readonly status: 'complete' | 'invalid' }
  | { readonly status: 'incomplete'; readonly indent: string };

/** Whether a console may run what was typed so far. */
export const isComplete = (code: string): Completeness => {
  const blankEnd = /\n[ \t]*\n?$/.test(code);
  if (/^\s*%%/.test(code)) return blankEnd ? { status: 'complete' } : { status: 'incomplete', indent: '' };
  const text = withoutMagics(code);
  const errors = (
    parse(text) as unknown as { parseDiagnostics: readonly { start: number; length: number; code: number }[] }
  ).parseDiagnostics;
  if (errors.length === 0) return { status: 'complete' };
  const end = text.trimEnd().length;
  // Unterminated comments and templates, too, want more.
  const wantsMore = errors.some(
    ({ start, length, code: error }) => start + length >= end && (start >= end || error === 1010 || error === 1160),
  );
  return wantsMore ? { status: 'incomplete', indent: indentAfter(text) } : { status: 'invalid' };
};

/** The cell for the compiler: magic lines as comments of the same length. */
const withoutMagics = (code: string): string => withMagicsAs(code, [], () => null);

/** The same, but for the TypeScript that stands on such lines. */
const typeScriptOf = (code: string, variables: readonly string[]): string => withMagicsAs(code, variables, codeOfMagic);

const withMagicsAs = (
  code: string,
  variables: readonly string[],
  instead: (piece: Piece & { kind: 'magic' }) => string | null,
): string => {
  if (!mayHaveMagic(code)) return code;
  const lines = code.split('\n');
  for (const piece of pieces(code, variables)) {
    if (piece.kind === 'magic') lines[piece.line] = instead(piece) ?? `//${(lines[piece.line] ?? '').slice(2)}`;
  }
  return lines.join('\n');
};

const indentAfter = (code: string): string => {
  const ts = typescript();
  const last = code.split('\n').at(-1) ?? '';
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, last);
  let depth = 0;
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if ([ts.SyntaxKind.OpenBraceToken, ts.SyntaxKind.OpenParenToken, ts.SyntaxKind.OpenBracketToken].includes(token))
      depth++;
    if ([ts.SyntaxKind.CloseBraceToken, ts.SyntaxKind.CloseParenToken, ts.SyntaxKind.CloseBracketToken].includes(token))
      depth--;
  }
  return (/^\s*/.exec(last)?.[0] ?? '') + (depth > 0 ? '  ' : '');
};

const lineUpTo = (code: string, offset: number): string => code.slice(code.lastIndexOf('\n', offset - 1) + 1, offset);
const toUnits = (code: string, points: number): number => [...code].slice(0, points).join('').length;
const toPoints = (code: string, units: number): number => [...code.slice(0, units)].length;
