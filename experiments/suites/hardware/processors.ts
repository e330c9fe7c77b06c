import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { experiment } from 'eightways';
import type { Piscina } from 'piscina';

export const title = 'Hardware: half a processor, one and two';

type Delays = Readonly<Record<string, number>>;

const worker = join(__dirname, 'report.mjs');

/** The table of flights as the text of `parts` messages. */
export const messages = (size: number, parts: number): string[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const flights = (JSON.parse(readFileSync(join(data, 'flights-20k.json'), 'utf8')) as unknown[]).slice(0, size);
  const length = Math.ceil(size / parts);
  return Array.from({ length: parts }, (_, at) => JSON.stringify(flights.slice(at * length, (at + 1) * length)));
};

const add = (halves: readonly Delays[]): Delays => {
  const delays: Record<string, number> = {};
  for (const half of halves)
    for (const [origin, delay] of Object.entries(half)) delays[origin] = (delays[origin] ?? 0) + delay;
  return delays;
};

// the program is the same everywhere and can use two processors; only its share of them differs
export const divided = (cpus: number, workers = 2) => ({
  placement: { cpus },
  open: async (): Promise<Piscina> => {
    const { Piscina } = await import('piscina');
    return new Piscina({ filename: worker, minThreads: workers, maxThreads: workers });
  },
  run: async (texts: string[], pool: Piscina): Promise<Delays> =>
    add(await Promise.all(texts.map((text) => pool.run(text) as Promise<Delays>))),
  close: (pool: Piscina): Promise<void> => pool.destroy(),
});

const curve = experiment({
  name: 'delay report by two threads',
  strategy: 'hardware',
  claim: 'Twice the processors, twice the speed.',
  source: 'The promise of every larger machine on a price list.',
  expected: 'faster',
  needs: ['cgroup', 'linux', 'two-cores'],
  tags: ['tour'],
  workload: { sizes: [20_000], unit: 'flights', input: (size) => messages(size, 2) },
  plan: { clock: 'wall', budget: 8 },
  variants: {
    '50 % of a CPU': divided(0.5),
    '100 % of a CPU': divided(1),
    '200 % of a CPU': divided(2),
  },
});

export const single = (cpus: number) => ({
  placement: { cpus },
  open: async () => ((await import(pathToFileURL(worker).href)) as { default: (text: string) => Delays }).default,
  run: (texts: string[], report: (text: string) => Delays): Delays => add(texts.map(report)),
});

const idle = experiment({
  name: 'delay report by one thread',
  strategy: 'hardware',
  claim: 'The service is slow: give the container another processor.',
  source: 'Operations, before anybody has looked whether the program can use it.',
  expected: 'faster',
  needs: ['cgroup', 'linux', 'two-cores'],
  tags: ['advice-fails'],
  workload: { sizes: [20_000], unit: 'flights', input: (size) => messages(size, 2) },
  plan: { clock: 'wall' },
  variants: { '100 % of a CPU': single(1), '200 % of a CPU': single(2) },
});

export default [curve, idle];
