import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { trend } from '../../lib/charts/trend.js';
import { derive, machineOf } from '../../lib/history/derive.js';
import { type HistoryQuery, openHistory } from '../../lib/history/history.js';
import { withoutPassword } from '../../lib/history/postgres.js';
import { openStore } from '../../lib/history/stores.js';
import { trendsOf } from '../../lib/history/trends.js';
import { writeRecord } from '../../lib/record/record.js';
import { trendText } from '../../lib/text/trend.js';
import type { RunRecord, ServiceCase } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';
import { recordOf } from '../fixtures/records.js';
import { serviceMeasurementOf } from '../fixtures/service-measurements.js';

const isHere = async (name: string): Promise<boolean> =>
  import(name).then(
    () => true,
    () => false,
  );

const inFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-history-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const { environment } = recordOf().record;
const runAt = (day: number, change: Partial<RunRecord['environment']> = {}): RunRecord => ({
  ...recordOf().record,
  startedAt: `2026-10-0${day}T10:00:00.000Z`,
  environment: { ...environment, commit: `${day}${'0'.repeat(11)}`, ...change },
  measurements: [
    measurementOf({ seed: day, speedup: 1 + day / 10 }),
    measurementOf({ seed: day, candidate: 'slow 100%_', speedup: 0.5 }),
  ],
});

const writeDays = (folder: string): void => {
  writeRecord(join(folder, 'one.json'), runAt(1));
  writeRecord(join(folder, 'two.json'), runAt(2, { runtime: 'Node 24.1.0' }));
  writeRecord(join(folder, 'three.json'), runAt(3, { cpu: 'Another CPU' }));
};

/** What the history answers, from open to close. */
const asked = async (folder: string, query: HistoryQuery, rebuild = false) => {
  const history = await openHistory({ url: join(folder, 'history.sqlite'), folder, rebuild });
  try {
    const { read, unread } = history;
    return { rows: await history.rows(query), read, unread };
  } finally {
    await history.close();
  }
};

const skipped = async (): Promise<boolean> => {
  if (await isHere('sql.js')) return false;
  console.log('SKIP: sql.js (npm install sql.js)');
  return true;
};

test('a machine is the same after an update of its kernel, and another with another processor', () => {
  const { id } = machineOf(environment);
  assert.strictEqual(machineOf({ ...environment, os: 'linux 6.2 x64', memory: environment.memory - 4096 }).id, id);
  assert.notStrictEqual(machineOf({ ...environment, cpu: 'Another CPU' }).id, id);
  assert.notStrictEqual(machineOf({ ...environment, cores: 4 }).id, id);
});

test('a record always derives to the same, with the engine of each candidate', () => {
  const record = runAt(1);
  assert.deepStrictEqual(derive(record), derive(record));
  assert.deepStrictEqual(
    derive(record).comparisons.map(({ engine }) => engine),
    [environment.runtime, environment.runtime],
  );
});

test('queries by experiment, commit, machine and engine give what they ask for, letter by letter', async () => {
  if (await skipped()) return;
  await inFolder(async (folder) => {
    writeDays(folder);
    const days = async (query: HistoryQuery) => [
      ...new Set((await asked(folder, query)).rows.map(({ startedAt }) => startedAt.slice(8, 10))),
    ];
    assert.deepStrictEqual(await days({}), ['01', '02', '03']);
    assert.deepStrictEqual(await days({ commit: '2000' }), ['02']);
    assert.deepStrictEqual(await days({ engine: 'node 24' }), ['02']);
    assert.deepStrictEqual(await days({ machine: 'another cpu' }), ['03']);
    assert.deepStrictEqual(await days({ machine: machineOf({ ...environment, cpu: 'Another CPU' }).id }), ['03']);
    assert.deepStrictEqual(await days({ experiment: 'DEDUPE', engine: 'node 20' }), ['01', '03']);
    assert.deepStrictEqual(await days({ experiment: '%' }), []);
    assert.deepStrictEqual(await days({ experiment: 'de_upe' }), []);
  });
});

test('dropped and rebuilt from the records, the history gives identical answers', async () => {
  if (await skipped()) return;
  await inFolder(async (folder) => {
    writeDays(folder);
    const first = await asked(folder, {});
    assert.deepStrictEqual([first.read, first.rows.length], [3, 6]);
    const again = await asked(folder, {});
    assert.deepStrictEqual([again.read, again.rows], [0, first.rows]);
    const rebuilt = await asked(folder, {}, true);
    assert.deepStrictEqual([rebuilt.read, rebuilt.rows], [3, first.rows]);
    rmSync(join(folder, 'history.sqlite'));
    assert.deepStrictEqual((await asked(folder, {})).rows, first.rows);
    writeFileSync(join(folder, 'history.sqlite'), 'no database at all');
    assert.deepStrictEqual((await asked(folder, {})).rows, first.rows);
  });
});

