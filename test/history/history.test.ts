import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { derive, machineOf } from '../../lib/history/derive.js';
import { type HistoryQuery, openHistory } from '../../lib/history/history.js';
import { withoutPassword } from '../../lib/history/postgres.js';
import { openStore } from '../../lib/history/stores.js';
import { writeRecord } from '../../lib/record/record.js';
import type { RunRecord } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';
import { recordOf } from '../fixtures/records.js';

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
