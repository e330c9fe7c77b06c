import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Async: requests to a service that takes its time';

interface Service {
  readonly addresses: readonly string[];
  readonly process: ChildProcess;
}

interface Car {
  readonly Name: string;
  readonly Horsepower: number | null;
}

/** Starts the service in its own process: in the measured one, its work would be timed as ours. */
const service = async (requests: number, { waitMilliseconds }: { waitMilliseconds: number }): Promise<Service> => {
  const script = join(__dirname, 'server.mjs');
  const child = spawn(process.execPath, [script, String(waitMilliseconds)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const signal = AbortSignal.timeout(10_000);
  const port = await Promise.race([
    once(child.stdout, 'data', { signal }).then(([chunk]) => Number(String(chunk))),
    once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(`The local service ended with code ${code} before it listened.`);
    }),
  ]).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    addresses: Array.from({ length: requests }, (_, at) => `http://127.0.0.1:${port}/${at}`),
    process: child,
  };
};

const end = async ({ process: child }: Service): Promise<void> => {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  const late = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await ended;
  clearTimeout(late);
};

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
    input: (size) => service(size, { waitMilliseconds: 3 }),
    close: end,
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
    input: (size) => service(size, { waitMilliseconds: 0 }),
    close: end,
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

export default [overlap, instant];
