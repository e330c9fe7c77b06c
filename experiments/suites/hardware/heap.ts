import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Hardware: room for the heap';

interface Flight {
  readonly origin: string;
  readonly delay: number;
}

const data = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

const table = (size: number): string =>
  JSON.stringify((JSON.parse(data('flights-10k.json')) as Flight[]).slice(0, size));

/** Total delay by origin, by way of an array of rows for each: much is allocated, most of it dies soon. */
const delays = (flights: readonly Flight[]): Record<string, number> => {
  const byOrigin = new Map<string, Flight[]>();
  for (const flight of flights) {
    const known = byOrigin.get(flight.origin);
    if (known) known.push(flight);
    else byOrigin.set(flight.origin, [flight]);
  }
  return Object.fromEntries(
    Array.from(byOrigin, ([origin, rows]) => [origin, rows.reduce((sum, { delay }) => sum + delay, 0)]),
  );
};

const report = (text: string): Record<string, number> => delays(JSON.parse(text) as Flight[]);

const flagged = (...flags: readonly string[]) => ({ placement: { flags }, run: report });

const roomy = experiment({
  name: 'more heap than is needed',
  strategy: 'hardware',
  claim: 'Start Node with --max-old-space-size=8192, and it runs faster.',
  source: 'Answers to questions about slow builds. The flag is a limit, and not a size.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [10_000], unit: 'flights', input: table },
  // the collector works on threads of its own: what the machine spends is the sum over all of them
  plan: { clock: 'cpu' },
  variants: {
    'at most 256 MB': flagged('--max-old-space-size=256'),
    'at most 8 GB': flagged('--max-old-space-size=8192'),
  },
});

/** Rows that stay for the life of the process, and those of the last few reports. */
interface Held {
  readonly rows: readonly object[];
  readonly recent: (readonly Flight[])[];
  at: number;
}

const ROWS = 1_000_000;

const full = (megabytes: number) => ({
  placement: { flags: [`--max-old-space-size=${megabytes}`] },
  open: (): Held => ({ rows: Array.from({ length: ROWS }, (_, number) => ({ number })), recent: [], at: 0 }),
  run: (text: string, held: Held): Record<string, number> => {
    const flights = JSON.parse(text) as Flight[];
    held.recent[held.at % 8] = flights;
    held.at += 1;
    return delays(flights);
  },
});

const tight = experiment({
  name: 'a heap that is nearly full',
  strategy: 'hardware',
  claim: 'Buy memory before the heap is full: near the limit the collector goes through all of it again and again.',
  source: 'Handbooks on garbage collection; Jones, Hosking and Moss on the trade of space for time.',
  expected: 'faster',
  workload: { sizes: [10_000], unit: 'flights', input: table },
  plan: { clock: 'wall' },
  variants: { 'at most 64 MB': full(64), 'at most 512 MB': full(512) },
});

const parallel = experiment({
  name: 'a second processor for the collector',
  strategy: 'hardware',
  claim: 'The collector works in parallel: even a program of one thread gains by a second processor.',
  source: "V8's articles on its parallel and concurrent collector.",
  expected: 'faster',
  needs: ['two-cores'],
  workload: { sizes: [10_000], unit: 'flights', input: table },
  plan: { clock: 'wall' },
  variants: { 'collector on one thread': flagged('--single-threaded-gc'), 'collector on several': flagged() },
});

export default [roomy, tight, parallel];
