import { columns } from '../../lib/text/columns.js';
import { duration } from '../../lib/text/quantities.js';
import type { Notebook } from '../notebook.js';
import { type Magic, noOptions, usageError } from './magic.js';
import { messages } from './messages.js';

/** What %config sets for a notebook. */
export interface Settings {
  /** whether each cell says how long it took */
  readonly timing: boolean;
  /** seconds to spend on each comparison of %%compare */
  readonly budget: number;
  /** seed of all that is random in it */
  readonly seed: number;
  /** significant digits of %timeit */
  readonly digits: number;
  /** seconds after which a process that a cell started is ended */
  readonly timeout: number;
}

const usual: Settings = { timing: false, budget: 5, seed: 1, digits: 3, timeout: 600 };

const meanings: Readonly<Record<keyof Settings, string>> = {
  timing: 'each cell says how long it took',
  budget: 'seconds to spend on each comparison of %%compare',
  seed: 'seed of all that is random in it',
  digits: 'significant digits of %timeit',
  timeout: 'seconds after which a process or worker that a cell started is ended',
};

const chosen = new WeakMap<Notebook, Settings>();

export const settingsOf = (notebook: Notebook): Settings => chosen.get(notebook) ?? usual;

/** What a cell says after it ran, with timing on. `seconds` wall time. */
export const tookText = (seconds: number): string => `Took ${duration(seconds)}.`;

export const config: Magic = {
  name: 'config',
  forms: ['line'],
  title: 'show or change how the magics work here',
  help: `%config
%config NAME VALUE

Lists the settings, or changes one until the kernel ends. An option of a magic goes before its setting.

${columns(Object.entries(meanings).map(([name, means]) => [`  ${name} ${name === 'timing' ? 'on|off' : 'N'}`, means])).join('\n')}`,
  options: noOptions,
  async run({ argument, cell, notebook }) {
    const now = settingsOf(notebook);
    const [name, text, ...more] = argument.split(/[\s=]+/).filter(Boolean);
    if (name === undefined) {
      const rows = Object.entries(meanings).map(([key, means]) => [key, inWords(now[key as keyof Settings]), means]);
      cell.output.stream('stdout', `${columns(rows).join('\n')}\n`);
      return undefined;
    }
    if (!(name in usual) || text === undefined || more.length > 0)
      throw usageError(messages.notASetting(argument, Object.keys(usual)));
    chosen.set(notebook, { ...now, [name]: name === 'timing' ? toSwitch(text) : toNumber(name, text) });
    return undefined;
  },
};

const inWords = (value: number | boolean): string => (typeof value === 'boolean' ? (value ? 'on' : 'off') : `${value}`);

const toSwitch = (text: string): boolean => {
  if (text !== 'on' && text !== 'off') throw usageError(messages.notASwitch(text));
  return text === 'on';
};

const toNumber = (name: string, text: string): number => {
  const value = Number(text);
  const whole = name === 'seed' || name === 'digits';
  if (!(value > 0) || !Number.isFinite(value) || (whole && !Number.isInteger(value)))
    throw usageError(messages.notAnAmount(name, text, whole));
  return value;
};
