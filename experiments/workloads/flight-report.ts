// A whole program: the report on flights, delays and bird strikes in flight-report/, over real tables of vega-datasets.
//
// What to see. The profile gives the join of flights and airports a bit more than half of the program's time. Alone, an
// index by airport code makes the join tens of times as fast: a local speed-up that reads like a triumph. Amdahl's law
// says beforehand what it is worth to the whole: hardly more than the ceiling 1 / (1 - p), about 2, since the other half
// (reading tables of comma-separated values, most of all) stays as it is. The whole is then measured with the part
// replaced, and the projection's error is kept: it should be a few per cent, for the program computes all the time and
// waits for nothing. What to do next is for the profile of the new program to say: its largest part is another one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment, program } from 'eightways';
import { joinByIndex, joinBySearch } from './flight-report/join.js';
import { type Files, flightReport } from './flight-report/report.js';
import { readAirports, readFlights } from './flight-report/tables.js';

export const title = 'A report on flights, delays and bird strikes';

const tables = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
const read = (table: string): string => readFileSync(join(tables, table), 'utf8');

/** The first `count` of 20,000 flights of early 2001, all airports of the United States, all recorded bird strikes. */
const files = (count: number): Files => ({
  airports: read('airports.csv'),
  flights: JSON.stringify((JSON.parse(read('flights-20k.json')) as unknown[]).slice(0, count)),
  strikes: read('birdstrikes.csv'),
});

const sizes = [1500];
const claim = 'Look things up in an index, not by searching a list again and again.';
const source = 'Every course on data structures; the cost is building the index, and keeping it right.';

export default program({
  name: 'flight report',
  part: 'joinBySearch',
  whole: experiment({
    name: 'flight report',
    strategy: 'algorithm',
    claim,
    source,
    workload: { sizes, unit: 'flights', input: files },
    variants: {
      asWritten: (input: Files) => flightReport(input, joinBySearch),
      partReplaced: (input: Files) => flightReport(input, joinByIndex),
    },
    plan: { budget: 15, blockSeconds: 1, warmupSeconds: 0.5 },
  }),
  local: experiment({
    name: 'join flights and airports',
    strategy: 'algorithm',
    claim,
    source,
    workload: {
      sizes,
      unit: 'flights',
      // exactly what the program gives its part
      input: (count) => {
        const { airports, flights } = files(count);
        return { airports: readAirports(airports), flights: readFlights(flights) };
      },
    },
    variants: {
      bySearch: ({ flights, airports }) => joinBySearch(flights, airports),
      byIndex: ({ flights, airports }) => joinByIndex(flights, airports),
    },
    plan: { budget: 8, warmupSeconds: 0.3 },
  }),
});
