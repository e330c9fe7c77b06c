import { declaredNames, parse } from '../syntax.js';
import { type Magic, toOptions, usageError, wordsOf } from './magic.js';
import { messages } from './messages.js';
import { pathIn, readText } from './paths.js';
import { numbersIn } from './ranges.js';

export const load: Magic = {
  name: 'load',
  forms: ['line'],
  title: "put a file's text into this cell",
  help: `%load [-r lines] [-s names] FILE

Puts the file's text in place of this cell, to be read, changed and run. A client that cannot do so shows nothing.

  -r LINES  only these: 5, 5-10, 5-, with commas between
  -s NAMES  only the top-level declarations of these names, with commas between`,
  options: { flags: [], values: ['r', 's'] },
  async run(call) {
    const { values, rest } = toOptions(load, call.argument);
    const [file, ...more] = wordsOf(rest);
    if (file === undefined || more.length > 0) throw usageError(messages.notOneFile('load', rest));
    let text = await readText(pathIn(call.notebook, file), file);
    const [lines, names] = [values.get('r'), values.get('s')];
    if (names !== undefined) text = declarationsOf(text, names.split(','), file);
    if (lines !== undefined) {
      const all = text.split('\n');
      text = numbersIn('load', [lines], all.length)
        .map((number) => all[number - 1])
        .join('\n');
    }
    call.cell.offer(`// %load ${call.argument.trim()}\n${text.trimEnd()}\n`);
    return undefined;
  },
};

const declarationsOf = (text: string, names: readonly string[], file: string): string => {
  const { statements } = parse(text);
  return names
    .map((name) => {
      const found = statements.find((one) => declaredNames(one).includes(name));
      if (!found) throw usageError(messages.noDeclaration(name, file));
      return found.getFullText().replace(/^\s*\n/, '');
    })
    .join('\n');
};
