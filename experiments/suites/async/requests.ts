import { experiment } from 'eightways';
import { endService, startRows } from './local-service.mjs';

export const title = 'Async: requests to a service that takes its time';

interface Car {
  readonly Name: string;
  readonly Horsepower: number | null;
}

const horsepower = async (address: string): Promise<number | null> => {
  const response = await fetch(address);
  return ((await response.json()) as Car).Horsepower;
};

const overlap = experiment({
  name: 'twelve requests of three milliseconds',
  strategy: 'async',
  claim: 'Do not await in a loop: let the waits overlap, a bounded number at a time.',
  source: "ESLint's no-await-in-loop, and the limiters made for it (p-limit).",
  expected: 'faster',
  tags: ['tour'],
  workload: {
    sizes: [12],
    unit: 'requests',
    input: (size) => startRows(size, { waitMilliseconds: 3 }),
    close: endService,
  },
  plan: { clock: 'wall' },
  variants: {
    'one after another': async ({ addresses }) => {
      const answers: (number | null)[] = [];
      for (const address of addresses) answers.push(await horsepower(address));
      return answers;
    },
    'four at a time': {
      open: async () => (await import('p-limit')).default(4),
      run: ({ addresses }, limit: <T>(task: () => Promise<T>) => Promise<T>) =>
        Promise.all(addresses.map((address) => limit(() => horsepower(address)))),
    },
    'all at once': ({ addresses }) => Promise.all(addresses.map(horsepower)),
  },
});

const instant = experiment({
  name: 'requests that do not wait',
  strategy: 'async',
  claim: 'Promise.all over the requests: they run at the same time.',
  source: 'The same advice, for a service that answers at once: what is left to overlap is the work on both sides.',
  expected: 'faster',
  workload: {
    sizes: [12],
    unit: 'requests',
    input: (size) => startRows(size, { waitMilliseconds: 0 }),
    close: endService,
  },
  plan: { clock: 'wall' },
  variants: {
    'one after another': async ({ addresses }) => {
      const answers: (number | null)[] = [];
      for (const address of addresses) answers.push(await horsepower(address));
      return answers;
    },
    'all at once': ({ addresses }) => Promise.all(addresses.map(horsepower)),
  },
});

const limited = experiment({
  name: 'requests to a service that does four at a time',
  strategy: 'async',
  claim: 'Bound the requests under way: it is kind to the service, and costs you nothing once the service is busy.',
  source: "Little's law; the documentation of limiters and of connection pools.",
  expected: 'same',
  workload: {
    sizes: [24],
    unit: 'requests',
    input: (size) => startRows(size, { waitMilliseconds: 2, atOnce: 4 }),
    close: endService,
  },
  plan: { clock: 'wall' },
  variants: {
    'all at once': ({ addresses }) => Promise.all(addresses.map(horsepower)),
    'eight at a time': {
      open: async () => (await import('p-limit')).default(8),
      run: ({ addresses }, limit: <T>(task: () => Promise<T>) => Promise<T>) =>
        Promise.all(addresses.map((address) => limit(() => horsepower(address)))),
    },
  },
});

export default [overlap, instant, limited];
