import type { Input } from '../notebook.js';
import { type Magic, type MagicCall, toOptions, usageError, wordsOf } from './magic.js';
import { messages } from './messages.js';
import { pathIn, writeText } from './paths.js';
import { numbersIn } from './ranges.js';
import { isCompareCell, suiteModule } from './suite-module.js';

export const save: Magic = {
  name: 'save',
  forms: ['line'],
  title: 'write %%compare cells to a suite, with all they need',
  help: `%save [-f] TITLE [4 6-8 …] [FILE.ts]

Writes the last %%compare cell, or the cells of the given numbers, as a module that "eightways run" and %run measure:
each %%compare cell is an experiment, other cells go in whole. Declarations of earlier cells that they need come along,
and code of earlier cells that changes those. Without a file, its name comes from the title.

  -f  write over a file that is there`,
  options: { flags: ['f'], values: [] },
  async run(call) {
    const { flags, rest } = toOptions(save, call.argument);
    const [title, ...words] = wordsOf(rest);
    const files = words.filter((word) => /\.[cm]?ts$/.test(word));
    if (title === undefined || /^\d+$/.test(title) || files.length > 1) throw usageError(messages.saveTakes(rest));
    const cells = chosen(
      call,
      words.filter((word) => !files.includes(word)),
    );
    const file =
      files[0] ??
      `${title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '')}.ts`;
    const path = pathIn(call.notebook, file);
    const text = suiteModule({ title, cells, notebook: call.notebook, path });
    await writeText(path, file, text, flags.has('f'));
    const count = cells.filter(isCompareCell).length;
    call.cell.output.stream('stdout', `${messages.written(file, count, 'experiment')}\n`);
    return undefined;
  },
};

const chosen = ({ notebook: { inputs } }: MagicCall, words: readonly string[]): readonly Input[] => {
  const numbers = numbersIn('save', words, inputs.at(-1)?.number ?? 0);
  const cells =
    words.length === 0
      ? inputs.filter(isCompareCell).slice(-1)
      : numbers.map((number) => {
          const found = inputs.find((one) => one.number === number);
          if (!found) throw usageError(messages.noSuchCell(number));
          return found;
        });
  if (!cells.some(isCompareCell)) throw usageError(messages.noCompareCell);
  return cells;
};
