import { type Magic, noOptions } from './magic.js';
import { messages } from './messages.js';
import { ofTypes, variablesOf } from './variables.js';

export const who: Magic = {
  name: 'who',
  forms: ['line'],
  title: 'name the variables',
  help: `%who [type …]

Names the notebook's variables; with types, only those of them: %who number string[] function
A type is the compiler's (number[], Map<string, number>) or JavaScript's (object, function); imports are of the type module.
%whos shows types and values, %who_ls gives the names as a list.`,
  options: noOptions,
  async run({ argument, notebook, cell }) {
    const names = ofTypes(variablesOf(notebook), argument.split(/\s+/).filter(Boolean)).map(({ name }) => name);
    cell.output.stream('stdout', `${names.join('  ') || messages.noVariables(argument)}\n`);
    return undefined;
  },
};
