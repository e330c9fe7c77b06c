import { inspect } from 'node:util';

/** A value as one short line of text, at most `limit` characters. */
export const show = (value: unknown, limit = 200): string => {
  const text = inspect(value, {
    depth: 4,
    compact: true,
    breakLength: Number.POSITIVE_INFINITY,
    maxArrayLength: 12,
    maxStringLength: limit,
  });
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
};
