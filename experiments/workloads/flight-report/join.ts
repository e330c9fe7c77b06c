import type { Airport, Flight } from './tables.js';

export interface Trip {
  readonly flight: Flight;
  readonly from: Airport;
  readonly to: Airport;
}

/** Finds both airports of each flight; flights from or to an airport that isn't in the table are left out. */
export type JoinAirports = (flights: readonly Flight[], airports: readonly Airport[]) => Trip[];

/** As one writes it when the table of airports is still short. */
export function joinBySearch(flights: readonly Flight[], airports: readonly Airport[]): Trip[] {
  const trips: Trip[] = [];
  for (const flight of flights) {
    const from = airports.find((airport) => airport.iata === flight.origin);
    const to = airports.find((airport) => airport.iata === flight.destination);
    if (from && to) trips.push({ flight, from, to });
  }
  return trips;
}

/** The same, with an index by code that is built first. */
export function joinByIndex(flights: readonly Flight[], airports: readonly Airport[]): Trip[] {
  const byCode = new Map<string, Airport>();
  for (const airport of airports) if (!byCode.has(airport.iata)) byCode.set(airport.iata, airport);
  const trips: Trip[] = [];
  for (const flight of flights) {
    const from = byCode.get(flight.origin);
    const to = byCode.get(flight.destination);
    if (from && to) trips.push({ flight, from, to });
  }
  return trips;
}
