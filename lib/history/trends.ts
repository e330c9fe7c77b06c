import type { Estimate, HistoryRow, Trend } from '../types.js';
import { changesOf } from './changes.js';

/**
 * Rows as trends: one for each comparison on each machine, engine, clock and quantity, which are never mixed, in the order of their
 * first row. Refused candidates have no speed-up, and are in none.
 */
export const trendsOf = (rows: readonly HistoryRow[]): readonly Trend[] => {
  const groups = new Map<string, Trend['points'][number][]>();
  for (const row of inOrder(rows)) {
    if (!hasSpeedup(row)) continue;
    const key = JSON.stringify(KEYS.map((name) => row[name]));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((points) => ({
    ...(Object.fromEntries(KEYS.map((name) => [name, points[0]![name]])) as unknown as Pick<
      Trend,
      (typeof KEYS)[number]
    >),
    points,
    changes: changesOf(points.map(({ speedup }) => speedup)),
  }));
};

const KEYS = [
  'experiment',
  'strategy',
  'baseline',
  'candidate',
  'size',
  'unit',
  'machine',
  'machineName',
  'engine',
  'clock',
  'quantity',
] as const satisfies readonly (keyof HistoryRow)[];

const hasSpeedup = (row: HistoryRow): row is HistoryRow & { readonly speedup: Estimate } =>
  row.speedup !== null && [row.speedup.value, row.speedup.low].every((each) => each > 0 && Number.isFinite(each));

/** By when their commits were made, so that an old commit measured today stands where it belongs; then by their runs. */
const inOrder = (rows: readonly HistoryRow[]): readonly HistoryRow[] =>
  rows.toSorted(
    (one, other) => momentOf(one) - momentOf(other) || Date.parse(one.startedAt) - Date.parse(other.startedAt),
  );

const momentOf = ({ committedAt, startedAt }: HistoryRow): number => Date.parse(committedAt ?? startedAt);
