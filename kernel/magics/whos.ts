import { clip, columns } from '../../lib/text/columns.js';
import { type Magic, noOptions } from './magic.js';
import { messages } from './messages.js';
import { glance, ofTypes, variablesOf } from './variables.js';

export const whos: Magic = {
  name: 'whos',
  forms: ['line'],
  title: 'show the variables with their types and values',
  help: `%whos [type …]

A table of the notebook's variables: name, type as the compiler knows it, and a glance at the value.
With types, only variables of them, as %who takes them.`,
  options: noOptions,
  async run({ argument, notebook, cell }) {
    const found = ofTypes(variablesOf(notebook), argument.split(/\s+/).filter(Boolean));
    const rows = found.map((one) => [one.name, clip(one.type, 40), glance(one)]);
    const lines =
      rows.length > 0 ? columns([['Variable', 'Type', 'Value'], ...rows]) : [messages.noVariables(argument)];
    cell.output.stream('stdout', `${lines.join('\n')}\n`);
    return undefined;
  },
};
