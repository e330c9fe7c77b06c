import type { Estimate } from '../../lib/types.js';
import { usageError } from './magic.js';

/** `a.b[0].c`, read off the notebook's variables; undefined for what is none. */
export const valueAt = (store: Readonly<Record<string, unknown>>, path: string): unknown => {
  if (!/^[A-Za-z$_][\w$]*(\.[A-Za-z$_][\w$]*|\[\d+\])*$/.test(path)) return undefined;
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], store);
};

/** "0.6", "60%", "3x"; null for what is no such number. */
export const toNumber = (text = ''): number | null => {
  const [, digits, mark] = /^(\d*\.?\d+(?:e-?\d+)?)(%|x|×)?$/i.exec(text) ?? [];
  return digits === undefined ? null : Number(digits) / (mark === '%' ? 100 : 1);
};

/** "20ms" in seconds; null for what is no time above 0. */
export const toSeconds = (text: string): number | null => scaled(text, seconds);

/** "150/s", "9000/min" or "150", per second; null for what is no rate above 0. */
export const toRate = (text: string): number | null => scaled(text, rates);

export const isEstimate = (value: unknown): value is Estimate =>
  typeof value === 'object' && value !== null && ['value', 'low', 'high', 'confidence'].every((name) => name in value);

/** What the library refuses is a mistake in the call, which needs no stack. */
export const asUsage = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error));
  }
};

const seconds = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600 };
const rates = { '': 1, '/s': 1, '/min': 1 / 60, '/h': 1 / 3600 };

const scaled = (text: string, units: Readonly<Record<string, number>>): number | null => {
  const [, digits, unit = ''] = /^(\d*\.?\d+(?:e-?\d+)?)(\D*)$/i.exec(text) ?? [];
  const scale = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (digits === undefined || scale === undefined) return null;
  // 20 ms is 0.02 s, not what the product of two binary fractions makes of it
  const value = Number((Number(digits) * scale).toPrecision(12));
  return value > 0 ? value : null;
};
