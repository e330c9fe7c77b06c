/** Counts of durations in buckets of a fixed number: its size never changes, whatever is recorded. */
export interface Histogram {
  readonly record: (seconds: number) => void;
  readonly add: (other: Histogram) => void;
  readonly clear: () => void;
  readonly count: () => number;
  /** exact, as is `max` */
  readonly sum: () => number;
  readonly max: () => number;
  /** the smallest duration that a share p does not exceed (nearest rank), to 0.4 %; NaN where there are none */
  readonly percentile: (p: number) => number;
  /** how many took no longer than each of the limits, which ascend */
  readonly within: (limits: readonly number[]) => readonly number[];
  readonly buckets: Counts;
}

type Counts = Float64Array | Uint32Array;

/**
 * HdrHistogram's layout (Tene, hdrhistogram.org): octaves of equal width, each in 128 buckets, so that any value between
 * 128 ns and 73 minutes is known to one part in 256. Shorter ones count as the first bucket, longer ones as the last;
 * sum and maximum stay exact. The bucket of a value is the exponent and the first seven bits of the mantissa of the
 * double that holds it, which takes no logarithm and no search. `long` counts beyond 2^32 in a bucket.
 */
export const openHistogram = ({ long = false } = {}): Histogram => {
  const buckets: Counts = long ? new Float64Array(BUCKETS) : new Uint32Array(BUCKETS);
  let [count, sum, max] = [0, 0, 0];

  const percentile = (p: number): number => {
    const rank = Math.max(1, Math.ceil(p * count - 1e-9));
    let below = 0;
    for (let index = 0; index < BUCKETS; index += 1) {
      below += buckets[index]!;
      if (below >= rank) return index === BUCKETS - 1 ? max : Math.min(middleOf(index), max);
    }
    return Number.NaN;
  };

  return {
    record: (seconds) => {
      buckets[bucketOf(seconds)]! += 1;
      count += 1;
      sum += seconds;
      if (seconds > max) max = seconds;
    },
    add: (other) => {
      if (other.count() === 0) return;
      for (let index = 0; index < BUCKETS; index += 1) buckets[index]! += other.buckets[index]!;
      count += other.count();
      sum += other.sum();
      max = Math.max(max, other.max());
    },
    clear: () => {
      if (count > 0) buckets.fill(0);
      [count, sum, max] = [0, 0, 0];
    },
    count: () => count,
    sum: () => sum,
    max: () => max,
    percentile,
    within: (limits) => {
      let [below, next] = [0, 0];
      return limits.map((limit) => {
        for (; next < BUCKETS && middleOf(next) <= limit; next += 1) below += buckets[next]!;
        return below;
      });
    },
    buckets,
  };
};

/** Buckets of a histogram: what its memory is made of. */
const LOWEST_OCTAVE = 7; // 2^7 ns
const OCTAVES = 35;
const BUCKETS = OCTAVES * 128;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0; // little-endian: the high word is the second
const FIRST = (1023 + LOWEST_OCTAVE) * 128; // 1023 is the bias of a double's exponent

const bucketOf = (seconds: number): number => {
  double[0] = seconds * 1e9;
  // a negative duration has the sign bit set, which would make it the largest
  const index = seconds > 0 ? (words[HIGH]! >>> 13) - FIRST : 0;
  return index < 0 ? 0 : index >= BUCKETS ? BUCKETS - 1 : index;
};

/** Seconds in the middle of a bucket. */
const middleOf = (index: number): number =>
  (2 ** (LOWEST_OCTAVE + Math.floor(index / 128)) * (1 + ((index % 128) + 0.5) / 128)) / 1e9;
