import { type Magic, toOptions, wordsOf } from './magic.js';
import { messages } from './messages.js';
import { pathIn, writeText } from './paths.js';
import { numbersIn } from './ranges.js';

export const history: Magic = {
  name: 'history',
  forms: ['line'],
  title: 'show the cells that were run',
  help: `%history [options] [4 6-8 10- …]

Shows the cells of this session, or those of the given numbers, in the order they ran.

  -n       with their numbers
  -o       with what their last expression showed
  -f FILE  write them to a file, which must not be there yet`,
  options: { flags: ['n', 'o'], values: ['f'] },
  async run(call) {
    const { flags, values, rest } = toOptions(history, call.argument);
    const { inputs } = call.notebook;
    // The running cell is the last; it shows only when asked for by number.
    const wanted = new Set(numbersIn('history', wordsOf(rest), inputs.at(-1)?.number ?? 0));
    const chosen = wanted.size > 0 ? inputs.filter(({ number }) => wanted.has(number)) : inputs.slice(0, -1);
    const text = chosen
      .map((input) => {
        const number = flags.has('n') ? `${input.number}: ` : '';
        const shown = flags.has('o') && input.shown !== null ? `${input.shown.replace(/^/gm, '// ')}\n` : '';
        return `${number}${input.text.trimEnd().replaceAll('\n', `\n${' '.repeat(number.length)}`)}\n${shown}`;
      })
      .join('');
    const file = values.get('f');
    if (file === undefined) call.cell.output.stream('stdout', text);
    else {
      await writeText(pathIn(call.notebook, file), file, text);
      call.cell.output.stream('stdout', `${messages.written(file, chosen.length, 'cell')}\n`);
    }
    return undefined;
  },
};
