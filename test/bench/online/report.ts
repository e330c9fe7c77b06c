import { bytes, duration, percent, signedPercent } from '../../../lib/text/quantities.js';
import type { OnlineSnapshot, ServiceComparison } from '../../../lib/types.js';

/** What the service says of itself. */
export interface Look {
  readonly exact: { readonly count: number } & Readonly<Record<Quantity, number>>;
  readonly online: OnlineSnapshot;
  readonly memory: { readonly rss: number; readonly heapUsed: number; readonly arrayBuffers: number };
}

export interface Bench {
  readonly comparison: ServiceComparison;
  /** the last one after the load */
  readonly looks: readonly Look[];
  readonly seconds: { readonly pairs: number; readonly load: number };
  readonly rate: number;
  readonly circumstances: readonly string[];
}

const GOAL = 0.02;
const RIGHT = 0.01;
const quantities = ['p50', 'p95', 'p99', 'max'] as const;
type Quantity = (typeof quantities)[number];

/** The bench as markdown: overhead, percentiles against exact ones, memory, each with the goal and whether it is met. */
export const report = (bench: Bench): string => {
  const { rate, seconds, circumstances } = bench;
  return `# eightways/online on a live service

Written by \`npm run bench:online\`: ${circumstances.join('; ')}. The service answers HTTP with JSON: a wait of 1 to 5 ms, then
prices that are computed; three spans a request. ${rate} requests fall due a second.

## What it costs

Service with the profiler against the same without, in turns of freshly started processes (${bench.comparison.blocks} blocks, ${seconds.pairs} s in all).
Costs above 0 are the profiler's; brackets are 95 % intervals over blocks.

${overhead(bench.comparison, rate)}

## How right it is

After ${seconds.load} s under autocannon, against every duration of the span "order", kept and sorted.

${percentiles(bench.looks)}

## Memory

${memory(bench.looks)}
`;
};

const overhead = ({ ratios, refused }: ServiceComparison, rate: number): string => {
  if (refused) return `Not compared: ${refused.message}`;
  const rows = ratios.map(({ quantity, baseline, candidate, speedup }) => {
    const time = quantity === 'answers per CPU second';
    const shown = (value: number): string => (time ? duration(1 / value) : duration(value));
    const cost = (ratio: number): number => 1 / ratio - 1;
    const interval = speedup
      ? `${signedPercent(cost(speedup.value))} (${signedPercent(cost(speedup.high))} to ${signedPercent(cost(speedup.low))})`
      : 'not told';
    const met = time && speedup ? verdict(cost(speedup.high), cost(speedup.low)) : '';
    return `| ${time ? 'CPU time of an answer' : `latency, ${quantity}`} | ${shown(baseline)} | ${shown(candidate)} | ${interval} | ${met} |`;
  });
  const cpu = ratios.find(({ quantity }) => quantity === 'answers per CPU second')!;
  const used = (side: number): string => percent(rate / side);
  return [
    '| | without | with | cost | goal: at most 2 % of CPU |',
    '|---|---|---|---|---|',
    ...rows,
    `| of one CPU, at this rate | ${used(cpu.baseline)} | ${used(cpu.candidate)} | | |`,
  ].join('\n');
};

const verdict = (low: number, high: number): string => (high <= GOAL ? 'met' : low > GOAL ? 'missed' : 'undecided');

const percentiles = (looks: readonly Look[]): string => {
  const { exact, online } = looks.at(-1)!;
  const told = online.spans.find(({ name }) => name === 'order')!.sinceStart;
  const rows = quantities.map((quantity) => {
    const value = told.latency![quantity];
    const error = value / exact[quantity] - 1;
    return `| ${quantity} | ${duration(exact[quantity])} | ${duration(value)} | ${signedPercent(error)} | ${Math.abs(error) <= RIGHT ? 'met' : 'missed'} |`;
  });
  return [
    `| of ${told.count} | exact | told | error | goal: within 1 % |`,
    '|---|---|---|---|---|',
    ...rows,
    ...(told.count === exact.count
      ? []
      : ['', `${exact.count} were kept, ${told.count} told: the two are not of the same requests.`]),
  ].join('\n');
};

const memory = (looks: readonly Look[]): string => {
  const rows = looks.map(
    ({ online, memory: { rss, heapUsed } }) =>
      `| ${duration(online.seconds)} | ${bytes(rss)} | ${bytes(heapUsed)} | ${bytes(online.kept)} | ${signedPercent(online.cpu.sampling?.cost ?? Number.NaN)} |`,
  );
  return ['| after | resident | heap | histograms | sampling says it costs |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
};
