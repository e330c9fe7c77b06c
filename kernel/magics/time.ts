import { messages } from '../messages.js';
import { compileBody } from '../plain.js';
import { awaits } from '../syntax.js';
import { inPlace, type Magic, type MagicCall, noOptions, usageError } from './magic.js';
import { spentText, watchSpent } from './spent.js';

export const time: Magic = {
  name: 'time',
  forms: ['line', 'cell'],
  title: 'run a statement, or a cell, once and say how long it took',
  help: `%time statement
%%time
body

Runs the code once, also when it awaits, and shows wall time and the CPU time of the whole process, garbage
collections, growth of the heap, and, of code that awaits, how late the event loop came to a timer. What it declares stays. It runs as a function would: variables of earlier cells are copied in, and out again when it assigns them.
One run of cold code says little about speed: %timeit runs it many times, %%compare beside an alternative.`,
  options: noOptions,
  code: true,
  async run(call) {
    const code = call.body === null ? call.argument : call.body;
    if (code.trim() === '') throw usageError(messages.nothingToRun);
    if (call.body !== null && call.argument !== '') {
      throw usageError(messages.codeBesideTime(call.argument));
    }
    return runTimed(call, inPlace(call, call.argument));
  },
};

const runTimed = async ({ cell, notebook }: MagicCall, source: string): Promise<unknown> => {
  const { compiled, prepared } = notebook.check(source, cell);
  const body = compileBody(notebook, cell, source);
  const ended = watchSpent();
  try {
    return await notebook.settle(prepared.declares, compiled.declarations, body.run);
  } finally {
    cell.output.stream('stdout', spentText(await ended(), awaits(source)));
  }
};
