import { median, quantile } from '../stats/quantile.js';
import type { Course, Phase, Series, SteadyKind } from '../types.js';
import { changepoints } from './changepoints.js';
import { outliers } from './outliers.js';
import { type Stretch, withoutExcursions } from './stretches.js';

// The least entries from which a level, a change and another level can be told.
const LEAST = 12;

// A steady state must hold for the last quarter: the last 500 of 2,000 iterations in Barrett et al.
const LAST = 0.25;

/**
 * How a series went, by the rules of Barrett et al. (OOPSLA 2017, §4): outliers marked, change points found in the
 * rest, and every stretch held against the last one. Levels are equivalent when they differ by no more than the
 * standard deviation of the last or by the share `tolerance`, whichever is more; the paper has 0.001 s there, about a
 * thousandth of its iterations. All on logarithms, where 2 % is the same step at every level. Runs that return to
 * the level they left are disturbances while they are rare (`withoutExcursions`), which the paper's idle machines did
 * not need. Null for fewer than 12 entries.
 */
export const classify = (
  { evaluations, seconds }: Series,
  { tolerance = 0.02 }: { readonly tolerance?: number } = {},
): Course | null => {
  if (seconds.length < LEAST) return null;
  const step = Math.log1p(tolerance);
  const logs = seconds.map(Math.log);
  const outlying = outliers(logs, { least: step });
  const kept = logs.flatMap((_, index) => (outlying[index] ? [] : [index]));
  const values = kept.map((index) => logs[index]!);
  const found = changepoints(values, { least: step / 10 });
  const stretches = withoutExcursions(
    [0, ...found].map((from, i): Stretch => ({ runs: [{ from, to: found[i] ?? values.length }] })),
    { values, step },
  );
  const phases = stretches.map(({ runs }, i): Phase & { readonly level: number; readonly spread: number } => {
    const own = runs.flatMap(({ from, to }) => values.slice(from, to));
    const level = median(own);
    const from = i === 0 ? 0 : kept[runs[0]!.from]!;
    const to = i === stretches.length - 1 ? logs.length : kept[stretches[i + 1]!.runs[0]!.from]!;
    return { from, to, seconds: Math.exp(level), level, spread: spreadOf(own) };
  });
  const last = phases.at(-1)!;
  const alike = Math.max(last.spread, step);
  const others = phases.filter(({ level }) => Math.abs(level - last.level) > alike);
  const kind: SteadyKind =
    others.length === 0
      ? 'flat'
      : others.at(-1)!.to > logs.length * (1 - LAST)
        ? 'no steady state'
        : others.some(({ level }) => level < last.level)
          ? 'slow-down'
          : 'warm-up';
  const entries = others.at(-1)?.to ?? 0;
  const sum = (of: (index: number) => number): number =>
    Array.from({ length: entries }, (_, index) => of(index)).reduce((total, value) => total + value, 0);
  return {
    kind,
    phases: phases.map(({ from, to, seconds }) => ({ from, to, seconds })),
    steady:
      kind === 'no steady state'
        ? null
        : {
            entries,
            evaluations: sum((index) => evaluations[index]!),
            seconds: sum((index) => evaluations[index]! * seconds[index]!),
          },
  };
};

/** The standard deviation of normal values with the same 10th and 90th percentile: outliers left in do not widen it. */
const spreadOf = (values: readonly number[]): number => (quantile(values, 0.9) - quantile(values, 0.1)) / 2.563;
