import { usageError } from './magic.js';
import { messages } from './messages.js';

/** Whole numbers that words such as `4`, `6-8` and `10-` name, from 1 up to `last`. Throws when a word is none. */
export const numbersIn = (magic: string, words: readonly string[], last: number): number[] =>
  words
    .flatMap((word) => word.split(','))
    .filter(Boolean)
    .flatMap((word) => {
      const [, from, dash, to] = /^(\d+)(?:([-:])(\d*))?$/.exec(word) ?? [];
      if (from === undefined || Number(from) < 1) throw usageError(messages.notARange(magic, word));
      const end = dash === undefined ? Number(from) : to ? Number(to) : last;
      return Array.from({ length: Math.max(0, Math.min(end, last) - Number(from) + 1) }, (_, at) => Number(from) + at);
    });
