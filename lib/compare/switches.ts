import type { Block, Pair } from '../types.js';

/**
 * Share of batches that came right after one of the other variant, among all batches that came after one in their block;
 * null when there are none. ABBA and BAAB by chance give 0.5 to 0.75; taking all of one variant first would give nearly 0.
 */
export const switchedShare = (blocks: readonly Pick<Block, 'pairs'>[]): number | null => {
  let [switches, batches] = [0, 0];
  for (const { pairs } of blocks) {
    const order = orderOf(pairs);
    batches += Math.max(0, order.length - 1);
    switches += order.filter((variant, i) => i > 0 && variant !== order[i - 1]).length;
  }
  return batches === 0 ? null : switches / batches;
};

/** Whose batch came when: two for each pair. */
export const orderOf = (pairs: readonly Pair[]): readonly Pair['first'][] =>
  pairs.flatMap(({ first }) => [first, first === 'baseline' ? 'candidate' : 'baseline']);
