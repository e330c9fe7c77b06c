import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Database, SqlJsStatic } from 'sql.js';
import { messages } from '../messages.js';
import { present } from './present.js';
import type { Store, StoreKind, Value } from './store.js';

/**
 * SQLite in a file, by sql.js: SQLite itself as WebAssembly, without a compiler or an install script. It works in memory,
 * and the file is replaced by renaming, so that a process which is killed leaves neither half a file nor a lock. What a
 * second process wrote meanwhile is lost with that, and derived again from the records the next time.
 */
export const sqlite: StoreKind = {
  is: () => true,
  open: async (url) => openFile(resolve(url.replace(/^(sqlite|file):(\/\/)?/, ''))),
};

const openFile = async (path: string): Promise<Store> => {
  const { default: start } = await present('sql.js', () => import('sql.js'));
  const { Database } = await start();
  const database = opened(Database, path);
  let changed = false;
  return {
    shared: false,
    run: async (sql, values = []) => {
      database.run(sql, [...values]);
      changed ||= !sql.startsWith('CREATE'); // the tables alone are no history
    },
    rows: async (sql, values = []) => {
      const statement = database.prepare(sql, [...values]);
      const rows: Record<string, Value>[] = [];
      try {
        while (statement.step()) rows.push(statement.getAsObject() as Record<string, Value>); // no table has a column of bytes
      } finally {
        statement.free();
      }
      return rows;
    },
    close: async () => {
      try {
        if (changed) write(path, database.export());
      } finally {
        database.close();
      }
    },
  };
};

/** A file that is no database is of no use: all of it is derived from the records again. */
const opened = (Database: SqlJsStatic['Database'], path: string): Database => {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Database();
    throw new Error(messages.historyNotRead(path, (error as Error).message));
  }
  try {
    const database = new Database(bytes);
    database.run('SELECT count(*) FROM sqlite_master');
    return database;
  } catch {
    return new Database();
  }
};

const write = (path: string, bytes: Uint8Array): void => {
  const draft = `${path}.${process.pid}.draft`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, bytes);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new Error(messages.historyNotWritten(path, (error as Error).message));
  }
};
