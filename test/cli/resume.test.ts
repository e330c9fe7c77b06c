import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { contentsOf } from '../../experiments/cli/runs/growing.js';
import { beginningOf } from '../../experiments/cli/runs/went-on.js';
import { measure } from '../../lib/measure/measure.js';
import type { Step } from '../../lib/measure/under-way.js';
import { loadSuite } from '../../lib/places/suite.js';
import { toPlan } from '../../lib/plan.js';
import type { Beginning } from '../../lib/record/begun.js';
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

/** Measures with a journal and leaves it as `kill -9` leaves it, in the middle of a block of the measurement under way. */
const cutInside = async (path: string, change: (begun: Beginning) => Beginning = (begun) => begun) => {
  await eightways(['run', timed, '--record', path]);
  const whole = readRecord(path);
  const { experiments } = await loadSuite(timed);
  const job = { experiment: experiments[0]!, candidate: 'fast', size: 30 };
  const contents = contentsOf([job]);
  const journal = openJournal(path, { ...whole, measurements: whole.measurements.slice(0, 1) });
  journal.begin(change(beginningOf(job, contents, job.experiment.plan.budget)), false);
  const steps: Step[] = [];
  await measure(job.experiment, { sizes: [30], onStep: (step) => steps.push(step) });
  const ends = steps.flatMap(({ kind }, i) => (kind === 'ends' ? [i] : []));
  // two blocks, and some pairs of the third
  for (const step of steps.slice(0, ends[1]! + 3)) journal.step(step);
  journal.close();
  writeFileSync(journalOf(path), '{"step":{"kind":"pairs","rows":[[1,', { flag: 'a' });
  return { whole, pairs: (steps[ends[1]! + 2] as Extract<Step, { kind: 'pairs' }>).pairs.length };
};

test('a measurement that was cut off in the middle goes on: its blocks count, and the pairs of a cut block are kept', () =>
  inFolder(async (path) => {
    const { whole, pairs } = await cutInside(path);
    const { code, stdout, stderr } = await eightways(['run', '--resume', path]);
    assert.equal(code, 0, stderr);
    assert.match(stdout + stderr, /sum twice as fast: goes on after 2 blocks/);
    const record = readRecord(path);
    assert.deepStrictEqual(factsOf(record).slice(0, 1), factsOf(whole).slice(0, 1));
    const [, own] = record.measurements;
    assert.deepStrictEqual(own!.blocks.slice(0, 2), whole.measurements[1]!.blocks.slice(0, 2));
    assert.equal(own!.blocks.length, whole.measurements[1]!.blocks.length);
    assert.deepStrictEqual(
      own!.cutOff!.map((part) => part.pairs.length),
      [pairs],
    );
    assert.equal(record.unfinished, undefined);
    assert.equal(record.measurements.length, 4);
  }));

test('a measurement that Ctrl-C ended goes on after its last block, as one that was killed does', () =>
  inFolder(async (path) => {
    await eightways(['run', timed, '--record', path]);
    const whole = readRecord(path);
    const [first, second] = whole.measurements;
    const { experiment, strategy, candidate, size } = second!;
    const interrupted = { ...second!, blocks: second!.blocks.slice(0, 2), looks: [], stopped: 'cancelled' } as const;
    const unfinished = [{ experiment, strategy, candidate, size, blocks: 2 }];
    writeRecord(path, { ...whole, measurements: [first!, interrupted], unfinished });
    const { code, stdout, stderr } = await eightways(['run', '--resume', path]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /sum twice as fast: goes on after 2 blocks/);
    const record = readRecord(path);
    assert.equal(record.unfinished, undefined);
    assert.equal(record.measurements.length, 4);
    const [, own] = record.measurements;
    assert.deepStrictEqual(own!.blocks.slice(0, 2), second!.blocks.slice(0, 2));
    assert.deepStrictEqual([own!.blocks.length, own!.stopped], [second!.blocks.length, second!.stopped]);
  }));

