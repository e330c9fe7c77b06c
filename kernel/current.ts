import { type CellProgram, createCellProgram } from './cell-program.js';
import type { Compiled, Compiler, CompilerOptions, Diagnostic, LineColumn } from './compiler.js';
import { withoutNames } from './declarations.js';
import { documentationAt } from './documentation.js';
import { emit, lastName } from './emit.js';
import { loosened } from './loosened.js';
import { type Declared, declaredIn, mentionedBy, wordsOf } from './mentioned.js';
import { nameable, withoutUnused } from './nameable.js';
import { followMaps } from './positions.js';
import { applyEdits, awaits, declaredNames, declaredTypes, isDisposed, type Prepared, parse } from './syntax.js';
import { type TypeScript, typescript } from './typescript.js';

/**
 * The compiler of cells: a current TypeScript. What earlier cells declared stands above the cell in the same file, less
 * what the cell declares anew; what the cell declares is exported from it.
 */
export const createCurrentCompiler = (options: CompilerOptions): Compiler => {
  const ts = typescript();
  const program = createCellProgram(options);

  return {
    version: ts.version,
    prepare,
    compile(declarations, source) {
      const above = standing(declarations, parse(source).statements);
      const all = declaredIn(above);
      const seen = mentionedBy(all, source);
      const short = seen.length < all.length ? compileUnder(program, above, textOf(seen), source) : null;
      const hidden = new Set(short ? all.filter((one) => !seen.includes(one)).flatMap(({ names }) => names) : []);
      // What is wrong is told of the whole notebook; and a name that a type is given may be another one's there.
      return short && !wordsOf(short.added).some((word) => hidden.has(word))
        ? short.compiled
        : compileUnder(program, above, above, source)!.compiled;
    },
    complete(declarations, source, offset) {
      const head = headOf(standing(declarations, parse(source).statements));
      const service = program.open(head + source);
      const start = offset - (/[\w$]*$/.exec(source.slice(0, offset))?.[0].length ?? 0);
      const typed = source.slice(start, offset);
      const info = service.getCompletionsAtPosition(program.path, head.length + offset, {});
      const names = (info?.entries ?? [])
        .filter(
          ({ name, kind }) =>
            kind !== ts.ScriptElementKind.warning && name.toLowerCase().startsWith(typed.toLowerCase()),
        )
        .toSorted((a, b) => rank(a, typed).localeCompare(rank(b, typed)) || a.name.localeCompare(b.name))
        .map(({ name }) => name);
      return { start, end: offset, names };
    },
    inspect(declarations, source, offset) {
      const head = headOf(standing(declarations, parse(source).statements));
      const service = program.open(head + source);
      const info = service.getQuickInfoAtPosition(program.path, head.length + offset);
      if (!info) return null;
      const words = ts.displayPartsToString(info.displayParts);
      return [words, documentationAt(service, program.path, head.length + offset)].filter(Boolean).join('\n\n');
    },
    addModule(name, text) {
      const service = program.define(name, text);
      const diagnostics = found(service, program.pathOf(name)).flatMap((one) => toDiagnostics(one, 0, text.length));
      if (diagnostics.length > 0) program.define(name, null);
      return diagnostics;
    },
    checkForBrowser(text) {
      const head = '/// <reference lib="dom" />\n';
      const service = program.open(head + text);
      return found(service, program.path).flatMap((one) => toDiagnostics(one, head.length, text.length));
    },
    close: () => program.close(),
  };
};

/**
 * Compiles a cell under those declarations of its notebook that are `seen`; `added` is what it declares. Null where these are
 * not all, and something is wrong.
 */
