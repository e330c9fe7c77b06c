import { type Magic, noOptions } from './magic.js';
import { ofTypes, variablesOf } from './variables.js';

export const whoLs: Magic = {
  name: 'who_ls',
  forms: ['line'],
  title: 'give the names of the variables as a list',
  help: `%who_ls [type …]

Gives the names that %who would show: const names = %who_ls number`,
  options: noOptions,
  gives: 'string[]',
  run: async ({ argument, notebook }) =>
    ofTypes(variablesOf(notebook), argument.split(/\s+/).filter(Boolean)).map(({ name }) => name),
};
