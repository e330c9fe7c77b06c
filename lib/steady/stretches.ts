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
 * The stretches without excursions. An excursion leaves a level and returns to it, or had no time to return: a neighbour
 * on the machine, a collection of garbage. It joins the stretches around it while all excursions are rare; what is left
 * are the phases of the variant itself. The first stretch is none: what is slow there warms up.
 */
export const withoutExcursions = (stretches: readonly Stretch[], { values, step }: Options): readonly Stretch[] => {
  let left = RARE * values.length;
  let now = stretches;
  for (;;) {
    const [shortest] = excursions(now, { values, step }).sort((a, b) => a.length - b.length);
    if (!shortest || shortest.length > left) return now;
    left -= shortest.length;
    const { first, after } = shortest;
    const around: Stretch = { runs: [...now[first - 1]!.runs, ...(now[after]?.runs ?? [])] };
    now = [...now.slice(0, first - 1), around, ...now.slice(after + 1)];
  }
};

interface Excursion {
  /** index of its first stretch, and the index after its last */
  readonly first: number;
  readonly after: number;
  /** values in it */
  readonly length: number;
}

const excursions = (stretches: readonly Stretch[], { values, step }: Options): Excursion[] => {
  const lengths = stretches.map(({ runs }) => runs.reduce((sum, { from, to }) => sum + to - from, 0));
  const levels = stretches.map(({ runs }) => median(runs.flatMap(({ from, to }) => values.slice(from, to))));
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
