import type { ChartSpec } from '../types.js';
import { rounded } from './layers.js';

/** A logarithmic channel of speed-ups over a domain, ticked at round ratios. */
export const ratioAxis = (
  field: string,
  [low, high]: readonly [number, number],
  title: string | null = null,
): ChartSpec => ({
  field,
  type: 'quantitative',
  scale: { type: 'log', domain: [rounded(low), rounded(high)], nice: false },
  axis: {
    title,
    values: ratioTicks(low, high),
    labelExpr: "format(datum.value, ',~r') + '×'",
    labelOverlap: 'greedy',
    grid: true,
  },
});

/** Round ratios within a domain: decades for wide ones, 1-2-5 for usual ones, even steps for narrow ones. */
export const ratioTicks = (low: number, high: number): readonly number[] => {
  const decades = Math.log10(high / low);
  if (decades > 4) return within(low, high, [1]);
  if (decades > 2.2) return within(low, high, [1, 3]);
  if (decades > 0.75) return within(low, high, [1, 2, 5]);
  const step = roundStep((high - low) / 6);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => rounded((first + index) * step));
};

const within = (low: number, high: number, steps: readonly number[]): readonly number[] => {
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
    .flatMap((power) => steps.map((step) => rounded(step * 10 ** power)))
    .filter((tick) => tick >= low && tick <= high);
};

/** The smallest of 1, 2, 5 times a power of ten that is at least so large. */
const roundStep = (least: number): number => {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((step) => step * power >= least) ?? 10);
};

/** The domain that holds all ratios and 1, a little wider; ratios that no axis can show are left out. */
export const ratioDomain = (ratios: readonly number[], widen = 1.12): readonly [number, number] => {
  const shown = [...ratios.filter(drawable), 1 / 1.06, 1.06];
  return [Math.min(...shown) / widen, Math.max(...shown) * widen];
};

const smallest = 1e-6;
const largest = 1e9;
const drawable = (value: number): boolean => value >= smallest && value <= largest;

/** A ratio moved to the edge of a domain when it lies beyond. */
export const clamped = (value: number, [low, high]: readonly [number, number]): number =>
  rounded(Math.min(high, Math.max(low, Number.isNaN(value) ? low : value)));
