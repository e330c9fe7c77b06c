import { createHash, hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import dayjs from 'dayjs';
import { experiment } from 'eightways';
import moment from 'moment';

export const title = 'Pairs: both forms of what the rules of library see';

const claim = 'The other form is faster, on most engines and from some size on.';
const source = 'The rule of the same name: eightways findings --recalibrate measures where it pays.';

const texts = [
  experiment({
    ...{ name: 'locale-per-call', strategy: 'library', claim, source },
    workload: {
      sizes: [1, 10, 100],
      unit: 'prices',
      input: (size, random) => Array.from({ length: size }, () => Math.round(10_000 * random()) / 100),
    },
    variants: {
      before: (prices) => prices.map((price) => price.toLocaleString('de', { style: 'currency', currency: 'EUR' })),
      after: (prices) => {
        const money = new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' });
        return prices.map((price) => money.format(price));
      },
    },
  }),
  experiment({
    ...{ name: 'locale-compare', strategy: 'library', claim, source },
    workload: {
      sizes: [10, 100, 1_000],
      unit: 'names with accents',
      input: (size, random) =>
        Array.from({ length: size }, (_, at) => `${letters[Math.floor(random() * letters.length)]}nne ${at}`),
    },
    variants: {
      before: (names) => names.toSorted((one, other) => one.localeCompare(other, 'de')),
      after: (names) => {
        const { compare } = new Intl.Collator('de');
        return names.toSorted(compare);
      },
    },
  }),
  experiment({
    ...{ name: 'hash-in-one-call', strategy: 'library', claim, source },
    workload: {
      sizes: [10, 1_000, 100_000],
      unit: 'characters',
      input: (size) => 'a line of text; '.repeat(Math.ceil(size / 16)).slice(0, size),
    },
    variants: {
      before: (text) => createHash('sha256').update(text).digest('hex'),
      after: (text) => hash('sha256', text, 'hex'),
    },
  }),
];

const letters = ['a', 'ä', 'á', 'â', 'o', 'ö', 'ó', 'u', 'ü', 'ú', 'z'];

const values = [
  experiment({
    ...{ name: 'json-compare', strategy: 'library', claim, source },
    workload: {
      sizes: [1, 10, 1_000],
      unit: 'rows on each side, the last one different',
      input: (size) => {
        const rows = (last: number) => Array.from({ length: size }, (_, id) => ({ id, last: id === size - 1 && last }));
        return { one: rows(1), other: rows(2) };
      },
    },
    variants: {
      before: ({ one, other }) => JSON.stringify(one) === JSON.stringify(other),
      after: ({ one, other }) => isDeepStrictEqual(one, other),
    },
  }),
  experiment({
    ...{ name: 'moment', strategy: 'library', claim, source },
    workload: {
      sizes: [1, 100],
      unit: 'dates',
      input: (size) => Array.from({ length: size }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day, 12)).toISOString()),
    },
    variants: {
      before: (dates) => dates.map((date) => moment(date).add(1, 'month').format('YYYY-MM-DD')),
      after: (dates) => dates.map((date) => dayjs(date).add(1, 'month').format('YYYY-MM-DD')),
    },
  }),
];

export default [...texts, ...values];
