import type { Comparison } from '../../../lib/types.js';
import type { Exit } from '../exits.js';

/** A refused candidate is a failed expectation; one that this machine cannot run is not. */
export const exitFor = (comparisons: readonly Pick<Comparison, 'refused'>[]): Exit =>
  comparisons.some(({ refused }) => refused && refused.kind !== 'missing') ? 'unmet' : 'fine';