const served = (candidate: number, overrides: Partial<ServiceCase> = {}): ServiceCase => ({
  ...{ experiment: 'orders', strategy: 'code', size: 1, unit: '', claim: '', source: '', margin: 0.02 },
  measurement: serviceMeasurementOf(candidate),
  ...overrides,
});

test('services are in the history, a row for each quantity, and each quantity has a trend of its own', async () => {
  const record = { ...runAt(1), measurements: [], services: [served(0.01)] };
  const rows = derive(record).comparisons;
  assert.deepStrictEqual(
    rows.map(({ quantity, clock, verdict }) => [quantity, clock, verdict]),
    [
      ['p50', 'wall', 'improvement'],
      ['p95', 'wall', 'improvement'],
      ['p99', 'wall', 'improvement'],
      ['answers per CPU second', 'cpu', 'equivalent'],
    ],
  );
  const [p50, , , cpu] = rows;
  assert.ok(Math.abs(p50!.seconds.baseline! - 0.02) < 0.002 && Math.abs(p50!.seconds.candidate! - 0.01) < 0.001);
  assert.ok(Math.abs(cpu!.seconds.baseline! - 0.001) < 1e-4);
  const broken = served(0.01);
  const failure = { kind: 'crash', variant: 'new', message: 'it ended' } as const;
  const refused = { ...broken, measurement: { ...broken.measurement, failure, stopped: 'failed' } } as const;
  assert.deepStrictEqual(
    derive({ ...record, services: [refused] }).comparisons.map((row) => [row.refused, row.speedup]),
    [['crash', null]],
  );
  if (await skipped()) return;
  await inFolder(async (folder) => {
    for (const day of [1, 2, 3]) writeRecord(join(folder, `${day}.json`), { ...runAt(day), services: [served(0.01)] });
    const { rows: kept } = await asked(folder, { experiment: 'orders' });
    assert.strictEqual(kept.length, 3 * 4);
    assert.deepStrictEqual(kept[0]!.speedup, p50!.speedup);
    const trends = trendsOf(kept);
    assert.deepStrictEqual(
      trends.map(({ quantity, points }) => [quantity, points.length]),
      rows.map(({ quantity }) => [quantity, 3]),
    );
    assert.match(trendText(trends[1]!), /^orders: new vs old, p95\n/);
    assert.match(JSON.stringify(trend(trends[1]!)), /new vs old, p95/);
  });
});

test('a database of an earlier version gets what it lacks, and its records are read again', async () => {
  if (await skipped()) return;
  await inFolder(async (folder) => {
    writeRecord(join(folder, 'one.json'), { ...runAt(1), services: [served(0.01)] });
    const { rows } = await asked(folder, {});
    const store = await openStore(join(folder, 'history.sqlite'));
    await store.run("DELETE FROM eightways_comparisons WHERE quantity <> 'time'");
    await store.run('ALTER TABLE eightways_comparisons DROP COLUMN quantity');
    await store.run("UPDATE eightways_files SET stamp = replace(stamp, '/2', '')");
    await store.close();
    const again = await asked(folder, {});
    assert.deepStrictEqual([again.read, again.rows], [1, rows]);
  });
});

test('a record that has changed is derived again, one that is gone is forgotten, a damaged one is named', async () => {
  if (await skipped()) return;
  await inFolder(async (folder) => {
    writeDays(folder);
    await asked(folder, {});
    writeRecord(join(folder, 'one.json'), { ...runAt(1), measurements: runAt(1).measurements.slice(0, 1) });
    rmSync(join(folder, 'two.json'));
    writeFileSync(join(folder, 'broken.json'), '{"schema":');
    const { rows, read, unread } = await asked(folder, {});
    assert.deepStrictEqual([rows.length, read, unread.length], [3, 1, 1]);
    assert.match(unread[0]!, /broken\.json" is damaged/);
    const { mtime } = statSync(join(folder, 'one.json'));
    utimesSync(join(folder, 'one.json'), mtime, new Date(mtime.getTime() + 5000));
    assert.strictEqual((await asked(folder, {})).read, 1);
  });
});

test('the facts of the records are not touched', async () => {
  if (await skipped()) return;
  await inFolder(async (folder) => {
    writeDays(folder);
    const before = readFileSync(join(folder, 'one.json'));
    await asked(folder, {}, true);
    assert.ok(readFileSync(join(folder, 'one.json')).equals(before));
  });
});

test('without the package of a database, the error says how to get it', async () => {
  for (const [url, name] of [
    ['postgres://localhost/none', 'pg'],
    [join(tmpdir(), 'none.sqlite'), 'sql.js'],
  ] as const)
    if (!(await isHere(name)))
      await openStore(url).then(
        () => assert.fail('opened'),
        (error: Error) => assert.match(error.message, new RegExp(`npm install ${name.replace('.', '\\.')}$`)),
      );
  assert.ok(true);
});

test('a database is named without its password', () => {
  assert.strictEqual(withoutPassword('postgres://me:secret@host:5432/bench?x=1'), 'postgres://host:5432/bench');
  assert.ok(!withoutPassword('postgres://me:secr et@:bad').includes('secr'));
});
