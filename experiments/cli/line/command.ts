import type { Exit } from '../exits.js';
import type { Terminal } from './terminal.js';

/** One option of the command line, as --help shows it and as it is read. */
export interface Option {
  readonly type: 'string' | 'boolean';
  /** what stands for the value in --help: "SECONDS" */
  readonly value?: string;
  readonly short?: string;
  /** may be given more than once */
  readonly multiple?: true;
  /** the only values it takes */
  readonly choices?: readonly string[];
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** The command line as it was understood. */
export interface Arguments {
  /** positional words after the command's name */
  readonly words: readonly string[];
  readonly text: Readonly<Record<string, string | undefined>>;
  readonly many: Readonly<Record<string, readonly string[] | undefined>>;
  readonly flags: Readonly<Record<string, boolean | undefined>>;
}

export type Action = (given: Arguments, terminal: Terminal) => Promise<Exit>;

/** A row of the table of commands. What does the work is loaded only when the command is run. */
export interface Command {
  /** one word or two: "kernel install" */
  readonly name: string;
  readonly summary: string;
  /** positional words, as --help shows them */
  readonly usage: string;
  /** least and most positional words */
  readonly words: readonly [least: number, most: number];
  readonly options: Options;
  /** further paragraphs of --help */
  readonly details: readonly string[];
  readonly load: () => Promise<{ readonly action: Action }>;
}
