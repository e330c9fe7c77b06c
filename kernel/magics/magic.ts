import type { Bundle } from '../display.js';
import { CellError } from '../failure.js';
import { messages } from '../messages.js';
import type { Cell, Notebook } from '../notebook.js';

/** A magic: one row of the table in index.ts. */
export interface Magic {
  readonly name: string;
  /** where it may stand: `%name` on a line, `%%name` above a cell's body */
  readonly forms: readonly ('line' | 'cell')[];
  /** what it does, in one line */
  readonly title: string;
  /** how to call it, option by option */
  readonly help: string;
  readonly options: OptionNames;
  /** what follows its options is TypeScript */
  readonly code?: boolean;
  /** the body is not TypeScript */
  readonly foreign?: boolean;
  /** TypeScript type of what `run` gives; `unknown` without it */
  readonly gives?: string;
  /** gives the value that the cell shows, if this is its last line */
  readonly run: (call: MagicCall) => Promise<unknown>;
}

/** Options that a magic takes, by letter or word: those that stand alone, and those with a value. */
export interface OptionNames {
  readonly flags: readonly string[];
  readonly values: readonly string[];
}

export const noOptions: OptionNames = { flags: [], values: [] };

export interface MagicCall {
  readonly name: string;
  /** the rest of the magic's line */
  readonly argument: string;
  /** column of `argument` in that line, 0-based */
  readonly column: number;
  /** 0-based line of the magic in the cell */
  readonly line: number;
  /** the lines under a cell magic; null for a line magic */
  readonly body: string | null;
  /** the variable that takes the value, if one does */
  readonly assigns: { readonly name: string } | null;
  readonly cell: Cell;
  readonly notebook: Notebook;
  /** runs a cell inside of this one, magics and all; gives what it shows */
  readonly runCell: (cell: Cell) => Promise<Bundle | null>;
}

export const usageError = (message: string): CellError => new CellError('UsageError', message);

/** Code that stands in the call, on its own lines and columns of the cell; all else blank. */
export const inPlace = ({ line, column, argument, body }: MagicCall, code: string, open = '', close = ''): string => {
  const start = column + argument.lastIndexOf(code);
  const first = open + ' '.repeat(Math.max(0, start - open.length)) + code;
  return '\n'.repeat(line) + first + (body === null ? '' : `\n${body}\n`) + close;
};

export interface Options {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  /** the same, in the order they were given; some may be given more than once */
  readonly given: readonly (readonly [name: string, value: string])[];
  /** what follows the options */
  readonly rest: string;
}

/**
 * Options at the head of a magic's line, as IPython reads them: `-n 10`, `-n10`, `-qo`, `--budget 5`, `--budget=5`; the
 * first word that is none ends them, and so does `--`.
 */
export const toOptions = (
  { name: magic, options: { flags, values } }: Pick<Magic, 'name' | 'options'>,
  line: string,
): Options => {
  const found = { flags: new Set<string>(), values: new Map<string, string>(), given: [] as [string, string][] };
  let rest = line.trimStart();
  const word = (): string => {
    const [, quoted, bare = '', tail = ''] = /^(?:"([^"]*)"|(\S*))\s*([\s\S]*)$/.exec(rest) ?? [];
    rest = tail;
    return quoted ?? bare;
  };
  const take = (name: string, inline: string | undefined): void => {
    const value = inline || word();
    if (value === '') throw usageError(messages.noValue(magic, name));
    found.values.set(name, value);
    found.given.push([name, value]);
  };
  while (/^-(-|[A-Za-z])/.test(rest)) {
    const option = word();
    if (option === '--') break;
    const [, long, value] = /^--([\w-]+)(?:=(.*))?$/.exec(option) ?? [];
    if (long) {
      if (flags.includes(long) && value === undefined) found.flags.add(long);
      else if (values.includes(long)) take(long, value);
      else throw unknown(magic, option);
      continue;
    }
    for (let at = 1; at < option.length; at++) {
      const letter = option[at] ?? '';
      if (flags.includes(letter)) found.flags.add(letter);
      else if (values.includes(letter)) {
        take(letter, option.slice(at + 1));
        break;
      } else throw unknown(magic, `-${letter}`);
    }
  }
  return { ...found, rest };
};

/** Words of a magic's line; quotes hold one together. */
export const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');

/** The number of an option; throws when it is none, or not above `least`. */
export const numberOf = (magic: string, { values }: Options, name: string, fallback: number, least = 0): number => {
  const text = values.get(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isFinite(value) || value < least) {
    throw usageError(messages.notANumber(magic, name, text, least));
  }
  return value;
};

const unknown = (magic: string, option: string): CellError => usageError(messages.noSuchOption(magic, option));

/** Throws when `-v` got something that no variable can be called. */
export const requireName = (magic: string, name: string): void => {
  if (!/^[A-Za-z$_][\w$]*$/.test(name)) throw usageError(messages.notAName(magic, name));
};
