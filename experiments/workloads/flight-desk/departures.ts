import type { Database } from 'sql.js';
import { query, type Read, type Row } from './query.js';

/** The latest flights from an airport, with what is known of where they go. */
export type Departures = (database: Database, read: Read, code: string) => readonly Row[];

const MOST = 60;

/** One query for the flights, and one for each of them. */
export function departuresByAsking(database: Database, read: Read, code: string): readonly Row[] {
  const flights = query(
    database,
    read,
    `SELECT date, delay, distance, destination FROM flights
     WHERE origin = ? ORDER BY date DESC, destination, delay LIMIT ${MOST}`,
    [code],
  );
  return flights.map((flight) => {
    const [airport = { name: null, city: null, state: null }] = query(
      database,
      read,
      'SELECT name, city, state FROM airports WHERE iata = ?',
      [flight.destination!],
    );
    return { ...flight, ...airport };
  });
}

/** What the join asks. */
export const joined = `
  SELECT date, delay, distance, destination, name, city, state
  FROM (SELECT * FROM flights WHERE origin = ? ORDER BY date DESC, destination, delay LIMIT ${MOST})
  LEFT JOIN airports ON iata = destination
  ORDER BY date DESC, destination, delay`;

/** One query for all. Without an index on the airports SQLite makes one for its own use, as long as the query lasts. */
export function departuresByJoin(database: Database, read: Read, code: string): readonly Row[] {
  return query(database, read, joined, [code]);
}
