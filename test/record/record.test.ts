import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { environment } from '../../lib/record/environment.js';
import { readRecord, writeRecord } from '../../lib/record/record.js';
import type { Block, RunRecord } from '../../lib/types.js';
import { withCourses } from '../fixtures/courses.js';
import { dated } from '../fixtures/dated.js';
import { measurementOf } from '../fixtures/measurements.js';

const inFolder = (body: (folder: string) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-record-'));
  try {
    body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const recordOf = (): RunRecord => ({
  schema: 1,
  suite: 'fixture',
  startedAt: '2026-01-02T03:04:05.000Z',
  environment: environment(),
  measurements: [measurementOf(), measurementOf({ seed: 2, candidate: 'Map', speedup: 0.7 })],
  skipped: [{ experiment: 'x', strategy: 'native', reason: 'no compiler' }],
  profiles: [],
  projections: [],
  origins: { 'dedupe strings': 'suites/dedupe.ts' },
});

test('a record comes back with all its facts, and the same comparisons follow from them', () => {
  inFolder((folder) => {
    const record = recordOf();
    const path = join(folder, 'deep', 'record.json');
    writeRecord(path, record);
    const back = readRecord(path);
    assert.deepStrictEqual(
      { ...back, columns: undefined, measurements: [] },
      { ...record, columns: undefined, measurements: [] },
    );
    for (const [i, measurement] of record.measurements.entries()) {
      const [was, is] = [compare(measurement), compare(back.measurements[i]!)];
      assert.strictEqual(is.pairs, was.pairs);
      assert.strictEqual(is.speedup!.low.toFixed(5), was.speedup!.low.toFixed(5));
      assert.strictEqual(is.verdict, was.verdict);
    }
    assert.deepStrictEqual(readdirSync(join(folder, 'deep')), ['record.json']);
  });
});

test('long stretches come back, and a record without them is as it was', () => {
  inFolder((folder) => {
    const path = join(folder, 'r.json');
    const plain = measurementOf();
    const blocks = dated(plain).blocks.map((block) => {
      const when = { ...block.when!, stretches: [block.when!.to - 0.03, block.when!.to - 0.01] };
      return { ...block, stretches: block.pairs.slice(0, 2), when };
    });
    writeRecord(path, { ...recordOf(), measurements: [plain, { ...plain, blocks }] });
    const [without, withThem] = readRecord(path).measurements;
    assert.strictEqual(without!.blocks[0]!.stretches, undefined);
    assert.deepStrictEqual(
      withThem!.blocks.map(({ stretches }) => stretches),
      withThem!.blocks.map(({ pairs }) => pairs.slice(0, 2)),
    );
    const times = (list: readonly Block[]): number[] => list.flatMap(({ when }) => [...when!.stretches!]);
    const were = times(blocks);
    assert.ok(times(withThem!.blocks).every((at, i) => Math.abs(at - were[i]!) < 1.1e-5));
    assert.strictEqual(were.length, 2 * blocks.length);
  });
});

test('times of pairs come back to a hundredth of a millisecond, and take little room', () => {
  inFolder((folder) => {
    const path = join(folder, 'r.json');
    const plain = measurementOf({ pairsPerBlock: 400 });
    const timed = dated(plain);
    writeRecord(path, { ...recordOf(), measurements: [timed] });
    const size = readFileSync(path).length;
    const text = readFileSync(path, 'utf8');
    const [back] = readRecord(path).measurements;
    const near = (one: number, other: number): boolean => Math.abs(one - other) < 1.1e-5;
    for (const [i, { when }] of back!.blocks.entries()) {
      const was = timed.blocks[i]!.when!;
      assert.ok(near(when!.asked, was.asked) && near(when!.from, was.from) && near(when!.to, was.to));
      assert.ok(when!.pairs.length === 400 && when!.pairs.every((at, pair) => near(at, was.pairs[pair]!)));
    }
    writeFileSync(path, text.replace('"steps":[', '"steps":[1,'));
    assert.throws(() => readRecord(path), /damaged/);
    writeRecord(path, { ...recordOf(), measurements: [plain] });
    assert.strictEqual(readRecord(path).measurements[0]!.blocks[0]!.when, undefined);
    assert.ok(size < 1.1 * readFileSync(path).length, `${size} bytes`);
  });
});

test('the warm-up comes back to the nanosecond, and a record without one is as it was', () => {
  inFolder((folder) => {
    const path = join(folder, 'r.json');
    const [plain, warmed] = [
      measurementOf(),
      withCourses(measurementOf(), { candidate: (when) => (when < 0.2 ? 4 : 1) }),
    ];
    writeRecord(path, { ...recordOf(), measurements: [plain, warmed] });
    const [old, back] = readRecord(path).measurements;
    assert.ok(old!.blocks.every((block) => !('warmup' in block)) && compare(old!).steady === null);
    for (const [i, { warmup }] of warmed.blocks.entries())
      for (const side of ['baseline', 'candidate'] as const) {
        const [was, is] = [warmup![side], back!.blocks[i]!.warmup![side]];
        assert.deepStrictEqual(is.evaluations, was.evaluations);
        assert.ok(is.wall.every((seconds, at) => Math.abs(seconds - was.wall[at]!) <= 5.01e-10));
      }
    assert.deepStrictEqual(compare(back!).steady!.candidate.kinds, compare(warmed).steady!.candidate.kinds);
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace('"warmup":{"baseline":{"evaluations":[', '"warmup":{"baseline":{"evaluations":[1,'),
    );
    assert.throws(() => readRecord(path), /its measurements are not complete/);
  });
});

test('no opinion is stored: no speed-up, no verdict', () => {
  inFolder((folder) => {
    writeRecord(join(folder, 'r.json'), recordOf());
    assert.doesNotMatch(readFileSync(join(folder, 'r.json'), 'utf8'), /"(speedup|verdict|cautions|steady)"/);
  });
});

test('a missing, damaged or newer record, or an unwritable path, says what is wrong and what to try', () => {
  inFolder((folder) => {
    const path = join(folder, 'r.json');
    const reading = (text: string): (() => unknown) => {
      writeFileSync(path, text);
      return () => readRecord(path);
    };
    assert.throws(() => readRecord(path), /cannot be read: .*\n?.*Try: /);
    assert.throws(reading('{"schema": 1, "measure'), /is damaged: it is not complete JSON.*\n.*\nTry: /);
    assert.throws(reading('[]'), /is damaged: it has no "schema"/);
    assert.throws(reading('{"schema": 2, "measurements": []}'), /newer eightways \(schema 2/);
    assert.throws(reading('{"schema": 1}'), /has no "measurements"/);
    assert.throws(reading('{"schema": 1, "measurements": [{"blocks": [{"pairs": [[1, 2]]}]}]}'), /not complete/);
    assert.throws(() => writeRecord(join(path, 'below-a-file.json'), recordOf()), /EEXIST|ENOTDIR|cannot be written/);
  });
});
