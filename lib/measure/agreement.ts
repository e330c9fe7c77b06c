import { isDeepStrictEqual } from 'node:util';
import type { Agreement } from '../types.js';

/** Where two answers first differ, as a path such as `[3].name` ("" for the whole), or null when they agree. */
export const firstDifference = (baseline: unknown, candidate: unknown, agree: Agreement): string | null => {
  if (typeof agree === 'function') return agree(baseline, candidate) ? null : '';
  const tolerance = agree === 'exact' ? 0 : agree.tolerance;
  if (isDeepStrictEqual(baseline, candidate)) return null;
  return walk(baseline, candidate, tolerance, '', new Set());
};

const walk = (a: unknown, b: unknown, tolerance: number, path: string, seen: Set<unknown>): string | null => {
  if (typeof a === 'number' && typeof b === 'number') return near(a, b, tolerance) ? null : path;
  if (!isTree(a) || !isTree(b) || seen.has(a)) return isDeepStrictEqual(a, b) ? null : path;
  seen.add(a);
  const [keysA, keysB] = [Object.keys(a), Object.keys(b)];
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return path;
  for (const key of keysA) {
    const at = path + (isList(a) ? `[${key}]` : `.${key}`);
    if (!(key in b)) return at;
    const difference = walk(a[key], b[key], tolerance, at, seen);
    if (difference !== null) return difference;
  }
  const more = keysB.find((key) => !(key in a));
  return more === undefined ? null : path + (isList(b) ? `[${more}]` : `.${more}`);
};

type Tree = Record<string, unknown>;

// Maps, sets, dates and the like hold what their keys do not show: deep equality judges them whole.
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || ArrayBuffer.isView(value) || Object.prototype.toString.call(value) === '[object Object]');

const isList = (value: unknown): boolean => Array.isArray(value) || ArrayBuffer.isView(value);

/** Relative to the larger of the two; zeros of either sign agree when a tolerance is given. */
const near = (a: number, b: number, tolerance: number): boolean =>
  Object.is(a, b) || (tolerance > 0 && Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b)));
