import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { totalOf, totalOverTypical } from '../../lib/compare/total.js';
import type { Measurement, Pair, Sample } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';

const sample = (seconds: number, gc = 0): Sample => ({
  evaluations: 1,
  wall: seconds + gc,
  cpu: seconds + 2 * gc, // a helper collects beside it
  gc,
  switches: 0,
});

const pairOf = (baseline: Sample, candidate: Sample): Pair => ({ baseline, candidate, first: 'baseline' });

const blockOf = (number: number, { pairs, stretches }: { pairs: Pair[]; stretches?: Pair[] }) => ({
  ...measurementOf().blocks[number]!,
  pairs,
  ...(stretches && { stretches }),
});

/** Both take 1 ms; one batch in four of the baseline collects for as long again. */
const collecting = (): Measurement => {
  const { blocks, ...rest } = measurementOf();
  const wobble = (number: number): number => 0.001 * (1 + number / 1e4);
  return {
    ...rest,
    clock: 'cpu',
    blocks: blocks.map((_, number) =>
      blockOf(number, {
        pairs: Array.from({ length: 40 }, (_, i) =>
          pairOf(sample(wobble(number), i % 4 === 0 ? 0.001 : 0), sample(0.001)),
        ),
      }),
    ),
  };
};

test('collections are not typical, however many batches of several evaluations hold one', () => {
  const measurement = collecting();
  const blocks = measurement.blocks.map((block) => ({
    ...block,
    pairs: block.pairs.map(({ candidate }) =>
      pairOf({ evaluations: 2, gc: 0.001, wall: 0.003, cpu: 0.004, switches: 0 }, candidate),
    ),
  }));
  for (const each of [measurement, { ...measurement, blocks }]) {
    const { speedup } = compare(each);
    assert.ok(speedup!.low > 0.995 && speedup!.high < 1.005, `${speedup!.low} to ${speedup!.high}`);
  }
});

test('collections are typical of evaluations that mostly hold one', () => {
  const measurement = collecting();
  const blocks = measurement.blocks.map((block) => ({
    ...block,
    pairs: block.pairs.map(({ candidate }, i) => pairOf(sample(0.001, i % 3 === 0 ? 0 : 0.0005), candidate)),
  }));
  const { speedup } = compare({ ...measurement, blocks });
  assert.ok(speedup!.low > 1.3, `${speedup!.low}`);
});

test('a collection that was interrupted takes no more than its share of the CPU time', () => {
  const measurement = collecting();
  const shared: Sample = { evaluations: 2, wall: 0.008, cpu: 0.004, gc: 0.004, switches: 1 };
  const blocks = measurement.blocks.map((block) => ({
    ...block,
    pairs: block.pairs.map(({ candidate }) => pairOf(shared, candidate)),
  }));
  assert.strictEqual(compare({ ...measurement, blocks }).speedup!.value.toFixed(6), '1.000000');
});

test('total counts collections with the CPU time of their helpers, and says that it differs', () => {
  const measurement = collecting();
  assert.strictEqual(totalOf(measurement)!.value.toFixed(2), '1.50');
  assert.strictEqual(totalOverTypical(measurement)!.value.toFixed(2), '1.50');
  const { total, cautions } = compare(measurement);
  assert.strictEqual(total!.value.toFixed(2), '1.50');
  const caution = cautions.find(({ code }) => code === 'total-differs')!;
  assert.match(caution.message, /^Typical is 1\.00×, total 1\.50×, .* cost the baseline more\.$/);
});

test('total is read from the long stretches where there are some', () => {
  const measurement = collecting();
  const stretches = [pairOf(sample(0.002), sample(0.001))];
  const blocks = measurement.blocks.map((block) => ({ ...block, stretches }));
  assert.strictEqual(totalOf({ ...measurement, blocks })!.value.toFixed(6), '2.000000');
});

test('what the compiler does beside a batch that collects nothing is not its cost', () => {
  const { blocks, ...rest } = collecting();
  const compiling = { ...sample(0.001), cpu: 0.003 };
  const plain = blocks.map((block) => ({ ...block, pairs: [pairOf(compiling, sample(0.001))] }));
  assert.strictEqual(totalOf({ ...rest, blocks: plain })!.value.toFixed(6), '1.000000');
});

test('one process has no interval', () => {
  const { blocks, ...rest } = collecting();
  assert.strictEqual(totalOf({ ...rest, blocks: blocks.slice(0, 1) }), null);
});
