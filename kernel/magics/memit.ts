import { setTimeout as after } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bytes, count } from '../../lib/text/quantities.js';
import { type Magic, numberOf, toOptions } from './magic.js';
import { profiledCode } from './profiled-code.js';

/** What `%memit` found, bytes. */
interface Remembered {
  /** most resident while it ran, and what was resident before */
  readonly peak: number;
  readonly before: number;
  /** in use after each evaluation, garbage collected first: on the heap and in buffers */
  readonly kept: readonly number[];
  /** growth from one evaluation to the next, its middle; and whether nearly all grew */
  readonly growth: number;
  readonly leaks: boolean;
}

export const memit: Magic = {
  name: 'memit',
  forms: ['line', 'cell'],
  title: 'how much memory a statement, or a cell, takes and keeps',
  help: `%memit [options] statement
%%memit [options]
body

Runs the code several times and shows the most memory that the process had meanwhile, and how much more is in use after
each run than before it once all garbage is collected. Where it grows run after run, something holds on to what it made.

  -r N   runs; 5 without it
  -t S   seconds after which no further run begins; 30 without it
  -o     give the outcome as the cell's value`,
  options: { flags: ['o'], values: ['r', 't'] },
  gives: `{ readonly peak: number; readonly before: number; readonly kept: readonly number[];
  readonly growth: number; readonly leaks: boolean }`,
  code: true,
  async run(call) {
    const options = toOptions(memit, call.argument);
    const code = profiledCode(call, options.rest);
    const runs = Math.round(numberOf('memit', options, 'r', 5, 1));
    const seconds = numberOf('memit', options, 't', 30, 0);
    const work = await code.compiled(false);
    const before = process.memoryUsage.rss();
    const watched = watchResident();
    const start = performance.now();
    const kept: number[] = [];
    try {
      // The first run compiles, and fills what is filled once.
      await code.settled(work);
      kept.push(await inUse());
      for (let run = 0; run < runs && (performance.now() - start) / 1000 < seconds; run += 1) {
        if (call.cell.signal.aborted) break;
        await work();
        watched.look();
        kept.push(await inUse());
      }
    } finally {
      watched.end();
    }
    const found = rememberedOf(kept, { before, peak: watched.peak() });
    call.cell.output.stream('stdout', `${rememberedText(found)}\n`);
    return options.flags.has('o') ? found : undefined;
  },
};

/** Growth of what is in use from run to run: a leak grows nearly each time, noise every other time. */
export const rememberedOf = (
  kept: readonly number[],
  { before, peak }: Pick<Remembered, 'before' | 'peak'>,
): Remembered => {
  const steps = kept.slice(1).map((size, index) => size - kept[index]!);
  const sorted = [...steps].sort((a, b) => a - b);
  const growth = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const grew = steps.filter((step) => step > leastGrowth).length;
  return { peak: Math.max(peak, before), before, kept, growth, leaks: steps.length >= 4 && grew >= steps.length - 1 };
};

/** Bytes: collecting leaves some of what is unused in place. */
const leastGrowth = 2048;

export const rememberedText = ({ peak, before, kept, growth, leaks }: Remembered): string => {
  const runs = kept.length - 1;
  const lines = [
    `peak memory: ${bytes(peak)}, increment: ${bytes(Math.max(0, peak - before))}`,
    runs > 0
      ? `kept after a run: ${growth < 0 ? '' : '+'}${bytes(growth)}, the middle of ${count(runs, 'run')} after the first`
      : 'kept after a run: not known from one run',
  ];
  if (leaks)
    lines.push('It grows with each run: something still holds what earlier runs made (a list, a cache, a listener).');
  return lines.join('\n');
};

/** The most resident, looked at every few milliseconds while the code waits, between its runs, and as the system keeps it. */
const watchResident = () => {
  const lifetime = (): number => process.resourceUsage().maxRSS * 1024;
  const [before, highest] = [process.memoryUsage.rss(), lifetime()];
  let most = before;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 5);
  // where the process never had more before, its own highest mark is the peak to the byte
  const peak = (): number => (lifetime() > highest ? lifetime() : most);
  return { look, end: () => clearInterval(timer), peak };
};

/** Bytes in use on the heap and in buffers when all garbage is collected; finalizers get a turn of the loop. */
const inUse = async (): Promise<number> => {
  for (let round = 0; round < 2; round += 1) {
    collect();
    await after(1);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** The engine's own collector: contexts made after the flag was set have it. */
const collect = (): void => {
  collector ??= ((): (() => void) => {
    setFlagsFromString('--expose-gc');
    return runInNewContext('gc') as () => void;
  })();
  collector();
};

let collector: (() => void) | null = null;