const compileUnder = (
  program: CellProgram,
  above: string,
  seen: string,
  source: string,
): { readonly compiled: Compiled; readonly added: string } | null => {
  const head = headOf(seen);
  const own = parse(source).statements;
  const compiled = program.open(`${head}${source}${imported(own)}`).getProgram()!;
  const file = compiled.getSourceFile(program.path)!;
  const wrong = [...compiled.getSyntacticDiagnostics(file), ...compiled.getSemanticDiagnostics(file)].flatMap((one) =>
    toDiagnostics(one, head.length, source.length),
  );
  if (wrong.length > 0 && seen !== above) return null;
  const refused = { javascript: '', toSource: () => null, lastExpression: null, awaits: false };
  if (wrong.length > 0) return { compiled: { ...refused, declarations: above, diagnostics: wrong }, added: '' };
  const { javascript, hasLast, declarations: added, doubts } = emit(compiled, file, head.length);
  if (doubts.length > 0 && seen !== above) return null;
  // A script may well have what no other file could name, and so may a cell.
  const declarations =
    doubts.length === 0 ? above + added : withoutUnused(above + declarationsOfUnnamed(program, compiled, file, head));
  const follow = followMaps(javascript);
  const linesAbove = head.split('\n').length - 1;
  const toSource = ({ line, column }: LineColumn): LineColumn | null => {
    const at = follow(line, column);
    return at && at.line > linesAbove ? { line: at.line - linesAbove, column: at.column } : null;
  };
  const lastExpression = hasLast ? lastName : null;
  return {
    compiled: { diagnostics: [], javascript, toSource, declarations, lastExpression, awaits: awaits(source) },
    added,
  };
};

const textOf = (declared: readonly Declared[]): string => declared.map(({ text }) => text).join('');

/** Declarations of a cell that has types which cannot be named from elsewhere: named where that can be, else loose. */
const declarationsOfUnnamed = (
  program: CellProgram,
  compiled: TypeScript.Program,
  file: TypeScript.SourceFile,
  head: string,
): string => {
  const text = nameable(compiled.getTypeChecker(), file, head.length, (name) => file.text.includes(name));
  const again = program.open(head + text).getProgram()!;
  const moved = again.getSourceFile(program.path)!;
  const { declarations, doubts } = emit(again, moved, head.length);
  return doubts.length === 0 ? declarations : loosened(declarations, moved, doubts);
};

const found = (service: TypeScript.LanguageService, path: string): TypeScript.Diagnostic[] => [
  ...service.getSyntacticDiagnostics(path),
  ...service.getSemanticDiagnostics(path),
];

/** What a cell declares is exported; what it takes with `using` ends with the cell, and is its own. */
const prepare = (code: string): Prepared => {
  const ts = typescript();
  const file = parse(code);
  const edits = file.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const exported = modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    // A notebook has many cells, and nobody imports it: a default export is one by its own name.
    const byDefault = modifiers.find(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    if (byDefault) return [{ at: byDefault.getStart(file), remove: 7, insert: '       ' }];
    const named = declaredNames(statement).length + declaredTypes(statement).length > 0;
    return exported || !named || isDisposed(statement) || ts.isImportDeclaration(statement)
      ? []
      : [{ at: statement.getStart(file), remove: 0, insert: 'export ' }];
  });
  const declares = file.statements.filter((one) => !isDisposed(one)).flatMap(declaredNames);
  return { original: code, ...applyEdits(code, edits), declares };
};

/** Declarations of earlier cells, less what these statements declare anew. */
const standing = (declarations: string, own: readonly TypeScript.Statement[]): string =>
  withoutNames(declarations, new Set(own.flatMap((one) => [...declaredNames(one), ...declaredTypes(one)])));

const headOf = (declarations: string): string => `export {};
${declarations}`;

/** Exports what the cell imports, so that later cells have it. */
const imported = (statements: readonly TypeScript.Statement[]): string => {
  const names = statements.filter(typescript().isImportDeclaration).flatMap(declaredNames);
  return names.length === 0 ? '' : `\nexport { ${names.join(', ')} };`;
};

/** Cells may await, and import what has no types. */
const allowed: ReadonlySet<number> = new Set([1309, 1378, 1432, 2852, 2853, 2854, 7016]);

/** One for each line of a chain of messages, all at one place; none for what is not about the cell. */
const toDiagnostics = (
  { start = 0, length = 0, code, messageText }: TypeScript.Diagnostic,
  from: number,
  most: number,
): Diagnostic[] => {
  if (start < from || allowed.has(code)) return [];
  const offset = Math.min(start - from, most);
  const lines = (message: string | TypeScript.DiagnosticMessageChain): string[] =>
    typeof message === 'string' ? [message] : [message.messageText, ...(message.next ?? []).flatMap(lines)];
  return lines(messageText).map((message) => ({ offset, length, code, message }));
};

/** What fits in upper and lower case comes first, then what the compiler finds likelier. */
const rank = ({ name, sortText }: TypeScript.CompletionEntry, typed: string): string =>
  `${name.startsWith(typed) ? 0 : 1}${sortText}`;
