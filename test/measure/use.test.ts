import { assert, test } from 'poku';
import { allocationOf } from '../../lib/measure/allocation.js';
import { openBench } from '../../lib/measure/bench.js';
import { heldFor } from '../../lib/measure/event-loop.js';
import { experimentOf } from '../fixtures/bench.js';

const kept: unknown[] = [];

void test('bytes are counted across collections, and for one evaluation', async () => {
  const arrays = (n: number): void => {
    for (let i = 0; i < n; i += 1) kept[i & 3] = new Array(1000).fill(i);
  };
  // a thousand of 8 bytes; 20,000 of the arrays are many times what fits before it is collected
  for (const evaluations of [10, 1000, 20_000]) {
    await allocationOf(arrays, evaluations);
    const { heap } = (await allocationOf(arrays, evaluations))!;
    // what the engine notes down about code that is new to it is some kilobytes, once
    assert.ok(heap > 8000 && heap < 8800 + 50_000 / evaluations, `${evaluations}: ${heap}`);
  }
  const { heap, buffers } = (await allocationOf((n) => {
    for (let i = 0; i < n; i += 1) kept[i & 3] = new Uint8Array(65_536);
  }, 100))!;
  assert.ok(buffers >= 65_536 && buffers < 70_000 && heap < 4000, `${buffers} and ${heap}`);
  const nothing = await allocationOf((n) => {
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum = (sum + i) | 0;
    return sum > 1e12 ? sum : undefined;
  }, 100_000);
  assert.ok(nothing!.heap < 1, `${nothing!.heap}`);
});

void test('the event loop is held for as long as one evaluation computes at a stretch', async () => {
  const spin = (milliseconds: number): void => {
    for (const end = performance.now() + milliseconds; performance.now() < end; );
  };
  const held = await heldFor(async () => {
    spin(4);
    await new Promise((resolve) => setTimeout(resolve, 2));
    spin(8);
  }, 0.01);
  assert.ok(held >= 0.0079, `${held}`);
});

void test('what a variant used is the sum over its pairs, and nothing of its warm-up', async () => {
  const { workload, baseline, candidates } = experimentOf();
  const host = await openBench(workload, [baseline, ...candidates], { size: 1000, seed: 1 });
  try {
    for (const name of ['one', 'other']) await host.first(name);
    await host.warm('one', 0.01);
    const request = { baseline: 'one', candidate: 'other', evaluations: { baseline: 20, candidate: 30 } };
    const pairs = await host.pairs({ ...request, baselineFirst: [true, false, true] });
    const sample = await host.sample('other', 5);
    const [one, other] = [await host.use!('one'), await host.use!('other')];
    assert.deepStrictEqual([one.evaluations, other.evaluations], [60, 95]);
    const cpu = pairs.reduce((sum, { candidate }) => sum + candidate.cpu, sample.cpu);
    assert.ok(Math.abs(other.user + other.system - cpu) < 1e-9);
    assert.ok(one.collections! >= 0 && one.waits >= 0 && one.held === null);
    assert.ok(one.allocated!.heap > 4000, `${one.allocated!.heap}`);
  } finally {
    await host.close();
  }
});

void test('asynchronous variants say how long they hold the event loop', async () => {
  const { workload, baseline, candidates } = experimentOf({ variants: { one: async () => 1, other: async () => 1 } });
  const host = await openBench(workload, [baseline, ...candidates], { size: 2, seed: 1 });
  try {
    await host.first('one');
    await host.sample('one', 3);
    assert.ok((await host.use!('one')).held! > 0);
  } finally {
    await host.close();
  }
});
