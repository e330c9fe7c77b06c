import { onEngines } from './on-engines.mjs';

export const title = 'Code: what libraries changed about objects, on each engine';

const strategy = 'code';

const tableOf = (size: number): Readonly<Record<string, number>> =>
  Object.fromEntries(Array.from({ length: size }, (_, at) => [`key ${at}`, at]));

/** Compares by the keys of the first, and only at the end by the number of both. */
const isEqualLate = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean => {
  for (const key in one)
    if (Object.hasOwn(one, key) && (!Object.hasOwn(other, key) || one[key] !== other[key])) return false;
  return Object.keys(one).length === Object.keys(other).length;
};

const isEqualEarly = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean => {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && one[key] === other[key]);
};

const typeOf = (value: unknown): string => Object.prototype.toString.call(value);

export default [
  ...onEngines({
    ...{
      name: 'sum over the keys of an object',
      strategy,
      issue: 'Angular 7012 and 7759, Ember 11338, Underscore 1222',
    },
    claim: 'Object.keys and a loop are faster than for-in with hasOwnProperty.',
    ...{ size: 100, unit: 'keys', input: tableOf },
    variants: {
      'for in': (table) => {
        let sum = 0;
        for (const key in table) if (Object.hasOwn(table, key)) sum += table[key]!;
        return sum;
      },
      'Object.keys': (table) => {
        const keys = Object.keys(table);
        let sum = 0;
        for (let at = 0; at < keys.length; at += 1) sum += table[keys[at]!]!;
        return sum;
      },
    },
  }),
  ...onEngines({
    ...{ name: 'ask an object for a key', strategy, issue: 'React 3665' },
    claim: 'Comparing with undefined is faster than hasOwnProperty.',
    ...{ size: 1_000, unit: 'questions' },
    input: (size, random) => ({
      table: tableOf(200),
      wanted: Array.from({ length: size }, () => `key ${Math.floor(400 * random())}`),
    }),
    variants: {
      'by hasOwnProperty': ({ table, wanted }) =>
        // biome-ignore lint/suspicious/noPrototypeBuiltins: the form that was replaced
        wanted.reduce((known, key) => known + Number(table.hasOwnProperty(key)), 0),
      'not undefined': ({ table, wanted }) =>
        wanted.reduce((known, key) => known + Number(table[key] !== undefined), 0),
    },
  }),
  ...onEngines({
    ...{ name: 'count words in a table', strategy, issue: 'Angular 8515, commits 39 and 44' },
    claim: 'An object without a prototype needs no hasOwnProperty, and is faster.',
    ...{ size: 2_000, unit: 'words' },
    input: (size, random) => Array.from({ length: size }, () => `word ${Math.floor(300 * random())}`),
    variants: {
      'by hasOwnProperty': (words) => {
        const counts: Record<string, number> = {};
        for (const word of words) counts[word] = Object.hasOwn(counts, word) ? counts[word]! + 1 : 1;
        return Object.keys(counts).length;
      },
      'no prototype': (words) => {
        const counts: Record<string, number> = Object.create(null);
        for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
        return Object.keys(counts).length;
      },
    },
  }),
  ...onEngines({
    ...{ name: 'compare objects of different sizes', strategy, issue: 'Underscore 1666' },
    claim: 'Comparing the number of keys first saves the comparison of all of them.',
    ...{ size: 50, unit: 'keys' },
    input: (size) => ({ one: tableOf(size), other: { ...tableOf(size), more: 1 } }),
    variants: {
      'keys first': ({ one, other }) => isEqualLate(one, other),
      'sizes first': ({ one, other }) => isEqualEarly(one, other),
    },
  }),
  ...onEngines({
    ...{ name: 'ask whether a value is an array', strategy, issue: 'Angular 7735' },
    claim: 'Array.isArray is faster than asking toString for the name of the class.',
    ...{ size: 1_000, unit: 'values' },
    input: (size) => Array.from({ length: size }, (_, at) => (at % 3 === 0 ? [at] : at % 3 === 1 ? { at } : at)),
    variants: {
      'by toString': (values) => values.filter((one) => typeOf(one) === '[object Array]').length,
      'Array.isArray': (values) => values.filter((one) => Array.isArray(one)).length,
    },
  }),
];
