import type { Estimate, HistoryRow } from '../types.js';
import type { HistoryQuery } from './history.js';
import type { Store, Value } from './store.js';

/** The rows that a query asks for, by when their runs started, each run's in its own order. */
export const select = async (store: Store, query: HistoryQuery): Promise<readonly HistoryRow[]> => {
  const asked = Object.entries(CONDITIONS).flatMap(([name, of]) => {
    const text = query[name as keyof HistoryQuery];
    return text === undefined ? [] : [{ of, text: text.toLowerCase() }];
  });
  const values: string[] = [];
  const place = (value: string): string => `$${values.push(value)}`;
  const conditions = asked.map(({ of, text }) => of(text, place));
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const rows = await store.rows(`${SELECT}${where} ORDER BY r.started_at, r.id, c.position`, values);
  return rows.map(toRow);
};

const SELECT = `SELECT c.*, r.suite, r.started_at, r.commit_id, r.machine, m.name AS machine_name, k.committed_at
  FROM eightways_comparisons c
  JOIN eightways_runs r ON r.id = c.run
  JOIN eightways_machines m ON m.id = r.machine
  LEFT JOIN eightways_commits k ON k.id = r.commit_id`;

type Condition = (text: string, place: (value: string) => string) => string;

// "%" and "_" in a name stand for themselves
const part = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
const start = (text: string): string => part(text).slice(1);
const like = (column: string, pattern: string): string => `lower(${column}) LIKE ${pattern} ESCAPE '\\'`;

const CONDITIONS: Readonly<Record<keyof HistoryQuery, Condition>> = {
  experiment: (text, place) => like('c.experiment', place(part(text))),
  commit: (text, place) => like('r.commit_id', place(start(text))),
  machine: (text, place) => `(${like('r.machine', place(start(text)))} OR ${like('m.name', place(part(text)))})`,
  engine: (text, place) => like('c.engine', place(part(text))),
};

const toRow = (row: Readonly<Record<string, Value>>): HistoryRow => {
  const number = (name: string): number | null => (typeof row[name] === 'number' ? row[name] : null);
  const value = number('speedup');
  const speedup: Estimate | null =
    value === null
      ? null
      : {
          value,
          low: number('low') ?? 0,
          high: number('high') ?? Number.POSITIVE_INFINITY,
          confidence: number('confidence') ?? 0,
        };
  return {
    run: String(row.run),
    suite: String(row.suite),
    startedAt: String(row.started_at),
    committedAt: row.committed_at === null ? null : String(row.committed_at),
    commit: row.commit_id === null ? null : String(row.commit_id),
    machine: String(row.machine),
    machineName: String(row.machine_name),
    engine: String(row.engine),
    experiment: String(row.experiment),
    strategy: row.strategy as HistoryRow['strategy'],
    baseline: String(row.baseline),
    candidate: String(row.candidate),
    size: number('size') ?? 0,
    unit: String(row.unit),
    expected: row.expected as HistoryRow['expected'],
    clock: row.clock as HistoryRow['clock'],
    quantity: row.quantity as HistoryRow['quantity'],
    margin: number('margin') ?? 0,
    speedup,
    verdict: row.verdict as HistoryRow['verdict'],
    refused: row.refused as HistoryRow['refused'],
    seconds: { baseline: number('baseline_seconds'), candidate: number('candidate_seconds') },
  };
};
