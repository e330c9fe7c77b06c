/**
 * What became of something from one run to the next: the same to the letter; measured anew and not told apart; told apart
 * by nothing that could tell; told apart by its interval; or, where nothing was measured, another.
 */
export type Standing = 'same' | 'stayed' | 'unsure' | 'moved' | 'differs';

export interface Difference {
  readonly standing: Standing;
  /** what was seen, for people; empty when it is the same */
  readonly lines: readonly string[];
}

export const same: Difference = { standing: 'same', lines: [] };

/** Several differences as one: the gravest standing, and all lines that are not about what stayed. */
export const together = (differences: readonly Difference[]): Difference => ({
  standing: differences.map(({ standing }) => standing).reduce(graver, 'same'),
  lines: differences.flatMap(({ lines }) => lines),
});

const order: readonly Standing[] = ['same', 'stayed', 'unsure', 'moved', 'differs'];

const graver = (one: Standing, other: Standing): Standing => (order.indexOf(one) >= order.indexOf(other) ? one : other);
