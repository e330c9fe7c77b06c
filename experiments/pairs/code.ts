import { experiment } from 'eightways';

export const title = 'Pairs: both forms of what the rules of code see';

const claim = 'The other form is faster, on most engines and from some size on.';
const source = 'The rule of the same name: eightways findings --recalibrate measures where it pays.';

const objects = [
  experiment({
    ...{ name: 'json-clone', strategy: 'code', claim, source },
    workload: {
      sizes: [1, 10, 100],
      unit: 'lines of an order',
      input: (size, random) => ({
        ...{ id: 7, customer: 'Example Ltd', paid: false },
        lines: Array.from({ length: size }, (_, at) => ({ article: `article ${at}`, price: random(), pieces: at % 9 })),
      }),
    },
    variants: {
      before: (order) => JSON.parse(JSON.stringify(order)) as typeof order,
      after: (order) => ({ ...order, lines: order.lines.map((line) => ({ ...line })) }),
    },
  }),
  experiment({
    ...{ name: 'delete-property', strategy: 'code', claim, source },
    workload: {
      sizes: [10, 100, 1_000],
      unit: 'objects',
      input: (size, random) => Array.from({ length: size }, (_, id) => ({ id, cost: random(), cache: id, of: 'rows' })),
    },
    variants: {
      before: (rows) => {
        let sum = 0;
        for (const { id, cost, cache, of } of rows) {
          const row: { id: number; cost: number; cache?: number; of: string } = { id, cost, cache, of };
          delete row.cache;
          sum += row.cost + row.id + row.of.length;
        }
        return sum;
      },
      after: (rows) => {
        let sum = 0;
        for (const { id, cost, cache, of } of rows) {
          const row: { id: number; cost: number; cache: number | undefined; of: string } = { id, cost, cache, of };
          row.cache = undefined;
          sum += row.cost + row.id + row.of.length;
        }
        return sum;
      },
    },
  }),
  experiment({
    ...{ name: 'bind-in-loop', strategy: 'code', claim, source },
    workload: { sizes: [10, 1_000], unit: 'rows', input: (size) => Array.from({ length: size }, (_, at) => at) },
    variants: {
      before: (rows) => rows.map((row) => scaled.bind(factors)(row)),
      after: (rows) => {
        const bound = scaled.bind(factors);
        return rows.map((row) => bound(row));
      },
    },
  }),
];

const factors = { by: 3 };
function scaled(this: { readonly by: number }, value: number): number {
  return this.by * value;
}

const passes = [
  experiment({
    ...{ name: 'chained-passes', strategy: 'code', claim, source },
    workload: {
      sizes: [8, 100, 1_000, 10_000],
      unit: 'flights',
      input: (size, random) => ({
        flights: Array.from({ length: size }, () => Math.floor(200 * random()) - 60),
        months: [1, 2, 3],
      }),
    },
    variants: {
      before: ({ flights, months }) =>
        months.map((month) =>
          flights
            .filter((delay) => delay > month)
            .map((delay) => delay * delay)
            .reduce((sum, one) => sum + one, 0),
        ),
      after: ({ flights, months }) =>
        months.map((month) => {
          let sum = 0;
          for (const delay of flights) if (delay > month) sum += delay * delay;
          return sum;
        }),
    },
  }),
  experiment({
    ...{ name: 'spread-into-math', strategy: 'code', claim, source },
    workload: {
      sizes: [8, 100, 1_000, 50_000],
      unit: 'numbers',
      input: (size, random) => Array.from({ length: size }, random),
    },
    variants: {
      before: (numbers) => Math.max(...numbers),
      after: (numbers) => {
        let most = Number.NEGATIVE_INFINITY;
        for (const one of numbers) if (one > most) most = one;
        return most;
      },
    },
  }),
];

export default [...objects, ...passes];
