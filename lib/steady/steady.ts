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
    baseline: stateOf(gone, 'baseline', { margin, confidence }),
    candidate: stateOf(gone, 'candidate', { margin, confidence }),
    speedups: {
      cold: ratio(({ block }, side) => block.firstCall[side]),
      warm: ratio((one, side) => fastest(one[side])),
      last: ratio((one, side) => one[side].phases.at(-1)!.seconds),
    },
  };
};

const stateOf = (
  gone: readonly Gone[],
  side: Side,
  { margin, confidence }: Pick<Plan, 'margin' | 'confidence'>,
): SteadyState => {
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
    unsettled: gone.filter((one) => !settled(one, side) && !changesTogether(one, margin)).length,
    evaluations: over(steady.map(({ evaluations }) => evaluations)),
    seconds: over(steady.map(({ seconds }) => seconds)),
    cold: median(gone.map(({ block }) => block.firstCall[side])),
    warm: median(courses.map(fastest)),
    last: median(courses.map(({ phases }) => phases.at(-1)!.seconds)),
  };
};

/** Whether a side was still warming up when its pairs began. */
const isLate = ({ block, ...courses }: Gone, side: Side): boolean => {
  const { kind, steady } = courses[side];
  const before = 1 + block.warmup![side].evaluations.reduce((sum, evaluations) => sum + evaluations, 0);
  return kind === 'warm-up' && steady !== null && steady.evaluations > before;
};

/** Whether a side stood at its last level when its pairs began, and stayed there. */
const settled = (one: Gone, side: Side): boolean =>
  (one[side].kind === 'flat' || one[side].kind === 'warm-up') && !isLate(one, side);

// Both sides take their batches in turn: what changes both within so small a share of the block came from outside.
const TOGETHER = 0.05;

/**
 * Whether the last change of both sides is one: at the same time, by the same factor. That is the machine, or the
 * engine with code that both share; the ratio of the pairs does not feel it.
 */
const changesTogether = ({ baseline, candidate }: Gone, margin: number): boolean => {
  const [a, b] = [lastChange(baseline), lastChange(candidate)];
  return a !== null && b !== null && Math.abs(a.left - b.left) <= TOGETHER && Math.abs(a.step - b.step) <= 2 * margin;
};

/** When the last level was reached, as the share of the series that is left then, and the step to it in logarithms. */
const lastChange = ({ phases, steady }: Course): { readonly left: number; readonly step: number } | null => {
  const last = phases.at(-1)!;
  const at = steady?.entries ?? last.from;
  const earlier = phases.filter(({ to }) => to <= at);
  const before = earlier.findLast(({ from, to }) => to - from >= MOMENT * last.to) ?? earlier.at(-1);
  return before ? { left: 1 - at / last.to, step: Math.log(last.seconds / before.seconds) } : null;
};

// A shorter share of a series is no phase to judge by.
const MOMENT = 0.05;

/** Seconds of the fastest phase that is more than a moment; of all where none is. */
const fastest = ({ phases }: Course): number => {
  const long = phases.filter(({ from, to }) => to - from >= MOMENT * phases.at(-1)!.to);
  return Math.min(...(long.length > 0 ? long : phases).map(({ seconds }) => seconds));
};
