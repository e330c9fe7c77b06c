import type { When } from '../types.js';

/** When a block ran, as a record stores it: thousands of pairs, each by how much later it began than the one before. */
export interface StoredWhen extends Omit<When, 'pairs' | 'stretches'> {
  /** hundredths of a millisecond: from `from` to the first pair, then from pair to pair */
  readonly steps: readonly number[];
  /** the same for long stretches */
  readonly stretchSteps?: readonly number[];
}

const PER_SECOND = 1e5;

const ticks = (seconds: number): number => Math.round(seconds * PER_SECOND);

export const toSteps = ({ asked, from, to, pairs, stretches }: When): StoredWhen => {
  const steps = (times: readonly number[]): readonly number[] =>
    times.map((at, i) => ticks(at) - ticks(times[i - 1] ?? from));
  return {
    ...{ asked: ticks(asked) / PER_SECOND, from: ticks(from) / PER_SECOND, to: ticks(to) / PER_SECOND },
    steps: steps(pairs),
    ...(stretches && { stretchSteps: steps(stretches) }),
  };
};

/** Throws when there is not one step for each pair, and one for each stretch. */
export const fromSteps = (
  { steps, stretchSteps, ...when }: StoredWhen,
  { pairs, stretches = [] }: { readonly pairs: readonly unknown[]; readonly stretches?: readonly unknown[] },
): When => {
  const times = (given: readonly number[], count: number): readonly number[] => {
    if (given.length !== count || !given.every(Number.isFinite)) throw new Error('incomplete times');
    let at = ticks(when.from);
    return given.map((step) => {
      at += step;
      return at / PER_SECOND;
    });
  };
  return {
    ...when,
    pairs: times(steps, pairs.length),
    ...(stretchSteps && { stretches: times(stretchSteps, stretches.length) }),
  };
};
