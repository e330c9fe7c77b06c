import { quantile } from '../stats/quantile.js';
import { classify } from '../steady/classify.js';
import { seriesOf } from '../steady/series.js';
import { duration } from '../text/quantities.js';
import type { Block, Course, Measurement, Series } from '../types.js';
import { clamped } from './axis.js';
import { rounded } from './layers.js';
import { palette } from './theme.js';

const mostBlocks = 6;
const mostBatches = 90;
const header = 22;
const rowHeight = 84;
const inner = 70;
// The warm-up has fewer batches than the pairs, and is what one wants to see.
const warmShare = 0.4;

export const sideColours = { baseline: palette.vermilion, candidate: palette.blue } as const;

interface Drawn {
  readonly side: 'baseline' | 'candidate';
  readonly series: Series;
  readonly course: Course;
  /** entries of the series before the pairs */
  readonly warm: number;
}

/** Rows of pixels for the batches, levels, changes and words of each block; null when no block recorded its warm-up. */
export const seriesRows = (measurement: Measurement, width: number) => {
  const all = measurement.blocks.flatMap((block, index) => {
    const sides = (['baseline', 'candidate'] as const).flatMap((side) => drawnOf(measurement, block, side) ?? []);
    return sides.length === 2 ? [{ index, sides }] : [];
  });
  if (all.length === 0) return null;
  const every = Math.ceil(all.length / mostBlocks);
  const blocks = all.filter((_, index) => index % every === 0);
  const domain = domainOf(blocks.flatMap(({ sides }) => sides));
  const rows = blocks.flatMap(({ index, sides }, row) => {
    const top = header + row * rowHeight;
    const pixel = (seconds: number): number =>
      rounded(top + inner * (1 - Math.log(clamped(seconds, domain) / domain[0]) / Math.log(domain[1] / domain[0])));
    return [
      { kind: 'name', name: `block ${index + 1}`, y: rounded(top + inner / 2) },
      ...ticksOf(domain).map((seconds) => ({ kind: 'tick', label: duration(seconds), y: pixel(seconds) })),
      ...sides.flatMap((drawn) => sideRows(drawn, { width, top, pixel })),
    ];
  });
  return { rows, height: header + blocks.length * rowHeight, blocks: blocks.length, pairsFrom: warmShare * width };
};

const drawnOf = ({ clock, plan }: Measurement, block: Block, side: Drawn['side']): Drawn | null => {
  const series = seriesOf(block, side, clock);
  const course = series && classify(series, { tolerance: plan.margin });
  if (!course) return null;
  const before = 1 + block.warmup![side].evaluations.reduce((sum, evaluations) => sum + evaluations, 0);
  let done = 0;
  const warm = series.evaluations.findIndex((evaluations) => {
    done += evaluations;
    return done > before;
  });
  return { side, series, course, warm: warm < 0 ? series.evaluations.length : warm };
};

/** Wide enough for all levels, but no wider than six times the lowest, so that small steps stay visible. */
const domainOf = (drawn: readonly Drawn[]): readonly [number, number] => {
  const seconds = drawn.flatMap(({ series }) => series.seconds);
  const levels = drawn.flatMap(({ course }) => course.phases.map((phase) => phase.seconds));
  const low = Math.min(quantile(seconds, 0.01), ...levels);
  const last = Math.max(...drawn.map(({ course }) => course.phases.at(-1)!.seconds));
  const high = Math.max(quantile(seconds, 0.99), ...levels);
  return [rounded(low / 1.05), rounded(Math.max(Math.min(high, 3 * last), 1.2 * last, 1.3 * low) * 1.05)];
};

/** Two or three round times within the domain. */
const ticksOf = ([low, high]: readonly [number, number]): readonly number[] => {
  const powers = Array.from({ length: 22 }, (_, index) => 10 ** (index - 12));
  const within = (steps: readonly number[]): readonly number[] =>
    powers.flatMap((power) => steps.map((step) => rounded(step * power))).filter((at) => at >= low && at <= high);
  const [one, more, most] = [within([1]), within([1, 2, 5]), within([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9])];
  return [one, more, most].find(({ length }) => length >= 2) ?? most;
};

interface Place {
  readonly width: number;
  readonly top: number;
  readonly pixel: (seconds: number) => number;
}

const sideRows = ({ side, series, course, warm }: Drawn, { width, top, pixel }: Place): readonly object[] => {
  const { length } = series.seconds;
  const across = (entry: number): number =>
    rounded(
      width *
        (entry <= warm ? (warmShare * entry) / warm : warmShare + ((1 - warmShare) * (entry - warm)) / (length - warm)),
    );
  const colour = sideColours[side];
  const every = Math.ceil(length / (2 * mostBatches));
  return [
    ...series.seconds.flatMap((seconds, entry) =>
      // the first batches tell most: all of them are drawn
      entry < 20 || entry % every === 0 ? [{ kind: 'batch', colour, x: across(entry + 0.5), y: pixel(seconds) }] : [],
    ),
    ...course.phases.map(({ from, to, seconds }) => ({
      ...{ kind: 'phase', colour, x: across(from), to: across(to), y: pixel(seconds) },
    })),
    ...course.phases.slice(1).map(({ from }) => ({
      ...{ kind: 'change', colour, x: across(from), top: rounded(top), bottom: rounded(top + inner) },
    })),
    { kind: 'word', colour, word: course.kind, y: rounded(top + (side === 'baseline' ? 0.36 : 0.64) * inner) },
  ];
};
