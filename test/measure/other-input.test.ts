import { assert, test } from 'poku';
import { type Host, VariantFailure } from '../../lib/measure/host.js';
import { loopFor } from '../../lib/measure/loop.js';
import { observe } from '../../lib/measure/observe.js';
import { drawOther, type Other, timeBoth } from '../../lib/measure/other-input.js';
import { seeded } from '../../lib/stats/random.js';
import type { ExperimentSpec, OtherInput, Run } from '../../lib/types.js';
import { experimentOf } from '../fixtures/bench.js';

const quick = { size: 1000, seed: 1, seconds: 0.001, plain: true };

const draw = (overrides: Partial<ExperimentSpec> = {}, facts: Partial<typeof quick> = {}): Promise<Other | null> => {
  const { workload, baseline, candidates } = experimentOf(overrides);
  return drawOther(workload, [baseline, ...candidates], { ...quick, ...facts });
};

const onBoth = async (run: Run): Promise<OtherInput> => {
  const input = experimentOf().workload.input(1000, seeded(1));
  const { size, input: otherInput } = (await draw())!;
  const answers = { own: run(input), other: run(otherInput) };
  const loops = { own: loopFor(run, input, null, false), other: loopFor(run, otherInput, null, false) };
  return timeBoth({ size, first: 1e-6, answers, ...loops });
};

void test('work gives another input another answer; what remembers or ignores its input does not', async () => {
  const add: Run<readonly number[], number> = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
  let remembered: number | undefined;
  const once: typeof add = (numbers) => {
    remembered ??= add(numbers) as number;
    return remembered;
  };
  const [works, remembers, constant] = [await onBoth(add), await onBoth(once), await onBoth(() => 42)];
  assert.deepStrictEqual([works.sameAnswer, remembers.sameAnswer, constant.sameAnswer], [false, true, true]);
  for (const { size, first, seconds } of [works, remembers, constant]) {
    assert.deepStrictEqual([size, first], [500, 1e-6]);
    assert.ok(seconds.own > 0 && seconds.other > 0 && Number.isFinite(seconds.own + seconds.other));
  }
});

void test('the other input is half as large, and drawn with another seed', async () => {
  const { size, input } = (await draw())!;
  const own = experimentOf().workload.input(500, seeded(1)) as readonly number[];
  assert.deepStrictEqual([size, (input as readonly number[]).length], [500, 500]);
  assert.notDeepStrictEqual(input, own);
});

void test('none is drawn where that costs something: held resources, sizes that do not halve, slow input', async () => {
  const run = (): number => 1;
  assert.strictEqual(await draw({}, { size: 1 }), null);
  assert.strictEqual(await draw({}, { size: 2.5 }), null);
  assert.strictEqual(await draw({}, { seconds: 0.06 }), null);
  assert.strictEqual(await draw({}, { plain: false }), null, 'more than data, such as a server');
  assert.strictEqual(await draw({ workload: { close: () => {} } }), null);
  assert.strictEqual(await draw({ variants: { one: run, other: { run, open: () => 1 } } }), null);
  assert.ok(await draw({ variants: { one: run, other: { run } } }));
});

void test('what fails on another input fails no block, and only the first block asks', async () => {
  const asked: string[] = [];
  const otherInput = async (name: string): Promise<OtherInput> => {
    asked.push(name);
    throw new VariantFailure({ kind: 'crash', variant: name, message: 'fell over' });
  };
  const host = { otherInput } as unknown as Host;
  const variants = { baseline: { name: 'one' }, candidate: { name: 'other' } };
  assert.deepStrictEqual(await observe(host, { ...variants, number: 1 }), {});
  assert.deepStrictEqual(asked, []);
  assert.deepStrictEqual(await observe(host, { ...variants, number: 0 }), {});
  assert.deepStrictEqual(asked, ['one']);
});
