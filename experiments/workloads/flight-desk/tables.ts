import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import initSqlJs, { type Database } from 'sql.js';
import { parseTable } from '../flight-report/csv.js';

/** What the tables are filled with. */
export interface Rows {
  readonly flights: readonly (readonly [date: string, delay: number, distance: number, from: string, to: string])[];
  readonly airports: readonly (readonly [iata: string, name: string, city: string, state: string])[];
}

interface Flight {
  readonly date: string;
  readonly delay: number;
  readonly distance: number;
  readonly origin: string;
  readonly destination: string;
}

/** So many flights of 2001, and all airports of the United States. */
export function rowsOf(count: number): Rows {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const flights = JSON.parse(readFileSync(join(data, 'flights-20k.json'), 'utf8')) as Flight[];
  const airports = parseTable(readFileSync(join(data, 'airports.csv'), 'latin1'));
  return {
    flights: flights
      .slice(0, count)
      .map(({ date, delay, distance, origin, destination }) => [date, delay, distance, origin, destination]),
    airports: airports.map(({ iata = '', name = '', city = '', state = '' }) => [iata, name, city, state]),
  };
}

/** An SQLite database in memory; with an index only where one is asked for. */
export async function openTables(rows: Rows, { indexed }: { readonly indexed: boolean }): Promise<Database> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run('CREATE TABLE flights (date TEXT, delay INTEGER, distance INTEGER, origin TEXT, destination TEXT)');
  database.run('CREATE TABLE airports (iata TEXT, name TEXT, city TEXT, state TEXT)');
  fill(database, 'INSERT INTO flights VALUES (?, ?, ?, ?, ?)', rows.flights);
  fill(database, 'INSERT INTO airports VALUES (?, ?, ?, ?)', rows.airports);
  if (indexed) {
    database.run('CREATE INDEX flights_from ON flights (origin, date)');
    database.run('CREATE INDEX airports_by_code ON airports (iata)');
  }
  return database;
}

function fill(database: Database, sql: string, rows: readonly (readonly (string | number)[])[]): void {
  const statement = database.prepare(sql);
  database.run('BEGIN');
  for (const row of rows) statement.run([...row]);
  database.run('COMMIT');
  statement.free();
}