test('the report of a run that was cut off says so, what is missing, and how it goes on', () =>
  inFolder(async (path, folder) => {
    await cutInside(path);
    // a journal knows what was asked for by its first line
    const [head, ...rest] = readFileSync(journalOf(path), 'utf8').split('\n');
    const asked = [
      ['sum twice as fast', 'code', 'fast', 3],
      ['sum twice as fast', 'code', 'fast', 30],
      ['sum no faster', 'library', 'alike', 3],
    ].map(([experiment, strategy, candidate, size]) => ({ experiment, strategy, candidate, size }));
    writeFileSync(journalOf(path), [JSON.stringify({ ...JSON.parse(head!), unfinished: asked }), ...rest].join('\n'));
    const { code, stderr } = await eightways(['report', path, '-o', join(folder, 'report')]);
    assert.equal(code, 0, stderr);
    assert.match(
      stderr,
      /^This run is not finished.* 2 comparisons of it are missing:\n {2}sum twice as fast, size 30: fast; 2 blocks of it are there\n {2}sum no faster, size 3: alike\nTry: eightways run --resume .*record\.json\n$/,
    );
    for (const file of ['report.html', 'report.md']) {
      const page = readFileSync(join(folder, 'report', file), 'utf8');
      assert.match(page, /Not finished/);
      assert.match(page, /sum twice as fast, size 30: fast; 2 blocks of it are there/);
      assert.match(page, /eightways run --resume/);
      assert.doesNotMatch(page, /every experiment asked for was measured/);
    }
    assert.equal((await eightways(['run', '--resume', path])).code, 0);
    assert.equal((await eightways(['report', path, '-o', join(folder, 'report')])).stderr, '');
    // a check, whose modules went with it, is not sent where it cannot go
    const unfinished = [{ experiment: 'sum no faster', strategy: 'library', candidate: 'alike', size: 3 }] as const;
    writeRecord(path, { ...readRecord(path), against: '0123456789ab', origins: {}, unfinished });
    const ofCheck = await eightways(['report', path, '-o', join(folder, 'report')]);
    assert.match(ofCheck.stderr, /1 comparison of it is missing:[\s\S]*must be begun anew\.\n$/);
    assert.doesNotMatch(readFileSync(join(folder, 'report', 'report.md'), 'utf8'), /--resume/);
  }));

test('on another machine, by another plan or of another text a measurement is taken anew, and that is said', () =>
  inFolder(async (path) => {
    for (const [change, said] of [
      [{ host: 'elsewhere' }, /it was under way on "elsewhere", and here is ".*"; it is measured anew/],
      [{ content: '000000000000' }, /its suite is another than when the run was cut off; it is measured anew/],
      [
        { plan: { ...toPlan(), margin: 0.3 } },
        /its plan is another than when the run was cut off; it is measured anew/,
      ],
    ] as const) {
      const { whole } = await cutInside(path, (begun) => ({ ...begun, ...change }));
      const { code, stdout, stderr } = await eightways(['run', '--resume', path]);
      assert.equal(code, 0, stderr);
      assert.match(stderr, said);
      assert.doesNotMatch(stdout, /goes on after/);
      assert.deepStrictEqual(factsOf(readRecord(path)), factsOf(whole));
      assert.equal(readRecord(path).measurements[1]!.cutOff, undefined);
    }
  }));

test('facts of a suite that has changed since are not gone on with', () =>
  inFolder(async (path) => {
    await eightways(['run', timed, '--record', path]);
    const record = readRecord(path);
    const contents = { ...record.contents, 'sum no faster': '000000000000' };
    writeRecord(path, { ...record, contents });
    const { stdout, stderr } = await eightways(['run', '--resume', path]);
    assert.match(stderr, /sum no faster: its suite is another/);
    assert.ok(!stderr.includes('sum twice as fast'), stderr);
    assert.match(stdout, /alike vs plain/);
    assert.deepStrictEqual(
      factsOf(readRecord(path)).map(({ candidate, size }) => [candidate, size]),
      factsOf(record).map(({ candidate, size }) => [candidate, size]),
    );
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
