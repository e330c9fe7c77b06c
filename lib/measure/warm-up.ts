import { median, quantile } from '../stats/quantile.js';
import type { Batches, Sample } from '../types.js';
import type { Host } from './host.js';
import { joined, together, type Warmth } from './warm.js';

/** How a variant stood at the end of its warm-up. */
export interface Warmed {
  /** its last batches, as one sample */
  readonly last: Sample;
  /** undisturbed seconds of one evaluation */
  readonly level: number;
  readonly batches: Batches;
}

// Short beside what compiling takes.
const WINDOW_SECONDS = 0.005;
// Collections and other processes only ever add time: a level below the median is the variant's own.
const UNDISTURBED = 0.25;
const ALIKE = 3;
const TOLERANCE = 1.05;

/**
 * Warms variants in turns, window by window, so that all are compiled and collected side by side: each until its last
 * three windows are alike within a twentieth and it has run for `least` seconds, or for `most`. What it looks at is each variant's own
 * speed, never how they compare. A variant whose first call and next evaluation both take half of `most` runs no more.
 */
export const warmUp = async (
  host: Host,
  firstCalls: ReadonlyMap<string, number>,
  { least, most, atOnce = false }: Bounds,
): Promise<ReadonlyMap<string, Warmed>> => {
  const sides = new Map([...firstCalls].map(([name, firstCall]) => [name, startOf(firstCall)]));
  for (let left = [...sides]; left.length > 0; left = left.filter(([, side]) => !isWarm(side, { least, most })))
    await inTurn(left, atOnce, async ([name, side]) =>
      warmOn(side, await host.warm(name, Math.min(WINDOW_SECONDS, most))),
    );
  return new Map(
    [...sides].map(([name, { levels, samples, batches }]) => [
      name,
      { last: together(samples.slice(-ALIKE)), level: Math.min(...levels.slice(-ALIKE)), batches: batches! },
    ]),
  );
};

/** Seconds that a variant runs at least and at most before its pairs. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  /** whether sides in processes of their own warm up beside each other */
  readonly atOnce?: boolean;
}

const inTurn = async <T>(all: readonly T[], atOnce: boolean, each: (one: T) => Promise<void>): Promise<void> => {
  if (atOnce) await Promise.all(all.map(each));
  else for (const one of all) await each(one);
};

/** A variant on its way. */
interface Side {
  readonly firstCall: number;
  /** undisturbed seconds of one evaluation in each window */
  readonly levels: number[];
  readonly samples: Sample[];
  evaluations: number;
  wall: number;
  batches?: Batches;
}

const startOf = (firstCall: number): Side => ({ firstCall, levels: [], samples: [], evaluations: 0, wall: 0 });

const warmOn = (side: Side, { last, batches }: Warmth): void => {
  side.batches = joined(side.batches, batches);
  side.samples.push(last);
  side.levels.push(
    quantile(
      batches.wall.map((wall, i) => wall / batches.evaluations[i]!),
      UNDISTURBED,
    ),
  );
  side.evaluations += batches.evaluations.reduce((sum, evaluations) => sum + evaluations, 0);
  side.wall += batches.wall.reduce((sum, wall) => sum + wall, 0);
};

/**
 * On a busy machine a window may be lost to others whole, so that the wall says little of how long a variant ran: what
 * counts is its evaluations, as long as its windows typically say. The wall ends it in the end.
 */
const isWarm = ({ firstCall, levels, evaluations, wall }: Side, { least, most }: Bounds): boolean => {
  if (Math.min(firstCall, levels.at(-1)!) > most / 2) return true;
  if (levels.length < ALIKE) return false;
  const late = levels.slice(-ALIKE);
  const ran = evaluations * median(levels);
  const alike = evaluations >= MANY && Math.max(...late) <= TOLERANCE * Math.min(...late);
  return (alike && ran >= least) || ran >= most || wall >= LOST * most;
};

// An engine compiles what it has seen often: a few slow evaluations alike say nothing of it.
const MANY = 30;
const LOST = 3;
