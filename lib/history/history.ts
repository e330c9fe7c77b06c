import { readdirSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { version } from '../package.json';
import { readRecord } from '../record/record.js';
import type { HistoryRow, Progress, RunRecord } from '../types.js';
import { add, remove } from './add.js';
import { commitTimes } from './commit-times.js';
import { added, DERIVATION, schema, tables } from './schema.js';
import { select } from './select.js';
import type { Value } from './store.js';
import { openStore } from './stores.js';

/** Which comparisons are asked for; what is left out may be anything. */
export interface HistoryQuery {
  /** a part of its name */
  readonly experiment?: string | undefined;
  /** how its hash begins */
  readonly commit?: string | undefined;
  /** how its key begins, or a part of its name */
  readonly machine?: string | undefined;
  /** a part of its name: "Node 20" */
  readonly engine?: string | undefined;
}

/** What was measured over time, read from a database that is derived from the records of a folder. */
export interface History {
  readonly rows: (query: HistoryQuery) => Promise<readonly HistoryRow[]>;
  /** records that could not be read, each with why */
  readonly unread: readonly string[];
  /** how many records were read now, as they are new or have changed */
  readonly read: number;
  readonly close: () => Promise<void>;
}

export interface HistorySetting {
  /** path of a SQLite file, or postgres://… */
  readonly url: string;
  /** the folder of the records */
  readonly folder: string;
  /** forget what was derived, and derive it again */
  readonly rebuild?: boolean;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Opens the history and brings it up to date: records that are new or have changed are read, those that are gone are
 * forgotten. Records of other machines in a shared database stay. Throws when the database cannot be used.
 */
export const openHistory = async ({
  url,
  folder,
  rebuild = false,
  onProgress = () => {},
}: HistorySetting): Promise<History> => {
  const store = await openStore(url);
  try {
    if (rebuild && !store.shared) for (const table of tables) await store.run(`DROP TABLE IF EXISTS ${table}`);
    for (const statement of schema) await store.run(statement);
    for (const { probe, change } of added) await store.rows(probe).catch(() => store.run(change));
    const files = recordsIn(folder);
    const prefix = `${hostname()}:${resolve(folder)}`;
    const held = await store.rows('SELECT file, stamp FROM eightways_files');
    const stamps = new Map(
      held.flatMap(({ file, stamp }): [string, Value][] =>
        String(file).startsWith(`${prefix}/`) ? [[String(file), stamp ?? null]] : [],
      ),
    );
    const unread: string[] = [];
    let read = 0;
    for (const [index, { name, stamp }] of files.entries()) {
      const file = `${prefix}/${name}`;
      const isHeld = stamps.get(file) === stamp;
      stamps.delete(file);
      if (isHeld && !rebuild) continue;
      onProgress({ label: `reading ${name}`, done: index / files.length, note: '' });
      await remove(store, file);
      const record = tried(join(folder, name), unread);
      if (!record) continue;
      const { commit } = record.environment;
      await add(store, { file, stamp, record, committedAt: commitTimes(commit ? [commit] : [], folder) });
      read += 1;
    }
    for (const file of stamps.keys()) await remove(store, file);
    return { rows: (query) => select(store, query), unread, read, close: store.close };
  } catch (error) {
    await store.close().catch(() => {});
    throw error;
  }
};

/** A record, or null and a word on why it cannot be read: one that is damaged does not keep the others from being read. */
const tried = (path: string, unread: string[]): RunRecord | null => {
  try {
    return readRecord(path);
  } catch (error) {
    unread.push((error as Error).message);
    return null;
  }
};

/** The records of a folder, with what tells whether one has changed since it was read, or we have. */
const recordsIn = (folder: string): readonly { readonly name: string; readonly stamp: string }[] => {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return []; // nothing was recorded yet
  }
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const { mtimeMs, size } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: -1 };
      return size < 0 ? [] : [{ name, stamp: `${version}/${DERIVATION} ${mtimeMs} ${size}` }];
    });
};
