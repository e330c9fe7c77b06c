import { CellError } from '../failure.js';
import { magics } from './index.js';
import { type Magic, toOptions } from './magic.js';
import { type Piece, pieces } from './parse.js';

/** What could stand in place of the words `typed` before the cursor. */
export interface MagicCompletion {
  readonly typed: string;
  readonly matches: readonly string[];
}

/**
 * Names of magics, and options of the one on the line, for a cell and its text up to the cursor; nothing in a body that
 * is not TypeScript. Null where TypeScript stands.
 */
export const completeMagic = (code: string, before: string): MagicCompletion | null => {
  if (inForeignBody(code, before)) return { typed: '', matches: [] };
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const [, assigns, mark = '', name = '', rest] =
    /^((?:(?:const|let|var)\s+)?[A-Za-z$_][\w$]*\s*=\s*)?(%%?)(\w*)(\s.*)?$/.exec(line) ?? [];
  if (mark === '' || (assigns !== undefined && mark === '%%')) return null;
  const form = mark === '%' ? 'line' : 'cell';
  const offered = magics.filter(({ forms }) => forms.includes(form));
  if (rest === undefined) {
    const matches = offered.filter((one) => one.name.startsWith(name)).map((one) => mark + one.name);
    return { typed: mark + name, matches };
  }
  const magic = offered.find((one) => one.name === name);
  return magic ? optionsAt(magic, rest) : null;
};

/** Whether the cursor in a cell stands where no TypeScript does. */
export const inForeignBody = (code: string, before: string): boolean => {
  const at = foreignBody(code);
  return at !== null && before.split('\n').length - 1 > at;
};

/** The line of a magic with only its TypeScript left, where it stands; null when it has none. */
export const codeOfMagic = ({ name, argument, column }: Piece & { kind: 'magic' }): string | null => {
  const magic = magics.find((one) => one.name === name);
  if (!magic?.code) return null;
  try {
    const { rest } = toOptions(magic, argument);
    return ' '.repeat(column + argument.lastIndexOf(rest)) + rest;
  } catch (error) {
    if (error instanceof CellError) return null; // options that are still being typed
    throw error;
  }
};

/** Line of the magic whose body is in another language; null: all is TypeScript. */
const foreignBody = (code: string): number | null => {
  if (!/^\s*%%/.test(code)) return null;
  const [piece] = pieces(code);
  if (piece?.kind !== 'magic') return null;
  return magics.find(({ name }) => name === piece.name)?.foreign ? piece.line : null;
};

/** Options that begin with what is typed, as long as only options and their values stand before it. */
const optionsAt = ({ options: { flags, values } }: Magic, rest: string): MagicCompletion | null => {
  const words = rest.trimStart().split(/\s+/);
  const typed = words.pop() ?? '';
  if (!typed.startsWith('-')) return null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!/^-./.test(word) || word === '--') return null;
    // `-n 3` and `--name x`: the value is a word of its own
    const takesNext = values.some((name) => word === dashed(name));
    if (takesNext) at += 1;
    if (at >= words.length) return null;
  }
  return { typed, matches: [...flags, ...values].map(dashed).filter((option) => option.startsWith(typed)) };
};

const dashed = (option: string): string => (option.length === 1 ? `-${option}` : `--${option}`);
