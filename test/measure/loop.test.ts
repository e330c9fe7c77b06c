import { assert, test } from 'poku';
import { toExperiment } from '../../lib/experiment.js';
import type { Host, OpenRequest } from '../../lib/measure/host.js';
import { loopFor, shapes } from '../../lib/measure/loop.js';
import { openPair } from '../../lib/places/lockstep.js';
import { blockInterval } from '../../lib/stats/block-interval.js';
import { derivedSeed, seeded } from '../../lib/stats/random.js';

void test('a loop calls its variant as often as it was told, on the same input and context', async () => {
  const calls: unknown[][] = [];
  const run = (...given: unknown[]) => calls.push(given);
  await loopFor(run, 'input', 'context', false)(3);
  assert.deepStrictEqual(
    calls,
    Array.from({ length: 3 }, () => ['input', 'context']),
  );
});

void test('in whatever shape, a loop calls its variant as often as it was told, each time with a fresh look at the input', async () => {
  for (const shape of shapes.keys())
    for (const n of [0, 1, 2, 3, 15, 16, 17, 100]) {
      let calls = 0;
      const run = (input: unknown, context: unknown) => {
        assert.deepStrictEqual([input, context], ['input', 'context']);
        calls += 1;
      };
      await loopFor(run, 'input', 'context', false, (shape + 0.5) / shapes.length)(n);
      assert.strictEqual(calls, n, `shape ${shape}, ${n} calls`);
    }
  assert.strictEqual(new Set(shapes).size, 5);
});

void test('the shape is drawn for each block, and alike for both sides, in one process and in two', async () => {
  const drawn = async (engineSeed: number, flags: readonly string[]) => {
    const draws: unknown[] = [];
    const open = async (request: OpenRequest) => {
      draws.push(request.draw);
      return { close: async () => {} } as unknown as Host;
    };
    const { baseline, candidates, ...rest } = toExperiment({
      name: 'shapes',
      strategy: 'code',
      variants: { one: () => 1, other: () => 1 },
    });
    const experiment = { baseline, candidates, ...rest };
    const candidate = { name: 'other', placement: { ...candidates[0]!.placement, flags } };
    const asked = { experiment, baseline, candidate, size: 1, seed: 1, engineSeed, candidateFirst: false };
    await openPair({ name: 'process', now: () => 0, open }, asked);
    return draws;
  };
  const seeds = Array.from({ length: 50 }, (_, number) => derivedSeed(1, number));
  const draws = (await Promise.all(seeds.map((seed) => drawn(seed, [])))).map(([draw]) => draw as number);
  const seen = new Set(draws.map((draw) => Math.floor(draw * shapes.length)));
  assert.deepStrictEqual([...seen].sort(), [0, 1, 2, 3, 4]);
  const [one, other] = await drawn(7, ['--jitless']);
  assert.ok(typeof one === 'number' && one === other);
});

void test('a bias of the loop that each process draws is in the interval, where one loop for all leaves it out', () => {
  const random = seeded(3);
  const covered = { drawn: 0, fixed: 0 };
  const SHAPES = [-0.0008, 0, 0, 0.0002, 0.0006]; // mean 0: what a function takes over all ways to call it
  const TRIALS = 2000;
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const own = SHAPES[Math.floor(random() * SHAPES.length)]!;
    const noise = () => 0.0002 * (random() + random() + random() - 1.5);
    const blocks = (bias: () => number) => Array.from({ length: 10 }, () => bias() + noise());
    const holds = (estimates: readonly number[]) => {
      const { low, high } = blockInterval(estimates, 0.05);
      return low <= 0 && high >= 0;
    };
    if (holds(blocks(() => SHAPES[Math.floor(random() * SHAPES.length)]!))) covered.drawn += 1;
    if (holds(blocks(() => own))) covered.fixed += 1;
  }
  assert.ok(covered.drawn / TRIALS > 0.92, `${covered.drawn} of ${TRIALS} hold the truth`);
  assert.ok(covered.fixed / TRIALS < 0.6, `${covered.fixed} of ${TRIALS} with one loop for all`);
});

void test('a loop over promises awaits each before it goes on', async () => {
  let open = 0;
  let most = 0;
  const run = async () => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
  };
  await loopFor(run, null, null, true)(5);
  assert.deepStrictEqual([open, most], [0, 1]);
});

void test('every variant gets a loop of its own, from a text of its own', () => {
  const texts: unknown[] = [];
  const { Function: real } = globalThis;
  globalThis.Function = new Proxy(real, {
    construct: (target, given: string[]) => {
      texts.push(given.at(-1));
      return Reflect.construct(target, given) as object;
    },
  });
  try {
    const run = () => 1;
    assert.notStrictEqual(loopFor(run, 1, null, false), loopFor(run, 1, null, false));
  } finally {
    globalThis.Function = real;
  }
  assert.strictEqual(new Set(texts).size, 2);
});
