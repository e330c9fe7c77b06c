import type { Caution, Measurement, Steadiness, SteadyState } from '../types.js';

// One process in four may be unlucky before the others are doubted, and one of few.
const LIMIT = 0.25;
const UNLUCKY = 1;

/** The doubt that a side was not steady while its pairs were taken; null when it was in enough blocks, or nobody knows. */
export const notSteady = (
  steady: Steadiness | null,
  { baseline, candidate, plan }: Pick<Measurement, 'baseline' | 'candidate' | 'plan'>,
): Omit<Caution, 'code'> | null => {
  if (!steady) return null;
  const sides = [
    { name: baseline, state: steady.baseline },
    { name: candidate, state: steady.candidate },
  ].filter(({ state }) => state.unsettled > Math.min(blocksOf(state) - 1, Math.max(UNLUCKY, LIMIT * blocksOf(state))));
  if (sides.length === 0) return null;
  const slower = sides.some(({ state }) => state.kinds['slow-down'] > state.unsettled / 2);
  return {
    message: `${sides.map(seen).join(' ')} The limit is a quarter of the blocks.`,
    hint: slower
      ? `Ask which phase your program lives in: the speed-up is ${factor(steady.speedups.warm.value)} where both are fastest, ${factor(steady.speedups.last.value)} where they end.`
      : `Raise warmupSeconds from ${plan.warmupSeconds} to ${enough(sides, plan)}, or take the speed-up for one of code that still warms up.`,
  };
};

const blocksOf = ({ kinds }: SteadyState): number => Object.values(kinds).reduce((sum, blocks) => sum + blocks, 0);
const factor = (ratio: number): string => `${ratio.toFixed(2)}×`;

interface Named {
  readonly name: string;
  readonly state: SteadyState;
}

const seen = ({ name, state }: Named): string => {
  const { kinds, late, unsettled } = state;
  const ways = [
    [kinds['slow-down'], 'got slower for good'],
    [kinds['no steady state'], 'still changed near the end'],
    [late, 'was still warming up when its pairs began'],
  ] as const;
  const words = ways.flatMap(([blocks, way]) => (blocks > 0 ? [way] : [])).join(', or ');
  return `"${name}" was not steady in ${unsettled} of ${blocksOf(state)} blocks: it ${words}.`;
};

/** Seconds of warm-up, to one digit, that would have covered the way to the steady state half as long again; at least double. */
const enough = (sides: readonly Named[], { warmupSeconds }: Measurement['plan']): number => {
  const needed = sides.map(({ state }) => 1.5 * (state.seconds?.high ?? 0));
  return Number(Math.max(2 * warmupSeconds, ...needed).toPrecision(1));
};
