import { median } from '../stats/quantile.js';
import type { Block, Comparison, Cost, Measurement, Use } from '../types.js';
import { typicalSeconds } from './floor.js';

type Side = 'baseline' | 'candidate';

/** What each side costs besides time; null where no block knows what its processes used. */
export const costsOf = (measurement: Measurement): Comparison['costs'] => {
  const known = measurement.blocks.filter((block): block is Known => block.use !== undefined);
  if (known.length === 0) return null;
  const seconds = typicalSeconds(measurement.blocks, measurement.clock);
  return {
    baseline: costOf(known, 'baseline', measurement, seconds.baseline),
    candidate: costOf(known, 'candidate', measurement, seconds.candidate),
  };
};

type Known = Block & Required<Pick<Block, 'use'>>;

const costOf = (blocks: readonly Known[], side: Side, { size, unit }: Measurement, seconds: number): Cost => {
  const uses = blocks.map(({ use }) => use[side]);
  const each = (field: 'user' | 'system' | 'waits'): number => median(uses.map((use) => use[field] / use.evaluations));
  return {
    throughput: (unit === '' ? 1 : size) / seconds,
    user: each('user'),
    system: each('system'),
    allocated: middle(uses.map(({ allocated }) => allocated && allocated.heap + allocated.buffers)),
    // seldom, for small work: all blocks together know best
    collections: perEvaluation(uses),
    collecting: median(blocks.map((block) => collectingIn(block, side))),
    waits: each('waits'),
    held: middle(uses.map(({ held }) => held)),
  };
};

const middle = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? median(known) : null;
};

const perEvaluation = (uses: readonly Use[]): number | null =>
  uses.every(({ collections }) => collections !== null)
    ? sum(uses.map(({ collections }) => collections!)) / sum(uses.map(({ evaluations }) => evaluations))
    : null;

/** Long stretches hold the side's own collections; in short batches one pays for what both left. */
const collectingIn = ({ pairs, stretches = [] }: Block, side: Side): number => {
  const judged = stretches.length > 0 ? stretches : pairs;
  return total(judged, side, 'gc') / total(judged, side, 'wall');
};

const total = (pairs: Block['pairs'], side: Side, field: 'gc' | 'wall'): number =>
  sum(pairs.map((pair) => pair[side][field]));

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
