import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { parseTable } from '../../experiments/workloads/flight-report/csv.js';
import { joinByIndex, joinBySearch } from '../../experiments/workloads/flight-report/join.js';
import { type Files, flightReport } from '../../experiments/workloads/flight-report/report.js';
import { loadSuite } from '../../lib/places/suite.js';
import { golden } from '../golden.js';

describe('the flight report', async () => {
  const { program } = await loadSuite(join('experiments', 'workloads', 'flight-report.ts'));
  const [size] = program!.whole.workload.sizes;
  const files = (await program!.whole.workload.input(size!, Math.random)) as Files;

  it('is the same whichever way airports are found', () => {
    const report = flightReport(files, joinBySearch);
    assert.strictEqual(flightReport(files, joinByIndex), report);
    golden('workloads/flight-report.txt', report);
  });

  await it('gives its part the input that the part is measured on', async () => {
    let given: unknown;
    flightReport(files, (flights, airports) => {
      given = { airports, flights };
      return joinByIndex(flights, airports);
    });
    assert.deepStrictEqual(given, await program!.local.workload.input(size!, Math.random));
  });

  it('names the part as the source does', () => {
    assert.strictEqual(program!.part, joinBySearch.name);
    assert.ok(
      readFileSync('experiments/workloads/flight-report/join.ts', 'utf8').includes(`function ${program!.part}(`),
    );
  });

  it('leaves flights out whose airports are unknown', () => {
    const flight = { departs: 0, day: '2001-01-01', delay: 5, distance: 100, origin: 'AAA', destination: 'BBB' };
    const airport = { iata: 'AAA', name: '', city: '', state: '', latitude: 0, longitude: 0 };
    for (const join of [joinBySearch, joinByIndex]) {
      assert.deepStrictEqual(join([flight], [airport]), []);
      const both = [airport, { ...airport, iata: 'BBB' }, { ...airport, iata: 'BBB', name: 'another' }];
      assert.deepStrictEqual(join([flight], both), [{ flight, from: both[0], to: both[1] }]);
    }
  });

  it('reads quoted fields', () => {
    assert.deepStrictEqual(parseTable('a,b\r\n1,"x, ""y"""\n2,\n'), [
      { a: '1', b: 'x, "y"' },
      { a: '2', b: '' },
    ]);
    assert.throws(() => parseTable('a\n"never ends'), /no end, from character 3/);
  });
});
