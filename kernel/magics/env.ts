import { type Magic, noOptions, usageError } from './magic.js';
import { messages } from './messages.js';

export const env: Magic = {
  name: 'env',
  forms: ['line'],
  title: 'show or set environment variables',
  help: `%env
%env NAME
%env NAME=value

Lists all environment variables, gives one, or sets one for this kernel and the processes it starts.
In a value, $NAME stands for a variable of the notebook. Values whose name has key, token or secret in it show as <hidden>
in the list; %env NAME gives them when you ask by name.`,
  options: noOptions,
  gives: 'string',
  async run({ argument, cell, notebook }) {
    const [, name = '', sets, value = ''] = /^([^=\s]*)\s*(=?)\s*([\s\S]*)$/.exec(argument.trim()) ?? [];
    if (name === '' && sets === '') {
      const lines = Object.entries(process.env)
        .sort()
        .map(([key, text]) => `${key}=${shown(key, text ?? '')}\n`);
      cell.output.stream('stdout', lines.join(''));
      return undefined;
    }
    if (!/^[A-Za-z_]\w*$/.test(name) || (sets === '' && value !== ''))
      throw usageError(messages.notAnEnvironment(argument));
    if (sets === '') {
      if (process.env[name] === undefined) throw usageError(messages.noEnvironment(name));
      return process.env[name];
    }
    process.env[name] = value.replace(/\$([A-Za-z_]\w*)/g, (all, variable: string) =>
      variable in notebook.store ? String(notebook.store[variable]) : all,
    );
    cell.output.stream('stdout', `${name}=${shown(name, process.env[name] ?? '')}\n`);
    return undefined;
  },
};

const shown = (name: string, value: string): string => (/key|token|secret|password/i.test(name) ? '<hidden>' : value);
