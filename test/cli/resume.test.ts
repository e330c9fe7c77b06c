import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { openJournal } from '../../lib/record/journal.js';
import { lockRecord } from '../../lib/record/lock.js';
import { journalOf, readRecord, writeRecord } from '../../lib/record/record.js';
import type { RunRecord } from '../../lib/types.js';
import { eightways } from './eightways.js';

const timed = 'test/fixtures/suites/timed.ts';

const inFolder = async (use: (path: string, folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-resume-'));
  try {
    await use(join(folder, 'record.json'), folder);
  } finally {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  }
};

/** The facts without the moments at which they were taken. */
const factsOf = ({ measurements }: RunRecord) =>
  measurements.map(({ experiment, candidate, size, blocks }) => ({ experiment, candidate, size, blocks }));

/** Leaves a run as `kill -9` leaves it: so many facts in the journal, and half of the next. */
const cutOff = (path: string, whole: RunRecord, facts: number): void => {
  const journal = openJournal(path, { ...whole, measurements: whole.measurements.slice(0, facts) });
  journal.close();
  writeFileSync(journalOf(path), '{"measurement":{"experiment":"sum', { flag: 'a' });
};

/** Root may write anywhere; it has no more rights than another user while it is one. */
const asNobody = <T>(use: () => T): T => {
  if (process.getuid?.() !== 0) return use();
  process.seteuid!(65_534);
  try {
    return use();
  } finally {
    process.seteuid!(0);
  }
};

test('a run that was cut off anywhere goes on to the facts of one that was not', () =>
  inFolder(async (path) => {
    assert.equal((await eightways(['run', timed, '--record', path])).code, 0);
    const whole = readRecord(path);
    for (const facts of [0, 1, 2, 3, 4]) {
      rmSync(path);
      cutOff(path, whole, facts);
      const { code, stdout, stderr } = await eightways(['run', '--resume', path]);
      assert.equal(stderr, '');
      assert.equal(code, 0);
      assert.equal((stdout.match(/ vs /g) ?? []).length >= 4 - facts, true);
      assert.deepStrictEqual(factsOf(readRecord(path)), factsOf(whole));
      assert.ok(!existsSync(journalOf(path)));
    }
  }));

test('what was measured already is not measured again', () =>
  inFolder(async (path) => {
    await eightways(['run', timed, '--record', path]);
    const { stdout } = await eightways(['run', '--resume', path, '--json']);
    const { comparisons } = JSON.parse(stdout) as { comparisons: readonly object[] };
    assert.equal(comparisons.length, 4);
    const { stderr } = await eightways(['run', '--resume', path, '--json']);
    assert.ok(!stderr.includes(' vs '), stderr);
  }));

test('a run does not begin over the facts of one that was cut off', () =>
  inFolder(async (path) => {
    await eightways(['run', timed, '--record', path]);
    const whole = readRecord(path);
    rmSync(path);
    cutOff(path, whole, 2);
    const before = readFileSync(journalOf(path), 'utf8');
    const { code, stderr } = await eightways(['run', timed, '--record', path]);
    assert.equal(code, 4);
    assert.match(stderr, /was cut off[\s\S]*--resume/);
    assert.equal(readFileSync(journalOf(path), 'utf8'), before);
  }));

test('a second run on the same record is refused before it measures', () =>
  inFolder(async (path) => {
    const release = lockRecord(path);
    const { code, stdout, stderr } = await eightways(['run', timed, '--record', path]);
    assert.equal(code, 4);
    assert.match(stderr, /being written by another run/);
    assert.equal(stdout, '');
    release();
    assert.equal((await eightways(['run', timed, '--record', path])).code, 0);
  }));

test('a run that ends leaves the record and nothing else', () =>
  inFolder(async (path, folder) => {
    await eightways(['run', timed, '--record', path]);
    assert.deepStrictEqual(readdirSync(folder), ['record.json']);
  }));

test('a folder that may not be written to is said', () =>
  inFolder(async (path, folder) => {
    chmodSync(folder, 0o555);
    assert.throws(() => asNobody(() => lockRecord(path)), /cannot be written: EACCES/);
  }));

test('where no folder can be made is said before anything is measured', async () => {
  const path = process.platform === 'linux' ? '/proc/eightways/runs/record.json' : join(__filename, 'record.json');
  const { code, stdout, stderr } = await eightways(['run', timed, '--record', path]);
  assert.equal(code, 4);
  assert.match(stderr, /cannot be written: (ENOENT|ENOTDIR|EEXIST)/);
  assert.equal(stdout, '');
});

test('a record of another machine, engine or commit is not gone on with, and stays as it is', () =>
  inFolder(async (path) => {
    await eightways(['run', timed, '--record', path]);
    const record = readRecord(path);
    for (const [change, what] of [
      [{ cpu: 'Another CPU' }, 'processor'],
      [{ runtime: 'Node 1.2.3' }, 'engine'],
      [{ commit: '000000000000' }, 'commit'],
    ] as const) {
      writeRecord(path, { ...record, environment: { ...record.environment, ...change } });
      const before = readFileSync(path, 'utf8');
      const { code, stderr } = await eightways(['run', '--resume', path]);
      assert.equal(code, 4);
      assert.match(stderr, new RegExp(`begun with ${what}`));
      assert.equal(readFileSync(path, 'utf8'), before);
    }
  }));

test('damaged, newer and missing records, and options that contradict, end in one error', () =>
  inFolder(async (path, folder) => {
    for (const [text, error] of [
      ['{"schema":1,', /is damaged/],
      ['{"schema":2,"measurements":[]}', /newer eightways/],
    ] as const) {
      writeFileSync(path, text);
      const { code, stderr } = await eightways(['run', '--resume', path]);
      assert.equal(code, 4);
      assert.match(stderr, error);
      assert.equal(readFileSync(path, 'utf8'), text);
    }
    assert.equal((await eightways(['run', '--resume', join(folder, 'none.json')])).code, 4);
    assert.equal((await eightways(['run', '--resume', path, '--no-record'])).code, 2);
    assert.equal((await eightways(['run', '--resume', path, '--record', path])).code, 2);
    assert.deepStrictEqual(readdirSync(folder), ['record.json']);
  }));
