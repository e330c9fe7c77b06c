import type { Clock, Comparison, Estimate } from '../types.js';

/** The size of the input at which a candidate and its baseline are equally fast: on one side of it one wins, on the other the other. */
export interface Crossover {
  readonly experiment: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly unit: string;
  readonly clock: Clock;
  /** by rising size: the speed-up there, and the seconds that the baseline took */
  readonly points: readonly CrossoverPoint[];
  /** where the candidate is the faster one */
  readonly faster: 'above' | 'below';
  /** the size, and the seconds that the baseline takes there */
  readonly at: Estimate;
  readonly seconds: Estimate;
  /** others used the cores around it, so that work divided over them pays sooner on an idle machine */
  readonly busy: boolean;
}

export interface CrossoverPoint {
  readonly n: number;
  readonly speedup: Estimate;
  readonly seconds: number;
}

// With fewer, neighbours lie too far apart to say what is between them.
const LEAST_SIZES = 4;

/**
 * Where candidates overtake their baselines, or fall behind: of those that were measured at four sizes or more, are
 * slower for certain at one of them and faster for certain at another, and change sides once.
 *
 * Between two sizes, times are taken to run somewhere between a straight line and a power of the size; the ends of the
 * interval are the outer ones of both. Given the truth, an end is wrong only if an interval beside it is: four ends, each
 * with half of the error that a comparison has within its family of `compareAll`, which is at most twice the family's
 * error over its number. From four sizes on that is no more than the family's error.
 */
export const crossoversOf = (comparisons: readonly Comparison[]): readonly Crossover[] => {
  const groups = new Map<string, Comparison[]>();
  for (const one of comparisons) {
    const key = JSON.stringify([one.strategy, one.experiment, one.baseline, one.candidate, one.unit, one.clock]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => crossoverOf(group) ?? []);
};

const crossoverOf = (group: readonly Comparison[]): Crossover | null => {
  const points = group
    .flatMap(({ size, speedup, seconds, cautions }) => {
      const busy = cautions.some(({ code }) => code === 'busy-machine');
      return speedup ? [{ n: size, speedup, seconds: seconds.baseline, busy }] : [];
    })
    .filter(({ n, seconds }) => n > 0 && seconds > 0)
    .sort((one, other) => one.n - other.n);
  if (new Set(points.map(({ n }) => n)).size < LEAST_SIZES) return null;
  const slower = points.flatMap(({ speedup }, index) => (speedup.high < 1 ? [index] : []));
  const faster = points.flatMap(({ speedup }, index) => (speedup.low > 1 ? [index] : []));
  if (slower.length === 0 || faster.length === 0) return null;
  const above = Math.max(...slower) < Math.min(...faster);
  if (!above && Math.max(...faster) > Math.min(...slower)) return null;
  const from = Math.max(...(above ? slower : faster));
  const to = Math.min(...(above ? faster : slower));
  const between = points.slice(from, to + 1);
  // while it rises, the upper end of the intervals crosses first
  const [first, last] = above ? (['high', 'low'] as const) : (['low', 'high'] as const);
  const value = middle(crossings(between, 'value'));
  const low = Math.min(...ends(between[0]!, between[1]!, first));
  const high = Math.max(...ends(between.at(-2)!, between.at(-1)!, last));
  const { confidence } = between[0]!.speedup;
  const at = { value: Math.min(Math.max(value, low), high), low, high, confidence };
  const { experiment, baseline, candidate, unit, clock } = group[0]!;
  return {
    ...{ experiment, baseline, candidate, unit, clock, points },
    ...{ faster: above ? 'above' : 'below', at },
    seconds: {
      value: secondsAt(points, at.value),
      low: secondsAt(points, low),
      high: secondsAt(points, high),
      confidence,
    },
    busy: above && between.some((point) => point.busy),
  };
};

type End = 'value' | 'low' | 'high';

/** Where an end of the intervals changes sides, one size for each time it does. */
const crossings = (points: readonly CrossoverPoint[], end: End): readonly number[] =>
  points.slice(1).flatMap((right, index) => {
    const left = points[index]!;
    const changes = left.speedup[end] < 1 !== right.speedup[end] < 1;
    // in the middle of both ways, on the logarithmic scale
    return changes ? [Math.exp(ends(left, right, end).reduce((sum, each) => sum + Math.log(each), 0) / 2)] : [];
  });

/** Those in between are noise around one: of an odd number of changes the middle one. */
const middle = (sizes: readonly number[]): number => sizes[sizes.length >> 1]!;

/** Where an end crosses 1 between two sizes: by a straight line through the difference of the times, and by powers. */
const ends = (left: CrossoverPoint, right: CrossoverPoint, end: End): readonly [number, number] => {
  const gap = ({ speedup, seconds }: CrossoverPoint): number => seconds * (1 - 1 / speedup[end]);
  const log = ({ speedup }: CrossoverPoint): number => Math.log(speedup[end]);
  // an end at infinity says nothing: what is left is the other size itself
  if (!Number.isFinite(log(left))) return [right.n, right.n];
  if (!Number.isFinite(log(right))) return [left.n, left.n];
  const straight = left.n + ((right.n - left.n) * gap(left)) / (gap(left) - gap(right));
  const power = left.n * (right.n / left.n) ** (log(left) / (log(left) - log(right)));
  return [straight, power];
};

/** The baseline's time at a size between those measured, by the power that joins its neighbours. */
const secondsAt = (points: readonly CrossoverPoint[], n: number): number => {
  const right = Math.max(
    1,
    points.findIndex((point) => point.n >= n),
  );
  const [one, other] = [points[right - 1]!, points[right]!];
  const share = Math.log(n / one.n) / Math.log(other.n / one.n);
  return one.seconds * (other.seconds / one.seconds) ** share;
};
