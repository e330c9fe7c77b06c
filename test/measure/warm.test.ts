import { assert, test } from 'poku';
import { undisturbed, warmBatches } from '../../lib/measure/warm.js';
import type { Sample } from '../../lib/types.js';

/** A clock by script: the nth evaluation takes `takes(n)` seconds. */
const scripted = (takes: (done: number) => number, evaluations = 1) => {
  let [clock, done] = [0, 0];
  const time = (count: number): Sample => {
    const from = clock;
    for (let i = 0; i < count; i += 1) clock += takes(done++);
    return { evaluations: count, wall: clock - from, cpu: (clock - from) / 2, gc: 0, switches: 1 };
  };
  const settle = (samples: readonly Sample[]): readonly Sample[] => samples;
  return { now: () => clock, time, settle, evaluations };
};

test('batches double from one evaluation to their share of the time, at least 25 of them', async () => {
  const { batches, evaluations } = await warmBatches(
    0.05,
    scripted(() => 1e-6),
  );
  assert.deepStrictEqual(batches.evaluations.slice(0, 12), [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1024]);
  assert.ok(batches.evaluations.every((count) => count <= 2000) && evaluations === 1024);
  assert.ok(batches.wall.length >= 25 && batches.cpu.length === batches.wall.length);
  const total = batches.wall.reduce((sum, seconds) => sum + seconds, 0);
  assert.ok(total >= 0.05 && total < 0.053, `${total}`);
});

test('the last third is given as one sample, and a second warm-up goes on where the first came to', async () => {
  const first = await warmBatches(
    0.03,
    scripted((done) => (done < 100 ? 1e-4 : 1e-5)),
  );
  const { wall, evaluations, cpu, switches } = first.last;
  assert.ok(Math.abs(wall / evaluations - 1e-5) < 1e-12 && wall > 0.009 && wall < 0.012, `${wall} s`);
  assert.ok(Math.abs(cpu - wall / 2) < 1e-12 && switches > 1);
  const second = await warmBatches(
    0.03,
    scripted(() => 1e-5, first.evaluations),
  );
  assert.strictEqual(second.batches.evaluations[0], first.evaluations);
});

test('a variant slower than the whole time runs once', async () => {
  const { batches, last } = await warmBatches(
    0.05,
    scripted(() => 3),
  );
  assert.deepStrictEqual([batches.evaluations, last.wall], [[1], 3]);
});

test('the time of an empty loop is that of batches that nobody disturbed', async () => {
  // twice in its last third something else has the CPU for 5 ms
  const { last, batches } = await warmBatches(
    0.03,
    scripted((done) => ([18_000, 24_000].includes(done) ? 5e-3 : 1e-6)),
  );
  assert.ok(last.wall / last.evaluations > 1.2e-6);
  const { wall, evaluations, cpu } = undisturbed(batches);
  assert.ok(Math.abs(wall / evaluations - 1e-6) < 1e-12 && Math.abs(cpu - wall / 2) < 1e-12, `${wall / evaluations} s`);
});
