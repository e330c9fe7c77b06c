import { quantile } from '../stats/quantile.js';
import type { Batches, Sample } from '../types.js';
import type { Host } from './host.js';
import { joined, together } from './warm.js';

/** How a variant stood at the end of its warm-up. */
export interface Warmed {
  /** its last batches, as one sample */
  readonly last: Sample;
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
 * three windows are alike within a twentieth, or it has run for `most` seconds. What it looks at is each variant's own
 * speed, never how they compare. A variant that takes half of `most` for one evaluation runs once.
 */
export const warmUp = async (
  host: Host,
  names: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, Warmed>> => {
  const sides = new Map<string, Side>(names.map((name) => [name, { levels: [], samples: [], spent: 0 }]));
  for (let warming = names; warming.length > 0; warming = warming.filter((name) => !isWarm(sides.get(name)!, most)))
    for (const name of warming) {
      const side = sides.get(name)!;
      const { last, batches } = await host.warm(name, Math.min(WINDOW_SECONDS, most));
      side.batches = joined(side.batches, batches);
      side.spent += batches.wall.reduce((sum, wall) => sum + wall, 0);
      side.samples.push(last);
      side.levels.push(
        quantile(
          batches.wall.map((wall, i) => wall / batches.evaluations[i]!),
          UNDISTURBED,
        ),
      );
    }
  return new Map(
    [...sides].map(([name, { batches, samples }]) => [
      name,
      { last: together(samples.slice(-ALIKE)), batches: batches! },
    ]),
  );
};

interface Side {
  /** undisturbed seconds of one evaluation in each window */
  readonly levels: number[];
  readonly samples: Sample[];
  spent: number;
  batches?: Batches;
}

const isWarm = ({ levels, spent }: Side, most: number): boolean => {
  const late = levels.slice(-ALIKE);
  const alike = late.length === ALIKE && Math.max(...late) <= TOLERANCE * Math.min(...late);
  return alike || spent >= most || levels.at(-1)! > most / 2;
};
