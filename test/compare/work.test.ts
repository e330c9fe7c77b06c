import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { workOf } from '../../lib/compare/work.js';
import { readRecord, writeRecord } from '../../lib/record/record.js';
import type { Counted } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';
import { recordOf } from '../fixtures/records.js';

/** A pair of processes of 100 and 300 evaluations, whose counts differ by so much. */
const counted = (instructions: number | null, cycles: number | null): Counted => ({
  fewer: { evaluations: 100, instructions: 5_000_000, cycles: 3_000_000 },
  more: {
    evaluations: 300,
    instructions: instructions && 5_000_000 + instructions,
    cycles: cycles && 3_000_000 + cycles,
  },
});

const sides = (baseline: readonly Counted[]) => ({ counts: { baseline, candidate: [counted(200, 100)] } });

test('what one evaluation takes is the difference of a pair over that of its evaluations: the median, least and most of pairs', () => {
  const { work } = workOf(sides([counted(20_000, 8000), counted(24_000, 8000), counted(22_000, 10_000)]));
  assert.deepStrictEqual(work!.baseline, {
    instructions: { median: 110, least: 100, most: 120 },
    cycles: { median: 40, least: 40, most: 50 },
    perCycle: { median: 2.5, least: 2.2, most: 3 },
  });
  assert.deepStrictEqual(work!.candidate.perCycle, { median: 2, least: 2, most: 2 });
});

test('a pair that was not counted is left out; where start-ups differ by more than evaluations take there is no figure', () => {
  const some = workOf(sides([counted(20_000, null), counted(null, null), counted(22_000, null)])).work!.baseline;
  assert.deepStrictEqual(some, { instructions: { median: 105, least: 100, most: 110 }, cycles: null, perCycle: null });
  const lost = workOf(sides([counted(-500, 100), counted(-700, 100), counted(900, 100)])).work!.baseline;
  assert.deepStrictEqual([lost.instructions, lost.cycles!.median], [null, 0.5]);
  assert.deepStrictEqual(workOf({}), {});
  assert.deepStrictEqual(workOf({ uncounted: 'no perf' }), { uncounted: 'no perf' });
});

test('a record keeps counts, and no verdict comes from them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-work-'));
  try {
    const path = join(folder, 'r.json');
    const plain = measurementOf();
    const counts = { baseline: [counted(200, null)], candidate: [counted(200_000, null)] };
    writeRecord(path, { ...recordOf().record, measurements: [{ ...plain, counts }] });
    const { counts: kept, ...without } = readRecord(path).measurements[0]!;
    assert.deepStrictEqual(kept, counts);
    const { work, ...rest } = compare({ ...without, counts });
    assert.strictEqual(work!.candidate.instructions!.median, 1000);
    assert.deepStrictEqual(rest, compare(without));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
