import { type Bundle, toBundle } from './display.js';
import { settingsOf, tookText } from './magics/config.js';
import { findMagic } from './magics/index.js';
import { mayHaveMagic, type Piece, pieces } from './magics/parse.js';
import type { Cell, Notebook } from './notebook.js';

/** Runs a cell inside of another one's magic. */
type RunCell = (cell: Cell) => Promise<Bundle | null>;

/** Runs a cell's pieces one after another, TypeScript and magics; gives what the last one shows. */
export const runCell = async (notebook: Notebook, cell: Cell, runInside: RunCell): Promise<Bundle | null> => {
  const { text } = cell;
  const parts: readonly Piece[] = mayHaveMagic(text) ? pieces(text, notebook.names) : [{ kind: 'code', code: text }];
  let value: unknown;
  for (const part of parts) {
    if (cell.signal.aborted) return null;
    value =
      part.kind === 'code' ? await notebook.run(part.code, cell) : await runMagic(part, notebook, cell, runInside);
  }
  return value === undefined ? null : toBundle(value);
};

const runMagic = async (
  piece: Piece & { kind: 'magic' },
  notebook: Notebook,
  cell: Cell,
  runInside: RunCell,
): Promise<unknown> => {
  const magic = findMagic(piece.name, piece.body === null ? 'line' : 'cell');
  if (piece.help) {
    cell.page(`${magic.title}\n\n${magic.help}`);
    return undefined;
  }
  const value = await magic.run({ ...piece, cell, notebook, runCell: runInside });
  if (!piece.assigns) return value;
  const { name, keyword } = piece.assigns;
  notebook.define(name, value, value === undefined ? 'undefined' : (magic.gives ?? 'unknown'), keyword);
  return undefined;
};

/** Runs a cell and keeps, for the magics that look back, what it was and what it showed. */
export const recorded = async (
  notebook: Notebook,
  { text, output }: Cell,
  count: number | null,
  run: () => Promise<Bundle | null>,
): Promise<Bundle | null> => {
  const input = { number: count ?? 0, text, shown: null as string | null };
  // A client may ask for a cell not to be recorded; it then has the number of the one before.
  if (count && notebook.inputs.at(-1)?.number !== count) notebook.inputs.push(input);
  const start = performance.now();
  const shown = await run();
  input.shown = (shown?.data['text/plain'] as string | undefined) ?? null;
  if (count && settingsOf(notebook).timing)
    output.stream('stdout', `${tookText((performance.now() - start) / 1000)}\n`);
  return shown;
};
