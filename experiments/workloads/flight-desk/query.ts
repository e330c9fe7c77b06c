import type { Database, SqlValue, Statement } from 'sql.js';

/** A row of an answer by its columns' names. */
export type Row = Readonly<Record<string, SqlValue>>;

/** All rows that a prepared statement gives for these values. */
export type Read = (statement: Statement, values: readonly SqlValue[]) => Row[];

/** Prepares a statement, reads what it gives, and lets go of it. */
export function query(database: Database, read: Read, sql: string, values: readonly SqlValue[]): Row[] {
  const statement = database.prepare(sql);
  try {
    return read(statement, values);
  } finally {
    statement.free();
  }
}

/** As the library offers it: every row asks for the names of its columns again, and each is text of the database's. */
export function readAsObjects(statement: Statement, values: readonly SqlValue[]): Row[] {
  const rows: Row[] = [];
  statement.bind([...values]);
  while (statement.step()) rows.push(statement.getAsObject());
  return rows;
}

/** The names once, then only values. */
export function readByColumns(statement: Statement, values: readonly SqlValue[]): Row[] {
  const rows: Row[] = [];
  statement.bind([...values]);
  const names = statement.getColumnNames();
  while (statement.step()) {
    const row: Record<string, SqlValue> = {};
    const given = statement.get();
    for (let at = 0; at < names.length; at += 1) row[names[at]!] = given[at]!;
    rows.push(row);
  }
  return rows;
}
