import { basename } from 'node:path';
import { toFailure } from '../failure.js';
import { type MagicCall, usageError } from './magic.js';
import { messages } from './messages.js';

interface NotebookCell {
  readonly text: string;
  readonly tags: readonly string[];
}

/** Runs the code cells of a notebook inside this one, one after another, up to the first that fails. */
export const runNotebook = async (
  { cell, runCell }: MagicCall,
  { file, text, parameters }: { file: string; text: string; parameters: readonly (readonly [string, unknown])[] },
): Promise<void> => {
  const cells = withParameters(codeCells(text, file), parameters);
  for (const [index, { text: code, tags }] of cells.entries()) {
    if (cell.signal.aborted) return;
    try {
      const shown = await runCell({ ...cell, label: `${basename(file)} [${index + 1}]`, text: code });
      if (shown) cell.output.display(shown);
    } catch (error) {
      if (!tags.includes('raises-exception')) throw error;
      cell.output.stream('stderr', `${toFailure(error).traceback.join('\n')}\n`);
    }
  }
};

const codeCells = (text: string, file: string): NotebookCell[] => {
  let cells: unknown;
  try {
    ({ cells } = JSON.parse(text) as { cells?: unknown });
  } catch {
    cells = null; // not JSON at all
  }
  if (!Array.isArray(cells)) throw usageError(messages.notANotebook(file));
  return (cells as { cell_type?: string; source?: string | string[]; metadata?: { tags?: string[] } }[])
    .filter(({ cell_type }) => cell_type === 'code')
    .map(({ source = '', metadata }) => ({
      text: Array.isArray(source) ? source.join('') : source,
      tags: metadata?.tags ?? [],
    }));
};

/** As papermill does: a cell of its own behind the one tagged "parameters", else before all others. */
const withParameters = (
  cells: readonly NotebookCell[],
  parameters: readonly (readonly [string, unknown])[],
): readonly NotebookCell[] => {
  if (parameters.length === 0) return cells;
  const text = parameters.map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`).join('\n');
  return cells.toSpliced(cells.findIndex(({ tags }) => tags.includes('parameters')) + 1, 0, { text, tags: [] });
};
