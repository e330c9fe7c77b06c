// A whole program: the report on flights, delays and bird strikes in flight-report/, over real tables of vega-datasets.
//
// What to see. The join of flights and airports takes a bit less than half of the program's time. (By the clock, that
// is. The sampling profiler sees less of it, between nothing and a third: while the join compares codes, V8 loses its
// frame, and charges the caller.) Alone, an index by airport code makes the join a hundred times as fast: a speed-up
// that reads like a triumph. Amdahl's law says beforehand what it is worth to the whole: hardly more than the ceiling
// 1 / (1 - p), less than 2, since the rest (reading tables of comma-separated values, most of all) stays as it is. The
// whole is then measured with the part replaced, and the projection's error is kept. It should be a few per cent, for
// the program computes all the time and waits for nothing. What to do next is for a profile of the new program to say.
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
