import { parseTable } from './csv.js';

export interface Airport {
  readonly iata: string;
  readonly name: string;
  readonly city: string;
  readonly state: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface Flight {
  /** minutes since midnight of the scheduled departure */
  readonly departs: number;
  /** "2001-01-31" */
  readonly day: string;
  /** minutes late; negative: early */
  readonly delay: number;
  /** miles */
  readonly distance: number;
  readonly origin: string;
  readonly destination: string;
}

/** A collision of an aircraft with a bird or other animal. */
export interface Strike {
  readonly state: string;
  /** "Approach", "Climb", … */
  readonly phase: string;
  readonly species: string;
  readonly night: boolean;
  /** dollars: repair and other costs */
  readonly cost: number;
}

export function readAirports(csv: string): Airport[] {
  return parseTable(csv)
    .filter(({ country }) => country === 'USA')
    .map(({ iata = '', name = '', city = '', state = '', latitude, longitude }) => ({
      iata,
      name,
      city,
      state,
      latitude: Number(latitude),
      longitude: Number(longitude),
    }));
}

interface FlightLine {
  readonly date: string;
  readonly delay: number;
  readonly distance: number;
  readonly origin: string;
  readonly destination: string;
}

const dateForm = /^(\d{4})\/(\d{2})\/(\d{2}) (\d{2}):(\d{2})$/;

/** Leaves out what can't be: lines without a date, distances of nothing, delays of more than a day. */
export function readFlights(json: string): Flight[] {
  const lines = JSON.parse(json) as FlightLine[];
  const flights: Flight[] = [];
  for (const { date, delay, distance, origin, destination } of lines) {
    const match = dateForm.exec(date);
    if (!match || distance <= 0 || Math.abs(delay) > 24 * 60) continue;
    const [, year, month, day, hour, minute] = match;
    const departs = Number(hour) * 60 + Number(minute);
    flights.push({ departs, day: `${year}-${month}-${day}`, delay, distance, origin, destination });
  }
  return flights;
}

export function readStrikes(csv: string): Strike[] {
  return parseTable(csv).map((row) => ({
    state: row['Origin State'] || 'unknown',
    phase: row['Phase of flight'] || 'unknown',
    species: row['Wildlife Species'] ?? '',
    night: row['Time of day'] === 'Night',
    cost: Number(row['Cost Total $']) || 0,
  }));
}
