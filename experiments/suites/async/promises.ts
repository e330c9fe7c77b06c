import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Async: promises that have nothing to wait for';

interface Flight {
  readonly date: string;
  readonly delay: number;
}

const flights = (size: number): readonly Flight[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  return (JSON.parse(readFileSync(join(data, 'flights-2k.json'), 'utf8')) as Flight[]).slice(0, size);
};

const settled = experiment({
  name: 'rows that are already there',
  strategy: 'async',
  claim: 'Never await in a loop: Promise.all over the promises is faster.',
  source:
    "ESLint's no-await-in-loop. Nothing is left to overlap here: what is saved is a step of the function for each.",
  expected: 'faster',
  workload: { sizes: [2_000], unit: 'promises', input: flights },
  variants: {
    'await one by one': {
      open: (rows) => rows.map((row) => Promise.resolve(row)),
      run: async (_, promises: readonly Promise<Flight>[]) => {
        let delay = 0;
        for (const promise of promises) delay += (await promise).delay;
        return delay;
      },
    },
    'Promise.all': {
      open: (rows) => rows.map((row) => Promise.resolve(row)),
      run: async (_, promises: readonly Promise<Flight>[]) => {
        let delay = 0;
        for (const row of await Promise.all(promises)) delay += row.delay;
        return delay;
      },
    },
  },
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Minutes since the year began: work of some hundred nanoseconds a row. */
const minutes = ({ date }: Flight): number => Math.round((Date.parse(date) - Date.UTC(2001, 0)) / 60_000);

const pausing =
  (rows: number) =>
  async (flights: readonly Flight[]): Promise<number> => {
    let latest = 0;
    for (const [at, flight] of flights.entries()) {
      if (at % rows === 0) await turn();
      latest = Math.max(latest, minutes(flight));
    }
    return latest;
  };

const pauses = experiment({
  name: 'pauses for the event loop',
  strategy: 'async',
  claim: 'Await setImmediate between rows: the server stays responsive, and the work takes no longer.',
  source: "Node's guide on not blocking the event loop, which says to partition; how finely is left to the reader.",
  expected: 'same',
  tags: ['advice-fails'],
  workload: { sizes: [2_000], unit: 'flights', input: flights },
  plan: { clock: 'wall' },
  variants: {
    'in one go': (flights) => flights.reduce((latest, flight) => Math.max(latest, minutes(flight)), 0),
    'a pause for each row': pausing(1),
    'a pause for each 500 rows': pausing(500),
  },
});

async function* rowByRow(flights: readonly Flight[]): AsyncGenerator<Flight> {
  for (const flight of flights) yield flight;
}

async function* pageByPage(flights: readonly Flight[], length: number): AsyncGenerator<readonly Flight[]> {
  for (let from = 0; from < flights.length; from += length) yield flights.slice(from, from + length);
}

const pages = experiment({
  name: 'rows of an async generator',
  strategy: 'async',
  claim: 'Hand out pages, not rows: every step of for await goes through the queue of promises.',
  source: 'Maintainers of database drivers, on cursors that are iterated row by row.',
  expected: 'faster',
  workload: { sizes: [2_000], unit: 'flights', input: flights },
  variants: {
    'row by row': async (flights) => {
      let delay = 0;
      for await (const flight of rowByRow(flights)) delay += flight.delay;
      return delay;
    },
    'pages of a hundred': async (flights) => {
      let delay = 0;
      for await (const page of pageByPage(flights, 100)) for (const flight of page) delay += flight.delay;
      return delay;
    },
  },
});

export default [settled, pauses, pages];
