import type { LineTime, Part, Profile } from '../types.js';
import type { PartTimes, RunTimes } from './run-times.js';
import { drawsOf, shareOf } from './share.js';

/** One profiled process: its times, and how often it ran the program. */
export interface ProfiledRun {
  readonly times: RunTimes;
  readonly evaluations: number;
}

/** Functions with less than this share of the whole are left out. */
const leastShare = 0.001;

/** Runs as one profile, its parts by share. Seconds become seconds of one evaluation of the program. */
export const mergeRuns = (
  runs: readonly ProfiledRun[],
  { program, interval, seed, confidence }: { program: string; interval: number; seed: number; confidence: number },
): Profile => {
  const evaluations = runs.reduce((sum, run) => sum + run.evaluations, 0);
  const mean = (of: (times: RunTimes) => number): number =>
    runs.reduce((sum, { times }) => sum + of(times), 0) / evaluations;
  const seconds = mean((times) => times.seconds);
  const draws = drawsOf(runs.length, seed);

  const keys = [...new Set(runs.flatMap(({ times }) => [...times.parts.keys()]))];
  const parts = keys.map((key): Part => {
    const of = runs.map(({ times }) => times.parts.get(key));
    const sum = (field: 'selfSeconds' | 'totalSeconds' | 'gcSeconds'): number =>
      of.reduce((all, times) => all + (times?.[field] ?? 0), 0) / evaluations;
    const wholes = runs.map(({ times }) => times.seconds);
    const totals = of.map((times) => times?.totalSeconds ?? 0);
    return {
      ...of.find((times) => times !== undefined)!.place,
      selfSeconds: sum('selfSeconds'),
      totalSeconds: sum('totalSeconds'),
      gcSeconds: sum('gcSeconds'),
      lines: linesOf(of, sum('selfSeconds')),
      share: shareOf(totals, wholes, draws, confidence),
    };
  });
  return {
    program,
    runs: runs.length,
    seconds,
    idleSeconds: mean((times) => times.idleSeconds),
    gcSeconds: mean((times) => times.gcSeconds),
    samples: runs.reduce((sum, { times }) => sum + times.samples, 0),
    interval,
    parts: parts
      .filter(({ share }) => share.value >= leastShare)
      .sort((a, b) => b.share.value - a.share.value || b.selfSeconds - a.selfSeconds),
  };
};

const linesOf = (of: readonly (PartTimes | undefined)[], selfSeconds: number): readonly LineTime[] => {
  const ticks = new Map<number, number>();
  for (const times of of)
    for (const [line, count] of times?.ticks ?? []) ticks.set(line, (ticks.get(line) ?? 0) + count);
  const all = [...ticks.values()].reduce((sum, count) => sum + count, 0);
  return [...ticks]
    .filter(([line]) => line > 0)
    .map(([line, count]) => ({ line, seconds: (selfSeconds * count) / all }))
    .sort((a, b) => b.seconds - a.seconds || a.line - b.line);
};
