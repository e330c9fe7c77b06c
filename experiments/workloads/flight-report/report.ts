import { type Delays, delaysBy, doubtfulDistances, summarize } from './delays.js';
import type { JoinAirports, Trip } from './join.js';
import { type Strikes, strikesBy } from './strikes.js';
import { readAirports, readFlights, readStrikes } from './tables.js';

/** The texts of the three files that the report is made of. */
export interface Files {
  readonly airports: string;
  readonly flights: string;
  readonly strikes: string;
}

/** The whole program: from the texts of three files to the text of a report on delays and bird strikes. */
export function flightReport(files: Files, joinAirports: JoinAirports): string {
  const airports = readAirports(files.airports);
  const flights = readFlights(files.flights);
  const trips = joinAirports(flights, airports);
  const strikes = readStrikes(files.strikes);
  const doubtful = doubtfulDistances(trips);
  const all = summarize(trips.map(({ flight }) => flight.delay));
  return [
    heading(trips, flights.length - trips.length, all),
    section('Busiest routes', delaysBy(trips, routeOf), 25),
    section('Busiest airports', delaysBy(trips, airportOf), 15),
    section('By state of departure', delaysBy(trips, stateOf), 10),
    section('By hour of departure', delaysBy(trips, hourOf).sort(byName), 24),
    section('By day', delaysBy(trips, dayOf).sort(byName), 31),
    strikeSection(
      'Bird strikes by state',
      strikesBy(strikes, ({ state }) => state),
      15,
    ),
    strikeSection(
      'Bird strikes by phase of flight',
      strikesBy(strikes, ({ phase }) => phase),
      8,
    ),
    `Doubtful distances: ${doubtful.length}`,
    ...doubtful.slice(0, 5).map(({ flight, from, to }) => `  ${from.iata} to ${to.iata}: ${flight.distance} miles`),
  ].join('\n');
}

const routeOf = ({ from, to }: Trip): string => `${from.city} to ${to.city}`;
const airportOf = ({ from }: Trip): string => `${from.iata} ${from.name}, ${from.state}`;
const stateOf = ({ from }: Trip): string => from.state;
const hourOf = ({ flight }: Trip): string => `${String(Math.floor(flight.departs / 60)).padStart(2, '0')}:00`;
const dayOf = ({ flight }: Trip): string => flight.day;
const byName = ([a]: [string, Delays], [b]: [string, Delays]): number => (a < b ? -1 : 1);

function heading(trips: readonly Trip[], unknown: number, all: Delays): string {
  const days = new Set(trips.map(({ flight }) => flight.day)).size;
  return (
    `${trips.length} flights on ${days} days, ${unknown} with unknown airports; ` +
    `${percent(all.late)} left more than 15 minutes late.\n`
  );
}

function section(title: string, groups: readonly [string, Delays][], most: number): string {
  const width = Math.max(...groups.slice(0, most).map(([name]) => name.length), title.length);
  const head = `${title.padEnd(width)}  flights    mean  median     p95   late`;
  const lines = groups
    .slice(0, most)
    .map(
      ([name, { flights, mean, median, p95, late }]) =>
        `${name.padEnd(width)}  ${String(flights).padStart(7)}  ${fixed(mean)}  ${fixed(median)}  ${fixed(p95)}  ${percent(late).padStart(5)}`,
    );
  return [head, '-'.repeat(head.length), ...lines, ''].join('\n');
}

function strikeSection(title: string, groups: readonly [string, Strikes][], most: number): string {
  const width = Math.max(...groups.slice(0, most).map(([name]) => name.length), title.length);
  const head = `${title.padEnd(width)}  strikes   cost in $  night  most often`;
  const lines = groups
    .slice(0, most)
    .map(
      ([name, { strikes, cost, night, species }]) =>
        `${name.padEnd(width)}  ${String(strikes).padStart(7)}  ${grouped(cost).padStart(10)}  ${percent(night).padStart(5)}  ${species}`,
    );
  return [head, '-'.repeat(head.length), ...lines, ''].join('\n');
}

const grouped = (dollars: number): string => String(dollars).replace(/\B(?=(\d{3})+$)/g, ',');
const fixed = (minutes: number): string => minutes.toFixed(1).padStart(6);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
