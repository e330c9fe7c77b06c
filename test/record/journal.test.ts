import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { openJournal, readJournal } from '../../lib/record/journal.js';
import { lockRecord } from '../../lib/record/lock.js';
import { journalOf, readRecord, writeRecord } from '../../lib/record/record.js';
import type { Measurement, RunRecord } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';
import { recordOf } from '../fixtures/records.js';

const inFolder = (body: (path: string) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-journal-'));
  try {
    body(join(folder, 'record.json'));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const facts: readonly Measurement[] = [1, 2, 3].map((seed) =>
  measurementOf({ seed, candidate: `candidate ${seed}`, blockCount: 2, pairsPerBlock: 3 }),
);
const empty: RunRecord = { ...recordOf().record, measurements: [], skipped: [], profiles: [], projections: [] };
const names = ({ measurements }: RunRecord): string[] => measurements.map(({ candidate }) => candidate);

test('facts come back in the order that they were appended, as a record has them', () =>
  inFolder((path) => {
    const journal = openJournal(path, empty);
    for (const measurement of facts) journal.append({ measurement });
    journal.close();
    writeRecord(path, { ...empty, measurements: facts });
    const [ofJournal, ofRecord] = [readJournal(path)!, readRecord(path)];
    assert.deepStrictEqual(ofJournal.measurements, ofRecord.measurements);
    assert.strictEqual(ofJournal.startedAt, empty.startedAt);
    assert.deepStrictEqual(ofJournal.origins, empty.origins);
  }));

test('cut at any byte of its last line, a journal has lost that line and no other', () =>
  inFolder((path) => {
    const journal = openJournal(path, empty);
    for (const measurement of facts) journal.append({ measurement });
    journal.close();
    const bytes = readFileSync(journalOf(path));
    const last = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
    for (let end = last; end < bytes.length; end += 7) {
      writeFileSync(journalOf(path), bytes.subarray(0, end));
      assert.deepStrictEqual(names(readJournal(path)!), ['candidate 1', 'candidate 2']);
    }
  }));

test('a journal that goes on holds what was before, and replaces the old one whole', () =>
  inFolder((path) => {
    openJournal(path, { ...empty, measurements: facts.slice(0, 1) }).close();
    const before = readJournal(path)!;
    const journal = openJournal(path, before);
    journal.append({ measurement: facts[1]! });
    journal.close();
    assert.deepStrictEqual(names(readJournal(path)!), ['candidate 1', 'candidate 2']);
    assert.deepStrictEqual(
      readdirSync(join(path, '..')).filter((file) => file.includes('draft')),
      [],
    );
    journal.remove();
    assert.strictEqual(readJournal(path), null);
  }));

test('on a full disk the run is told how to go on, and the facts before are whole', () =>
  inFolder((path) => {
    let room = Number.POSITIVE_INFINITY;
    const write = (file: number, bytes: Uint8Array): number => {
      if (room === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      const taken = writeSync(file, bytes.subarray(0, Math.min(room, bytes.length)));
      room -= taken;
      return taken;
    };
    const journal = openJournal(path, empty, { write });
    journal.append({ measurement: facts[0]! });
    room = 100; // a part of the next line still fits
    assert.throws(() => journal.append({ measurement: facts[1]! }), /no space left[\s\S]*is whole[\s\S]*--resume/);
    journal.close();
    assert.deepStrictEqual(names(readJournal(path)!), ['candidate 1']);
    assert.ok(readFileSync(journalOf(path), 'utf8').endsWith('\n'), 'half a line was left behind');
    room = 10;
    assert.throws(() => openJournal(path, empty, { write }), /cannot be written: ENOSPC/);
    assert.deepStrictEqual(names(readJournal(path)!), ['candidate 1']);
  }));

test('a damaged journal, and one of a newer eightways, are named and left as they are', () =>
  inFolder((path) => {
    const journal = openJournal(path, empty);
    for (const measurement of facts) journal.append({ measurement });
    journal.close();
    const [head, ...rest] = readFileSync(journalOf(path), 'utf8').split('\n');
    const damaged = [head, rest[0]!.slice(0, 50), ...rest.slice(1)].join('\n');
    for (const [text, error] of [
      [damaged, /is damaged: its line 2/],
      ['{}\n', /is damaged: its first line/],
      [`${JSON.stringify({ ...JSON.parse(head!), journal: 2 })}\n`, /newer eightways/],
      [[head, '{"measurement":{}}', ''].join('\n'), /measurements are not complete/],
    ] as const) {
      writeFileSync(journalOf(path), text);
      assert.throws(() => readJournal(path), error);
      assert.strictEqual(readFileSync(journalOf(path), 'utf8'), text);
    }
  }));

test('a record that a run was cut off from says how to go on', () =>
  inFolder((path) => {
    openJournal(path, empty).close();
    assert.throws(() => readRecord(path), /was cut off[\s\S]*--resume/);
  }));

test('one run at a time has a record; a lock whose process is gone holds nobody up', () =>
  inFolder((path) => {
    const release = lockRecord(path);
    assert.throws(() => lockRecord(path), new RegExp(`another run, process ${process.pid}`));
    release();
    lockRecord(path)();
    const lock = `${path}.lock`;
    const gone = 2 ** 22 + 1; // above the largest that Linux gives
    writeFileSync(lock, JSON.stringify({ process: gone, host: hostname() }));
    lockRecord(path)();
    assert.ok(!existsSync(lock));
    writeFileSync(lock, JSON.stringify({ process: gone, host: 'another machine' }));
    assert.throws(() => lockRecord(path), /another run/);
    writeFileSync(lock, '');
    assert.throws(() => lockRecord(path), /another run\./);
  }));
