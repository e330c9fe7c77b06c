import { median } from '../stats/quantile.js';

/** Values at one level: runs of indices, in order, with the excursions between them left out. */
export interface Stretch {
  readonly runs: readonly { readonly from: number; readonly to: number }[];
}

interface Options {
  readonly values: readonly number[];
  /** levels this near count as the same */
  readonly step: number;
}

// All excursions together: as many values as a series may have outliers.
const RARE = 0.1;

/**
 * The phases that stretches make up. Neighbours at one level, changed only in their spread, are one phase. An excursion
 * leaves a level and returns to it, or had no time to return: a neighbour on the machine, a collection of garbage. It
 * is left out while all excursions together are rare, and what it divided is one phase. The first stretch is none: what
 * is slow there warms up.
 */
export const phasesOf = (stretches: readonly Stretch[], options: Options): readonly Stretch[] => {
  let left = RARE * options.values.length;
  let now = levelled(stretches, options);
  for (;;) {
    const [shortest] = excursions(now, options).sort((a, b) => a.length - b.length);
    if (!shortest || shortest.length > left) return now;
    left -= shortest.length;
    const { first, after } = shortest;
    const around: Stretch = { runs: [...now[first - 1]!.runs, ...(now[after]?.runs ?? [])] };
    now = levelled([...now.slice(0, first - 1), around, ...now.slice(after + 1)], options);
  }
};

/** Neighbours whose levels are within a step joined. */
const levelled = (stretches: readonly Stretch[], options: Options): readonly Stretch[] => {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const before = joined.at(-1);
    const same = before && Math.abs(levelOf(before, options) - levelOf(stretch, options)) <= options.step;
    if (same) joined[joined.length - 1] = { runs: [...before.runs, ...stretch.runs] };
    else joined.push(stretch);
  }
  return joined;
};

const levelOf = ({ runs }: Stretch, { values }: Options): number =>
  median(runs.flatMap(({ from, to }) => values.slice(from, to)));

interface Excursion {
  /** index of its first stretch, and the index after its last */
  readonly first: number;
  readonly after: number;
  /** values in it */
  readonly length: number;
}

const excursions = (stretches: readonly Stretch[], options: Options): Excursion[] => {
  const { values, step } = options;
  const lengths = stretches.map(({ runs }) => runs.reduce((sum, { from, to }) => sum + to - from, 0));
  const levels = stretches.map((stretch) => levelOf(stretch, options));
  const found: Excursion[] = [];
  for (let first = 1; first < stretches.length; first += 1) {
    let length = 0;
    for (let after = first + 1; after <= stretches.length; after += 1) {
      length += lengths[after - 1]!;
      const returned = after < stretches.length && Math.abs(levels[after]! - levels[first - 1]!) <= step;
      // at the end there is half as much time to see that it does not return
      const cutOff = after === stretches.length && length <= (RARE / 2) * values.length;
      if (returned || cutOff) found.push({ first, after, length });
    }
  }
  return found;
};
