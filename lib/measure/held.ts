import type { Experiment, Variant } from '../types.js';

/** An experiment's variants of these names, in the order of the names: the order in which they open. */
export const heldOf = (
  { baseline, candidates }: Pick<Experiment, 'baseline' | 'candidates'>,
  names: readonly string[],
): readonly Variant[] => {
  const all = [baseline, ...candidates];
  return names.map((name) => all.find((variant) => variant.name === name)!);
};
