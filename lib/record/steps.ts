import type { When } from '../types.js';

/** When a block ran, as a record stores it: thousands of pairs, each by how much later it began than the one before. */
export interface StoredWhen extends Omit<When, 'pairs'> {
  /** hundredths of a millisecond: from `from` to the first pair, then from pair to pair */
  readonly steps: readonly number[];
}

const PER_SECOND = 1e5;

const ticks = (seconds: number): number => Math.round(seconds * PER_SECOND);

export const toSteps = ({ asked, from, to, pairs }: When): StoredWhen => ({
  ...{ asked: ticks(asked) / PER_SECOND, from: ticks(from) / PER_SECOND, to: ticks(to) / PER_SECOND },
  steps: pairs.map((at, i) => ticks(at) - ticks(pairs[i - 1] ?? from)),
});

/** Throws when there is not one step for each pair. */
export const fromSteps = ({ steps, ...when }: StoredWhen, pairs: number): When => {
  if (steps.length !== pairs || !steps.every(Number.isFinite)) throw new Error('incomplete times');
  let at = ticks(when.from);
  return {
    ...when,
    pairs: steps.map((step) => {
      at += step;
      return at / PER_SECOND;
    }),
  };
};
