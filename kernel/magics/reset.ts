import { type Magic, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';

export const reset: Magic = {
  name: 'reset',
  forms: ['line'],
  title: 'forget all variables',
  help: `%reset -f

Forgets the notebook's variables, imports and types, as a restart would; modules stay loaded, and the count goes on.

  -f  do it; without it, say what would be lost`,
  options: { flags: ['f'], values: [] },
  async run(call) {
    const { flags } = toOptions(reset, call.argument);
    if (!flags.has('f')) throw usageError(messages.resetAsks(call.notebook.names.length));
    call.notebook.reset();
    return undefined;
  },
};
