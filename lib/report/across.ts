import { compareAll } from '../compare/compare-all.js';
import type { Comparison, RunRecord } from '../types.js';
import { type Move, moved } from './moved.js';

/** A record of one machine, judged. */
export interface Machine {
  /** what it is called: its host, or, where records do not say, "machine 1" */
  readonly name: string;
  readonly record: RunRecord;
  readonly comparisons: readonly Comparison[];
}

/** One comparison on several machines, in the order of `machines`. */
export interface Across {
  /** as the first of them has it */
  readonly subject: Comparison;
  /** null: it was not taken there */
  readonly on: readonly (Comparison | null)[];
  /** whether its speed-up differs from the first's, by the rule that tells whether a rerun moved; null: not taken there */
  readonly moves: readonly (Move | null)[];
}

export const machinesOf = (records: readonly RunRecord[]): readonly Machine[] =>
  records.map((record, index) => ({
    name: nameOf(records, index),
    record,
    comparisons: compareAll(record.measurements),
  }));

/** A host that has several of the records is told apart by their numbers. */
const nameOf = (records: readonly RunRecord[], index: number): string => {
  const name = records[index]!.host?.name;
  if (name === undefined) return `machine ${index + 1}`;
  const before = records.slice(0, index).filter(({ host }) => host?.name === name).length;
  return before === 0 ? name : `${name} (${before + 1})`;
};

/** The comparisons that two machines or more have in common. */
export const across = (machines: readonly Machine[]): readonly Across[] => {
  const keyOf = ({ experiment, strategy, baseline, candidate, size }: Comparison): string =>
    JSON.stringify([experiment, strategy, baseline, candidate, size]);
  const tables = machines.map(({ comparisons }) => new Map(comparisons.map((one) => [keyOf(one), one])));
  const all = new Set(tables.flatMap((table) => [...table.keys()]));
  return [...all].flatMap((key) => {
    const on = tables.map((table) => table.get(key) ?? null);
    const [first, ...others] = on.filter((one) => one !== null);
    if (!first || others.length === 0) return [];
    return [{ subject: first, on, moves: on.map((one) => one && (one === first ? null : moved(first, one))) }];
  });
};
