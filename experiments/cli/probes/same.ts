import type { ExperimentSpec } from '../../../lib/types.js';

// Two copies of one function: whatever difference is seen between them is noise.
const words = (size: number): string[] => Array.from({ length: size }, (_, i) => `w${(i * 7919) % size}`);
const one = (list: readonly string[]): number => {
  const counts = new Map<string, number>();
  for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts.size;
};
const other = (list: readonly string[]): number => {
  const counts = new Map<string, number>();
  for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts.size;
};

export default [
  {
    name: 'a function against itself',
    strategy: 'code',
    expected: 'same',
    workload: { sizes: [1000], unit: 'words', input: words },
    variants: { one, other },
    plan: { budget: 4 },
  },
] satisfies readonly ExperimentSpec[];
