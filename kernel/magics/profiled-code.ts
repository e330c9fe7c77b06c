import { compileBody } from '../plain.js';
import { declaredNames, parse } from '../syntax.js';
import { allocating } from './allocation-lines.js';
import { inPlace, type MagicCall, usageError } from './magic.js';
import { messages } from './messages.js';
import { pieces } from './parse.js';

/** TypeScript on the lines of a cell that it has there. */
export interface CodeOfCell {
  /** of the cell: "Cell [3]" */
  readonly label: string;
  readonly code: string;
}

/** Code of a magic, compiled anew for each pass over it. */
export interface ProfiledCode {
  /** what is compiled */
  readonly codes: readonly CodeOfCell[];
  /** compiles, and gives what runs it; `traced`: every expression in a function of its own, by which its line is told */
  readonly compiled: (traced: boolean) => Promise<() => Promise<unknown>>;
  /** puts the notebook's own functions back */
  readonly restore: () => void;
  /** runs it as the cell's code: what it declares stays */
  readonly settled: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * The statement behind a line magic's options, or the body below a cell magic. Functions of earlier cells that are named
 * are compiled from their cells as a program would have them, which as variables of the notebook they are not.
 */
export const profiledCode = (call: MagicCall, rest: string, functions: readonly string[] = []): ProfiledCode => {
  const { cell, notebook, body } = call;
  const source = body === null ? inPlace(call, rest) : `${'\n'.repeat(call.line + 1)}${body}`;
  if ((body ?? rest).trim() === '') throw usageError(messages.nothingToProfile(call.name));
  if (body !== null && rest.trim() !== '') throw usageError(messages.codeBeside(call.name, rest));
  const { compiled: checked, prepared } = notebook.check(source, cell);
  const declarations = functions
    .filter((name) => !prepared.declares.includes(name))
    .map((name) => ({ name, ...declarationOf(call, name) }));
  const kept = new Map(declarations.map(({ name }) => [name, notebook.store[name]]));
  const restore = (): void => {
    for (const [name, value] of kept) notebook.store[name] = value;
  };
  // what was interrupted may never come to its end
  cell.signal.addEventListener('abort', restore, { once: true });

  const compiled = async (traced: boolean): Promise<() => Promise<unknown>> => {
    for (const { code, label, text } of declarations)
      await compileBody(notebook, { ...cell, label, text }, traced ? allocating(code) : code).run();
    return compileBody(notebook, cell, traced ? allocating(source) : source).run;
  };
  return {
    codes: [...declarations, { label: cell.label, code: source }],
    compiled,
    restore,
    settled: (work) => notebook.settle(prepared.declares, checked.declarations, work),
  };
};

/** The last statement of an earlier cell that declares the name, on its own lines. Throws when none does. */
const declarationOf = ({ notebook, cell }: MagicCall, name: string) => {
  for (const { number, text } of notebook.inputs.toReversed()) {
    if (text === cell.text) continue;
    for (const piece of pieces(text).toReversed()) {
      const code =
        piece.kind === 'code' ? piece.code : (piece.body && `${'\n'.repeat(piece.line + 1)}${piece.body}`) || '';
      const file = parse(code);
      const statement = file.statements.find((one) => declaredNames(one).includes(name));
      if (!statement) continue;
      const start = statement.getStart(file);
      // all before it blank, so that it stands on its lines
      const before = code.slice(0, start).replace(/[^\n]/g, ' ');
      const declaration = code
        .slice(start, statement.getEnd())
        .replace(/^export (default )?/, (word) => ' '.repeat(word.length));
      return { label: `Cell [${number}]`, text, code: before + declaration };
    }
  }
  throw usageError(messages.notDeclaredHere(name));
};
