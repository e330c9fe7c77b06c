import { derivedSeed, seeded } from '../../../lib/stats/random.js';
import type { Random } from '../../../lib/types.js';
import { type Cell, keyOf, type Load } from './trial.js';

/** Trials that follow one another under one load. */
export interface Stretch {
  readonly round: number;
  readonly load: Load;
  readonly cells: readonly Cell[];
}

/**
 * All that is left to do, in an order that a seed gives. Every round asks every question that has rounds left; loads come
 * in random order, then questions, then the tools that answer the same question side by side, so that all of them see the
 * same weather, and a run that is cut short has no favourites.
 */
export const schedule = (cells: readonly Cell[], done: ReadonlySet<string>, seed = 1): readonly Stretch[] => {
  const rounds = Math.max(0, ...cells.map((cell) => cell.rounds));
  return Array.from({ length: rounds }, (_, round) => round).flatMap((round) => {
    const random = seeded(derivedSeed(seed, round));
    const due = cells.filter((cell) => round < cell.rounds && !done.has(keyOf(cell, round)));
    return shuffled([...new Set(due.map(({ load }) => load))], random).map((load) => {
      const questions = shuffled(grouped(due, load), random);
      return { round, load, cells: questions.flatMap((tools) => shuffled(tools, random)) };
    });
  });
};

const grouped = (cells: readonly Cell[], load: Load): readonly (readonly Cell[])[] => {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    if (cell.load !== load) continue;
    const question = [cell.kind, cell.workload, cell.factor].join(' ');
    groups.set(question, [...(groups.get(question) ?? []), cell]);
  }
  return [...groups.values()];
};

/** In random order (Fisher & Yates, 1938, as by R. Durstenfeld, CACM 7(7), 1964). */
export const shuffled = <T>(values: readonly T[], random: Random): T[] => {
  const mixed = [...values];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [mixed[last], mixed[chosen]] = [mixed[chosen]!, mixed[last]!];
  }
  return mixed;
};
