import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { readRecord, writeRecord } from '../../lib/record/record.js';
import { costLines } from '../../lib/text/costs.js';
import type { Cost, Measurement, Use } from '../../lib/types.js';
import { comparisonOf } from '../fixtures/comparisons.js';
import { measurementOf } from '../fixtures/measurements.js';
import { recordOf } from '../fixtures/records.js';

const use = (overrides: Partial<Use> = {}): Use => ({
  evaluations: 1000,
  user: 1.2,
  system: 0.1,
  collections: 4,
  waits: 0,
  allocated: { heap: 10_000, buffers: 6384 },
  held: null,
  ...overrides,
});

/** Three blocks, in the second of which the candidate used more. */
const used = (candidate: Partial<Use> = {}): Measurement => {
  const { blocks, ...rest } = measurementOf({ noise: 0, blockCount: 3 });
  const more = { ...candidate, user: 9, allocated: { heap: 1e6, buffers: 0 }, collections: 10 };
  return {
    ...rest,
    blocks: blocks.map((block, i) => ({
      ...block,
      use: { baseline: use(), candidate: use(i === 1 ? more : candidate) },
    })),
  };
};

test('what an evaluation costs is the median over blocks, and collections the sum of all', () => {
  const { costs, seconds } = compare(used({ user: 0.6 }));
  const { baseline, candidate } = costs!;
  const wanted = { user: 0.0012, system: 0.0001, allocated: 16_384, collections: 0.004, waits: 0, held: null };
  const { throughput, collecting, ...rest } = baseline;
  assert.deepStrictEqual(rest, wanted);
  assert.strictEqual(throughput, 10_000 / seconds.baseline);
  assert.strictEqual(collecting, 0);
  assert.strictEqual(candidate.user, 0.0006, 'one block that used more does not move the median');
  assert.strictEqual(candidate.collections, (4 + 10 + 4) / 3000);
});

test('the share of time in collections is that of long stretches, where a block has some', () => {
  const { blocks, ...rest } = used();
  const collected = (share: number) =>
    blocks.map((block) => {
      const stretches = block.pairs.map((pair) => ({
        ...pair,
        baseline: { ...pair.baseline, gc: share * pair.baseline.wall },
      }));
      return { ...block, stretches };
    });
  const { costs } = compare({ ...rest, blocks: collected(0.25) });
  assert.ok(Math.abs(costs!.baseline.collecting - 0.25) < 1e-12);
  assert.strictEqual(costs!.candidate.collecting, 0);
});

test('what is not known is null, and nothing is made up for records without it', () => {
  assert.strictEqual(compare(measurementOf()).costs, null);
  const { candidate } = compare(used({ allocated: null, collections: null })).costs!;
  assert.strictEqual(candidate.collections, null);
});

test('a record keeps what was used, the other input and the weather', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-costs-'));
  try {
    const { blocks, ...rest } = used();
    const other = { size: 5000, seconds: { own: 2e-6, other: 1e-6 }, first: 1e-6, sameAnswer: false };
    const weather = { seconds: 0.2, throttled: null, stolen: 0, stalled: 0.01, frequency: null };
    const seen = { otherInput: { baseline: other, candidate: other }, weather };
    const measurement = { ...rest, blocks: blocks.map((block) => ({ ...block, ...seen })) };
    const path = join(folder, 'r.json');
    writeRecord(path, { ...recordOf().record, measurements: [measurement] });
    const [back] = readRecord(path).measurements;
    for (const [i, { use: was, otherInput, weather: then }] of measurement.blocks.entries()) {
      const { use: is, ...now } = back!.blocks[i]!;
      assert.deepStrictEqual([is, now.otherInput, now.weather], [was, otherInput, then]);
    }
    assert.deepStrictEqual(compare(back!).costs!.baseline.allocated, 16_384);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const cost = (overrides: Partial<Cost> = {}): Cost => ({
  throughput: 8.0645e6,
  user: 0.00114,
  system: 0.0001,
  allocated: 16_384,
  collections: 0.004,
  collecting: 0.012,
  waits: 0,
  held: null,
  ...overrides,
});

test('costs in words: what is nothing or unknown is left out', () => {
  const candidate = cost({ throughput: 1.5e7, system: 0, allocated: 49_152, collecting: 0, collections: null });
  assert.deepStrictEqual(costLines(comparisonOf({ costs: { baseline: cost(), candidate } })), [
    'indexOf: 1.24 ms of CPU (100 µs in the system), 16.0 KiB allocated, 1.2 % of the time in collections, one in 250 evaluations, 8,060,000 strings/s',
    'Set: 1.14 ms of CPU, 48.0 KiB allocated, 15,000,000 strings/s; 3.00× the memory',
  ]);
  const waiting = cost({ allocated: null, collections: null, collecting: 0, waits: 3.2, held: 0.0004, throughput: 12 });
  const unitless = comparisonOf({
    unit: '',
    costs: { baseline: cost({ allocated: 0, collecting: 0 }), candidate: waiting },
  });
  assert.deepStrictEqual(costLines(unitless), [
    'indexOf: 1.24 ms of CPU (100 µs in the system), nothing allocated, 8,060,000 evaluations/s',
    'Set: 1.24 ms of CPU (100 µs in the system), 3 waits, holds the event loop for 400 µs, 12 evaluations/s',
  ]);
  const [bytes] = costLines(comparisonOf({ unit: 'bytes', costs: { baseline: cost(), candidate } }));
  assert.match(bytes!, /, 7\.69 MiB\/s$/);
  assert.deepStrictEqual(costLines(comparisonOf()), []);
});
