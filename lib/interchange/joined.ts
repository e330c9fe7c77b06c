import type { Imported } from '../types.js';

/** Times of one name become one series, in the order in which the names first come. */
export const joined = (singles: readonly Imported[]): readonly Imported[] => {
  const byName = new Map<string, Imported[]>();
  for (const single of singles) byName.set(single.benchmark, [...(byName.get(single.benchmark) ?? []), single]);
  return [...byName.values()].map((group) => ({
    ...group[0]!,
    seconds: group.flatMap(({ seconds }) => seconds),
    cpuSeconds: group.every(({ cpuSeconds }) => cpuSeconds.length > 0)
      ? group.flatMap(({ cpuSeconds }) => cpuSeconds)
      : [],
  }));
};
