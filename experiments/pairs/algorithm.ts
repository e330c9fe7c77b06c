import { experiment } from 'eightways';

export const title = 'Pairs: both forms of what the rules of algorithm see';

const claim = 'The other form wins from a size on that differs by engine.';
const source = 'The rule of the same name: eightways findings --recalibrate measures where it pays.';

const lookUps = [
  experiment({
    ...{ name: 'set-instead-of-includes', strategy: 'algorithm', claim, source },
    workload: {
      sizes: [8, 32, 100, 1_000, 5_000],
      unit: 'names on each side',
      input: (size, random) => ({
        names: namesOf(size, random),
        banned: namesOf(size, random),
      }),
    },
    variants: {
      before: ({ names, banned }) => names.filter((name) => banned.includes(name)).length,
      after: ({ names, banned }) => {
        const known = new Set(banned);
        return names.filter((name) => known.has(name)).length;
      },
    },
  }),
  experiment({
    ...{ name: 'map-instead-of-find', strategy: 'algorithm', claim, source },
    workload: {
      sizes: [8, 32, 100, 1_000, 5_000],
      unit: 'rows on each side',
      input: (size, random) => {
        const customers = Array.from({ length: size }, (_, id) => ({ id, name: `customer ${id}`, country: id % 30 }));
        return { customers, orders: customers.map(() => ({ customer: Math.floor(random() * size) })) };
      },
    },
    variants: {
      before: ({ customers, orders }) =>
        orders.map((order) => customers.find((one) => one.id === order.customer)?.country ?? -1),
      after: ({ customers, orders }) => {
        const byId = new Map(customers.map((one) => [one.id, one]));
        return orders.map((order) => byId.get(order.customer)?.country ?? -1);
      },
    },
  }),
  experiment({
    ...{ name: 'unique-by-indexof', strategy: 'algorithm', claim, source },
    workload: { sizes: [8, 32, 100, 1_000, 5_000], unit: 'names', input: (size, random) => namesOf(size, random) },
    variants: {
      before: (names) => names.filter((name, index) => names.indexOf(name) === index),
      after: (names) => [...new Set(names)],
    },
  }),
  experiment({
    ...{ name: 'search-in-map', strategy: 'algorithm', claim, source },
    workload: {
      sizes: [8, 100, 1_000],
      unit: 'entries',
      input: (size, random) => ({
        prices: new Map(Array.from({ length: size }, (_, id) => [`article ${id}`, id])),
        wanted: Array.from({ length: 20 }, () => `article ${Math.floor(random() * size)}`),
      }),
    },
    variants: {
      before: ({ prices, wanted }) =>
        wanted.reduce((sum, article) => sum + ([...prices].find(([name]) => name === article)?.[1] ?? 0), 0),
      after: ({ prices, wanted }) => wanted.reduce((sum, article) => sum + (prices.get(article) ?? 0), 0),
    },
  }),
  experiment({
    ...{ name: 'keys-in-loop', strategy: 'algorithm', claim, source },
    workload: {
      sizes: [8, 100, 1_000],
      unit: 'rounds',
      input: (size, random) => ({
        rates: Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`rate ${at}`, random()])),
        rounds: Array.from({ length: size }, (_, at) => at),
      }),
    },
    variants: {
      before: ({ rates, rounds }) => {
        let sum = 0;
        for (const round of rounds) sum += Object.keys(rates).length * round;
        return sum;
      },
      after: ({ rates, rounds }) => {
        const keys = Object.keys(rates).length;
        let sum = 0;
        for (const round of rounds) sum += keys * round;
        return sum;
      },
    },
  }),
];

const orders = [
  experiment({
    ...{ name: 'sort-for-extreme', strategy: 'algorithm', claim, source },
    workload: {
      sizes: [8, 100, 1_000, 10_000],
      unit: 'times',
      input: (size, random) => Array.from({ length: size }, () => ({ at: random() })),
    },
    variants: {
      before: (times) => times.toSorted((one, other) => one.at - other.at)[0]!.at,
      after: (times) => times.reduce((least, one) => (one.at < least.at ? one : least)).at,
    },
  }),
  experiment({
    ...{ name: 'sort-in-loop', strategy: 'algorithm', claim, source },
    workload: {
      sizes: [8, 100, 1_000],
      unit: 'jobs',
      input: (size, random) => Array.from({ length: size }, () => random()),
    },
    variants: {
      before: (jobs) => {
        const waiting: number[] = [];
        for (const job of jobs) {
          waiting.push(job);
          waiting.sort((one, other) => one - other);
        }
        return waiting[0]!;
      },
      after: (jobs) => {
        const waiting: number[] = [];
        for (const job of jobs) waiting.push(job);
        waiting.sort((one, other) => one - other);
        return waiting[0]!;
      },
    },
  }),
  experiment({
    ...{ name: 'filter-for-one', strategy: 'algorithm', claim, source },
    workload: {
      sizes: [8, 100, 1_000, 10_000],
      unit: 'rows',
      input: (size, random) => ({
        rows: Array.from({ length: size }, (_, id) => ({ id })),
        wanted: Math.floor(random() * size),
      }),
    },
    variants: {
      before: ({ rows, wanted }) => rows.filter((row) => row.id === wanted)[0]!.id,
      after: ({ rows, wanted }) => rows.find((row) => row.id === wanted)!.id,
    },
  }),
];

const namesOf = (size: number, random: () => number): readonly string[] =>
  Array.from({ length: size }, () => `name ${Math.floor(random() * 2 * size)}`);

export default [...lookUps, ...orders];
