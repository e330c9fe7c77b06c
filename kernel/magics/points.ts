import type { Point } from '../../lib/laws/fit.js';

/** Points of a variable: [n, throughput] each, { n, throughput } each, or an object or Map from n; null: none of these. */
export const pointsIn = (held: unknown): readonly Point[] | null => {
  if (typeof held !== 'object' || held === null) return null;
  const entries: readonly unknown[] = Array.isArray(held)
    ? held
    : held instanceof Map
      ? [...held]
      : Object.entries(held);
  const points = entries.map(toPoint);
  return points.length > 0 && points.every((point) => point !== null) ? points : null;
};

const toPoint = (entry: unknown): Point | null => {
  if (typeof entry !== 'object' || entry === null) return null;
  if (!Array.isArray(entry)) {
    const { n, throughput, weight } = entry as Record<string, unknown>;
    if (typeof n !== 'number' || typeof throughput !== 'number') return null;
    return { n, throughput, ...(typeof weight === 'number' && { weight }) };
  }
  const [n, throughput] = entry as readonly unknown[];
  // the keys of an object are texts
  const size = typeof n === 'string' ? Number(n) : n;
  return typeof size === 'number' && typeof throughput === 'number' ? { n: size, throughput } : null;
};
