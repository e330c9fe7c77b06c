// A whole program: a service in flight-desk/ that answers over HTTP, in JSON, out of an SQLite database; and its client.
//
// What to see. Four steps, each a commit. The first, third and fourth put one function in place of another, and come about
// as projected or nearly. The second is an index, made for the query that takes most of the time; and the whole gains far more
// than that query's share allows. An index belongs to a table, not to a query: two others that nobody had looked at read the
// same table and find it too. The law asks how much faster one part becomes, and takes all others to stay as they are.
import { gunzipSync } from 'node:zlib';
import { experiment, program } from 'eightways';
import type { Database } from 'sql.js';
import { askAll, pathsOf } from './flight-desk/client.js';
import { compressByFflate, compressByZlib } from './flight-desk/compress.js';
import { departuresByAsking, departuresByJoin, joined } from './flight-desk/departures.js';
import { readAsObjects, readByColumns } from './flight-desk/query.js';
import { asWritten, openService, type Parts, type Service } from './flight-desk/service.js';
import { openTables, type Rows, rowsOf } from './flight-desk/tables.js';

export const title = 'A service over a database';

const join: Parts = { ...asWritten, departures: departuresByJoin };
const columns: Parts = { ...join, read: readByColumns };
const zlib: Parts = { ...columns, compress: compressByZlib };

const CODES = ['ORD', 'ATL', 'DFW', 'LAX', 'PHX', 'STL', 'DEN', 'BOS', 'SEA', 'MCO', 'SLC', 'JFK'];
const PATHS = pathsOf(CODES);

const workload = { sizes: [20_000], unit: 'flights', input: rowsOf };
const plan = { budget: 8, warmupSeconds: 0.3 };

/** The service with its own database, and a client that asks it everything once. */
const served = (parts: Parts, indexed: boolean) => ({
  open: async (rows: Rows): Promise<Service> => openService(await openTables(rows, { indexed }), parts),
  run: (_: Rows, { port }: Service) => askAll(port, PATHS),
  close: ({ close }: Service) => close(),
});

interface Both {
  readonly plain: Database;
  readonly indexed: Database;
}

const tables = async (count: number): Promise<Both> => {
  const rows = rowsOf(count);
  return { plain: await openTables(rows, { indexed: false }), indexed: await openTables(rows, { indexed: true }) };
};

const opened = {
  ...{ ...workload, input: tables },
  close: ({ plain, indexed }: Both): void => {
    plain.close();
    indexed.close();
  },
};

export default program({
  name: 'flight desk',
  whole: experiment({
    name: 'answer what a flight desk asks',
    strategy: 'algorithm',
    claim: 'Four steps make a service over a database faster.',
    source: 'The steps of this program, all together.',
    workload,
    variants: {
      'as written': served(asWritten, false),
      'one query for all': served(join, false),
      'an index': served(join, true),
      'names read once': served(columns, true),
      'gzip by zlib': served(zlib, true),
    },
    plan: { ...plan, budget: 15 },
  }),
  steps: [
    {
      name: 'one query for all',
      part: 'departuresByAsking',
      why: 'Sixty queries for an answer become one, and SQLite, which then sees all of the question, makes an index for its own use instead of reading the airports sixty times.',
      local: experiment({
        name: 'departures from an airport',
        strategy: 'algorithm',
        claim: 'Do not send a query for each row of another: join.',
        source: 'Every guide to object-relational mappers, where the N + 1 queries are hidden behind a property.',
        workload: opened,
        variants: {
          'a query each': ({ plain }) => CODES.map((code) => departuresByAsking(plain, readAsObjects, code)),
          join: ({ plain }) => CODES.map((code) => departuresByJoin(plain, readAsObjects, code)),
        },
        plan,
      }),
    },
    {
      name: 'an index',
      part: 'departuresByJoin',
      why: 'Made for the departures, it is found by the delays and the hours too: they read the same table, and no longer all of it. The projection knows of one part only, and so promises far too little.',
      local: experiment({
        name: 'departures by a table with an index',
        strategy: 'algorithm',
        claim: 'An index turns a search through a table into a few steps down a tree.',
        source: 'Every course on databases; the cost is paid at each write, of which this service has none.',
        workload: opened,
        variants: {
          'the whole table': ({ plain }) => CODES.map((code) => departuresByJoin(plain, readAsObjects, code)),
          'by index': ({ indexed }) => CODES.map((code) => departuresByJoin(indexed, readAsObjects, code)),
        },
        plan,
      }),
    },
    {
      name: 'names read once',
      part: 'readAsObjects',
      why: 'The library asks the database for the name of each column of each row, and makes a string of it every time; they are the same for all rows of an answer.',
      local: experiment({
        name: 'read the rows of answers',
        strategy: 'code',
        claim: 'Move out of the loop what is the same at every turn.',
        source: 'The oldest of all optimisations; compilers do it, but not across the border to WebAssembly.',
        workload: {
          ...workload,
          input: async (count) => {
            const database = await openTables(rowsOf(count), { indexed: true });
            return { database, statement: database.prepare(joined) };
          },
          close: ({ database }) => database.close(), // and its statements
        },
        variants: {
          'at each row': ({ statement }) => CODES.map((code) => readAsObjects(statement, [code])),
          once: ({ statement }) => CODES.map((code) => readByColumns(statement, [code])),
        },
        plan,
      }),
    },
    {
      name: 'gzip by zlib',
      part: 'compressByFflate',
      why: 'The same algorithm, compiled for the processor instead of for a browser. The answers are not the same bytes, but the same text.',
      local: experiment({
        name: 'compress answers',
        strategy: 'library',
        claim: 'Leave compression to the platform.',
        source: 'Node’s own documentation offers zlib; the other library is there for where it is not.',
        workload: {
          ...workload,
          input: async (count) => {
            const database = await openTables(rowsOf(count), { indexed: true });
            const texts = CODES.map((code) => JSON.stringify(departuresByJoin(database, readByColumns, code)));
            database.close();
            return texts;
          },
          agree: (one: readonly Uint8Array[], other: readonly Uint8Array[]) =>
            one.every((packed, at) => gunzipSync(packed).equals(gunzipSync(other[at]!))),
        },
        variants: {
          fflate: (texts) => texts.map(compressByFflate),
          zlib: (texts) => texts.map(compressByZlib),
        },
        plan,
      }),
    },
  ],
});
