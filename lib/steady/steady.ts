import { blockInterval } from '../stats/block-interval.js';
import { median } from '../stats/quantile.js';
import type { Block, Clock, Course, Estimate, Plan, Steadiness, SteadyKind, SteadyState } from '../types.js';
import { classify } from './classify.js';
import { medianInterval } from './median-interval.js';
import { seriesOf } from './series.js';

type Side = 'baseline' | 'candidate';

/** How both sides of one block went. */
interface Gone {
  readonly block: Block;
  readonly baseline: Course;
  readonly candidate: Course;
}

/**
 * How both sides went in all blocks: start-up and first call, the way to the steady state, and whether there was one.
 * Levels that differ by no more than the plan's margin count as the same. Null when no block can tell.
 */
export const steadyOf = (
  blocks: readonly Block[],
  {
    clock,
    plan: { margin, confidence },
  }: { readonly clock: Clock; readonly plan: Pick<Plan, 'margin' | 'confidence'> },
): Steadiness | null => {
  const gone = blocks.flatMap((block): Gone[] => {
    const [a, b] = [seriesOf(block, 'baseline', clock), seriesOf(block, 'candidate', clock)];
    const [baseline, candidate] = [a, b].map((series) => series && classify(series, { tolerance: margin }));
    return baseline && candidate ? [{ block, baseline, candidate }] : [];
  });
  if (gone.length === 0) return null;
  const ratio = (secondsOf: (one: Gone, side: Side) => number): Estimate => {
    const logs = gone.map((one) => Math.log(secondsOf(one, 'baseline') / secondsOf(one, 'candidate')));
    const { value, low, high } = blockInterval(logs, 1 - confidence);
    return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), confidence };
  };
  return {
    start: median(gone.map(({ block }) => block.start)),
    baseline: stateOf(gone, 'baseline', confidence),
    candidate: stateOf(gone, 'candidate', confidence),
    speedups: {
      cold: ratio(({ block }, side) => block.firstCall[side]),
      warm: ratio((one, side) => fastest(one[side])),
      last: ratio((one, side) => one[side].phases.at(-1)!.seconds),
    },
  };
};

const stateOf = (gone: readonly Gone[], side: Side, confidence: number): SteadyState => {
  const courses = gone.map((one) => one[side]);
  const of = (kind: SteadyKind): number => courses.filter((course) => course.kind === kind).length;
  const kinds = {
    flat: of('flat'),
    'warm-up': of('warm-up'),
    'slow-down': of('slow-down'),
    'no steady state': of('no steady state'),
  };
  const steady = courses.flatMap((course) => course.steady ?? []);
  const [kind = 'flat', ...more] = (Object.keys(kinds) as SteadyKind[]).filter((one) => kinds[one] > 0);
  const over = (values: readonly number[]): Estimate | null =>
    values.length > 0 ? medianInterval(values, confidence) : null;
  return {
    kind: more.length > 0 ? 'inconsistent' : kind,
    kinds,
    late: gone.filter((one) => isLate(one, side)).length,
    evaluations: over(steady.map(({ evaluations }) => evaluations)),
    seconds: over(steady.map(({ seconds }) => seconds)),
    cold: median(gone.map(({ block }) => block.firstCall[side])),
    warm: median(courses.map(fastest)),
    last: median(courses.map(({ phases }) => phases.at(-1)!.seconds)),
  };
};

/** Whether a steady state began, but only after the pairs had. */
const isLate = ({ block, ...courses }: Gone, side: Side): boolean => {
  const { steady } = courses[side];
  const before = 1 + block.warmup![side].evaluations.reduce((sum, evaluations) => sum + evaluations, 0);
  return steady !== null && steady.evaluations > before;
};

/** Seconds of the fastest phase that is more than a moment, a twentieth of the series; of all where none is. */
const fastest = ({ phases }: Course): number => {
  const least = 0.05 * phases.at(-1)!.to;
  const long = phases.filter(({ from, to }) => to - from >= least);
  return Math.min(...(long.length > 0 ? long : phases).map(({ seconds }) => seconds));
};
