import type { Comparison, RunRecord } from '../types.js';
import type { Case } from './details.js';

/** Each comparison with the measurement it came from. */
export const casesOf = ({ measurements }: RunRecord, comparisons: readonly Comparison[]): readonly Case[] => {
  const left = [...measurements];
  return comparisons.map((comparison) => {
    const index = left.findIndex((measurement) => keys.every((key) => measurement[key] === comparison[key]));
    return { comparison, measurement: index < 0 ? null : left.splice(index, 1)[0]! };
  });
};

const keys = ['strategy', 'experiment', 'baseline', 'candidate', 'size', 'unit'] as const;
