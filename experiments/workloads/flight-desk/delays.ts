import type { Database } from 'sql.js';
import { query, type Read, type Row } from './query.js';

/** How late flights from an airport were, by where they went: the busiest destinations first. */
export function delaysFrom(database: Database, read: Read, code: string): readonly Row[] {
  return query(
    database,
    read,
    `SELECT destination, count(*) AS flights, sum(delay) AS minutes, max(delay) AS worst,
            sum(delay > 15) AS late, min(distance) AS distance
     FROM flights WHERE origin = ? GROUP BY destination ORDER BY flights DESC, destination`,
    [code],
  );
}

/** What an airport's day looked like, hour by hour. */
export function hoursFrom(database: Database, read: Read, code: string): readonly Row[] {
  return query(
    database,
    read,
    `SELECT substr(date, 12, 2) AS hour, count(*) AS flights, sum(delay > 15) AS late
     FROM flights WHERE origin = ? GROUP BY hour ORDER BY hour`,
    [code],
  );
}
