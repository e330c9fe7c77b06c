import { median, quantile } from '../stats/quantile.js';
import type { Course, Phase, Series, SteadyKind } from '../types.js';
import { changepoints } from './changepoints.js';
import { outliers } from './outliers.js';
import { phasesOf } from './stretches.js';

// The least entries from which a level, a change and another level can be told.
const LEAST = 12;

// A steady state must hold for the last quarter: the last 500 of 2,000 iterations in Barrett et al.
const LAST = 0.25;

// What is fast for a shorter share of the series is no level that it could fall from.
const MOMENT = 0.05;

/**
 * How a series went, by the rules of Barrett et al. (OOPSLA 2017, §4): outliers marked, change points found in the
 * rest, and every phase held against the last one. Levels are equivalent when they differ by no more than the standard
 * deviation of the last, or by the share `tolerance` where that is more; the paper has 0.001 s there, about a thousandth
 * of its iterations. All on logarithms, where 2 % is the same step at every level. Disturbances are left out (`phasesOf`),
 * which the paper's idle machines did not need. Null for fewer than 12 entries. All times must be above 0.
 */
export const classify = (
  { evaluations, seconds }: Series,
  { tolerance = 0.02 }: { readonly tolerance?: number } = {},
): Course | null => {
  const { length } = seconds;
  if (length < LEAST) return null;
  const step = Math.log1p(tolerance);
  const phases = levelsIn(seconds.map(Math.log), step);
  const last = phases.at(-1)!;
  const alike = Math.max(last.spread, step);
  const slower = phases.filter(({ level }) => level > last.level + alike);
  const faster = phases.filter(({ from, to, level }) => level < last.level - alike && to - from >= MOMENT * length);
  const entries = Math.max(0, ...[...slower, ...faster].map(({ to }) => to));
  const kind = kindOf(slower.length > 0, faster.length > 0, entries / length);
  const before = evaluations.slice(0, entries);
  return {
    kind,
    phases: phases.map(({ from, to, level }) => ({ from, to, seconds: Math.exp(level) })),
    steady:
      kind === 'no steady state'
        ? null
        : {
            entries,
            evaluations: before.reduce((sum, count) => sum + count, 0),
            seconds: before.reduce((sum, count, index) => sum + count * seconds[index]!, 0),
          },
  };
};

const kindOf = (slower: boolean, faster: boolean, steadyFrom: number): SteadyKind => {
  if (!slower && !faster) return 'flat';
  if (steadyFrom > 1 - LAST) return 'no steady state';
  return faster ? 'slow-down' : 'warm-up';
};

interface Level extends Pick<Phase, 'from' | 'to'> {
  /** median of its values, and their deviation, outliers apart */
  readonly level: number;
  readonly spread: number;
}

const levelsIn = (values: readonly number[], step: number): readonly Level[] => {
  const outlying = outliers(values, { least: step });
  const kept = values.flatMap((_, index) => (outlying[index] ? [] : [index]));
  const sound = kept.map((index) => values[index]!);
  const starts = [0, ...changepoints(sound, { least: step / 10 })];
  const stretches = starts.map((from, i) => ({ runs: [{ from, to: starts[i + 1] ?? sound.length }] }));
  const phases = phasesOf(stretches, { values: sound, step });
  const firstOf = (phase: number): number => kept[phases[phase]!.runs[0]!.from]!;
  return phases.map(({ runs }, i) => {
    const own = runs.flatMap(({ from, to }) => sound.slice(from, to));
    // what lies between two phases belongs to the first
    const [from, to] = [i === 0 ? 0 : firstOf(i), i === phases.length - 1 ? values.length : firstOf(i + 1)];
    return { from, to, level: median(own), spread: spreadOf(own) };
  });
};

/** The standard deviation of normal values with the same 10th and 90th percentile: outliers left in do not widen it. */
const spreadOf = (values: readonly number[]): number => (quantile(values, 0.9) - quantile(values, 0.1)) / 2.563;
