import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Hardware: more memory';

interface Flight {
  readonly origin: string;
  readonly delay: number;
}

/** Mean delay by origin, by way of an array of rows for each: much is allocated, most of it dies soon. */
const report = (text: string): Record<string, number> => {
  const byOrigin = new Map<string, Flight[]>();
  for (const flight of JSON.parse(text) as Flight[]) {
    const known = byOrigin.get(flight.origin);
    if (known) known.push(flight);
    else byOrigin.set(flight.origin, [flight]);
  }
  return Object.fromEntries(
    Array.from(byOrigin, ([origin, rows]) => [origin, rows.reduce((sum, { delay }) => sum + delay, 0) / rows.length]),
  );
};

const young = (megabytes: number) => ({
  run: report,
  placement: { flags: [`--max-semi-space-size=${megabytes}`] },
});

export default [
  experiment({
    name: 'room for young objects',
    strategy: 'hardware',
    claim: 'Give the process more memory and the collector has less to do.',
    source:
      "Node's documentation of --max-semi-space-size: a machine of 512 MB gives young objects 1 MB, a large one 16 MB; " +
      'blog posts recommend 64.',
    expected: 'faster',
    // for a machine where the processors cannot be limited: needs nothing
    tags: ['tour'],
    workload: {
      sizes: [10_000],
      unit: 'flights',
      input: (size) => {
        const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
        const flights = JSON.parse(readFileSync(join(data, 'flights-10k.json'), 'utf8')) as Flight[];
        return JSON.stringify(flights.slice(0, size));
      },
    },
    // the collector works on threads of its own: what the machine spends is the sum over all of them
    plan: { clock: 'cpu' },
    variants: {
      'as on 512 MB (1 MB)': young(1),
      'as on 4 GB (16 MB)': young(16),
      '64 MB': young(64),
    },
  }),
];
