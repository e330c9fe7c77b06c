import type { Comparison, RunRecord } from 'eightways';
import { comparisonOf, eightComparisons, estimate } from '../fixtures/comparisons.js';
import { measurementOf } from '../fixtures/measurements.js';
import { recordOf } from '../fixtures/records.js';

/**
 * A small record: two candidates on CPU time, one of them refused; one on wall time, in a single block, without a size.
 * Its comparisons are by hand, so that a better statistic changes no exporter's golden file.
 */
export const exported = (): { record: RunRecord; comparisons: readonly Comparison[] } => {
  const few = { blockCount: 3, pairsPerBlock: 3 };
  const refused = eightComparisons().find((comparison) => comparison.refused)!;
  const [baseline, candidate] = ['one by one', 'at once'];
  const files = { experiment: 'read/write 3 files', baseline, candidate, size: 1, unit: '', clock: 'wall' } as const;
  const { record } = recordOf({
    measurements: [
      measurementOf(few),
      measurementOf({ ...few, seed: 2, candidate: refused.candidate, failure: refused.refused, stopped: 'failed' }),
      measurementOf({ ...few, ...files, seed: 3, seconds: 0.02, speedup: 2, blockCount: 1 }),
    ],
  });
  const open = { speedup: estimate(2.03, 0, Number.POSITIVE_INFINITY), verdict: 'inconclusive' } as const;
  const comparisons = [comparisonOf({ pairs: 9, blocks: 3 }), refused, comparisonOf({ ...files, ...open, pairs: 3 })];
  return { record, comparisons };
};
