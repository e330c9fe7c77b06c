import type { RunRecord } from '../types.js';
import { derive } from './derive.js';
import type { Store, Value } from './store.js';

export interface Added {
  /** names its place among all machines that report */
  readonly file: string;
  readonly stamp: string;
  readonly record: RunRecord;
  readonly committedAt: ReadonlyMap<string, string>;
}

/** Adds a record to the history, whole or not at all; a run that is there already is replaced. */
export const add = (store: Store, { file, stamp, record, committedAt }: Added): Promise<void> =>
  whole(store, async () => {
    const { run, machine, comparisons } = derive(record);
    const { commit, eightways } = record.environment;
    await forget(store, run);
    await insert(store, 'eightways_machines', { ...machine }, 'id');
    if (commit !== null)
      await insert(store, 'eightways_commits', { id: commit, committed_at: committedAt.get(commit) ?? null }, 'id');
    await insert(store, 'eightways_runs', {
      ...{ id: run, suite: record.suite, started_at: record.startedAt, eightways },
      ...{ machine: machine.id, commit_id: commit },
    });
    await insert(store, 'eightways_files', { file, stamp, run });
    for (const [position, comparison] of comparisons.entries()) {
      const { engine, experiment, strategy, baseline, candidate, size, unit, expected, clock, quantity, margin } =
        comparison;
      const { speedup, verdict, refused, seconds } = comparison;
      await insert(store, 'eightways_engines', { id: engine }, 'id');
      await insert(store, 'eightways_comparisons', {
        ...{
          run,
          position,
          engine,
          experiment,
          strategy,
          baseline,
          candidate,
          size,
          unit,
          expected,
          clock,
          quantity,
          margin,
        },
        ...{ speedup: finite(speedup?.value), low: finite(speedup?.low), high: finite(speedup?.high) },
        ...{ confidence: finite(speedup?.confidence), verdict, refused },
        ...{ baseline_seconds: finite(seconds.baseline), candidate_seconds: finite(seconds.candidate) },
      });
    }
  });

/** Forgets what was derived from a file. */
export const remove = (store: Store, file: string): Promise<void> =>
  whole(store, async () => {
    const held = await store.rows('SELECT run FROM eightways_files WHERE file = $1', [file]);
    for (const { run } of held) await forget(store, String(run));
  });

const forget = async (store: Store, run: string): Promise<void> => {
  await store.run('DELETE FROM eightways_comparisons WHERE run = $1', [run]);
  await store.run('DELETE FROM eightways_files WHERE run = $1', [run]);
  await store.run('DELETE FROM eightways_runs WHERE id = $1', [run]);
};

const whole = async (store: Store, steps: () => Promise<void>): Promise<void> => {
  await store.run('BEGIN');
  try {
    await steps();
    await store.run('COMMIT');
  } catch (error) {
    await store.run('ROLLBACK').catch(() => {});
    throw error;
  }
};

const insert = (
  store: Store,
  table: string,
  row: Readonly<Record<string, Value>>,
  unless: string | null = null,
): Promise<void> => {
  const places = Object.keys(row).map((_, index) => `$${index + 1}`);
  const conflict = unless === null ? '' : ` ON CONFLICT (${unless}) DO NOTHING`;
  return store.run(
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})${conflict}`,
    Object.values(row),
  );
};

// A database has no infinity that both kinds know; an interval without an end has none there.
const finite = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
