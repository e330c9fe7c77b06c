import { findRuntime, runtimes as known } from '../../lib/places/runtimes.js';
import { columns } from '../../lib/text/columns.js';
import { type Magic, noOptions, usageError } from './magic.js';
import { messages } from './messages.js';

export const runtimes: Magic = {
  name: 'runtimes',
  forms: ['line'],
  title: 'list the engines that variants and cells can run on, and which of them are here',
  help: `%runtimes

Lists the engines by the names that a variant's placement takes, with their versions and files, or how to get them.
%%bun, %%deno, %%node and %%node26 run a cell in one of them.`,
  options: noOptions,
  async run({ argument, cell }) {
    if (argument.trim() !== '') throw usageError(messages.onlyOptions('runtimes', argument));
    const rows = Object.entries(known).map(([name, { title, command }]) => {
      const found = findRuntime(name);
      const how = command ? `npm install ${command}, or install it on PATH` : `eightways runtimes install ${name}`;
      return found ? [name, found.title, found.path] : [name, title, `not here: ${how}`];
    });
    cell.output.stream('stdout', `${columns(rows).join('\n')}\n`);
    return undefined;
  },
};
