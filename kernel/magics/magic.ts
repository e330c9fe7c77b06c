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
  /** gives the value that the cell shows, if this is its last line */
  readonly run: (call: MagicCall) => Promise<unknown>;
}

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
  readonly cell: Cell;
  readonly notebook: Notebook;
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
  /** what follows the options */
  readonly rest: string;
}

/**
 * Options at the head of a magic's line, as IPython reads them: `-n 10`, `-n10`, `-qo`, `--budget 5`, `--budget=5`; the
 * first word that is none ends them, and so does `--`.
 */
export const toOptions = (
  magic: string,
  line: string,
  { flags, values }: { flags: string; values: readonly string[] },
): Options => {
  const found = { flags: new Set<string>(), values: new Map<string, string>() };
  let rest = line.trimStart();
  const word = (): string => {
    const [, head = '', tail = ''] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? [];
    rest = tail;
    return head;
  };
  const take = (name: string, inline: string): void => {
    const value = inline || word();
    if (value === '') throw usageError(messages.noValue(magic, name));
    found.values.set(name, value);
  };
  while (/^-(-|[A-Za-z])/.test(rest)) {
    const option = word();
    if (option === '--') break;
    const [, long, value = ''] = /^--([\w-]+)(?:=(.*))?$/.exec(option) ?? [];
    if (long) {
      if (!values.includes(long)) throw unknown(magic, option);
      take(long, value);
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
