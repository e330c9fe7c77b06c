import type { Request } from './read.js';

/** How often each value occurs: the most frequent first, equal ones by name. */
export function frequencies(values: readonly string[]): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** How fast a page was answered. */
export interface Speed {
  readonly requests: number;
  readonly median: number;
  readonly p95: number;
}

/** Pages by the 95th percentile of their answers, those asked for at least ten times, the slowest first. */
export function slowest(requests: readonly Request[]): [path: string, speed: Speed][] {
  const byPath = new Map<string, number[]>();
  for (const { path, seconds } of requests) {
    const known = byPath.get(path);
    if (known) known.push(seconds);
    else byPath.set(path, [seconds]);
  }
  return [...byPath]
    .filter(([, seconds]) => seconds.length >= 10)
    .map(([path, seconds]): [string, Speed] => {
      const sorted = seconds.toSorted((a, b) => a - b);
      return [path, { requests: sorted.length, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }];
    })
    .sort(([a, { p95: m }], [b, { p95: n }]) => n - m || (a < b ? -1 : 1));
}

export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}
