import type { Command, Options } from './line/command.js';
import { experiments } from './rows/experiments.js';
import { keeping } from './rows/keeping.js';
import { machine } from './rows/machine.js';
import { notebooks } from './rows/notebooks.js';
import { programs } from './rows/programs.js';
import { records } from './rows/records.js';

/** The commands, in the order of --help. A command is a row of one of these and a file beside this one. */
export const commands: readonly Command[] = [
  ...experiments,
  ...keeping,
  ...records,
  ...programs,
  ...notebooks,
  ...machine,
];

/** Options that every command takes. */
export const everywhere: Options = {
  help: { type: 'boolean', short: 'h', help: 'this text' },
  json: { type: 'boolean', help: 'one JSON document on standard output; progress goes to standard error' },
  'no-color': { type: 'boolean', help: 'no colour; so do NO_COLOR and an output that is no terminal' },
};

/** Options without a command. */
export const alone: Options = { version: { type: 'boolean', short: 'v', help: 'the version' } };
