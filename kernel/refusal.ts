import type { Diagnostic } from './compiler.js';
import { CellError, excerpt } from './failure.js';
import type { Cell } from './notebook.js';
import { toPlace } from './positions.js';
import type { Prepared } from './syntax.js';

/** Compiler's doubts as one error; a message chain comes as several of them at one place. */
export const refusal = (diagnostics: readonly Diagnostic[], prepared: Prepared, cell: Cell): CellError => {
  const messages = new Map<number, string[]>();
  for (const { offset, message, code } of diagnostics) {
    const at = prepared.toCell(offset);
    messages.set(at, [...(messages.get(at) ?? []), messages.has(at) ? `  ${message}` : `${message} (TS${code})`]);
  }
  const shown = [...messages].map(([offset, lines]) => {
    const { line, column } = toPlace(prepared.original, offset);
    const [place = '', ...rest] = excerpt(cell.label, cell.text, line, column);
    return { message: `${place}: ${lines.join('\n')}`, excerpt: rest };
  });
  const [first, ...others] = shown;
  const more = others.flatMap((other) => [other.message, ...other.excerpt]);
  return new CellError('CompileError', first?.message ?? '', [...(first?.excerpt ?? []), ...more]);
};
