import { assert, test } from 'poku';
import { openBench } from '../../lib/measure/bench.js';
import { type Host, VariantFailure } from '../../lib/measure/host.js';
import { observe } from '../../lib/measure/observe.js';
import type { ExperimentSpec, OtherInput } from '../../lib/types.js';
import { experimentOf } from '../fixtures/bench.js';

type Seen = Readonly<Record<'one' | 'other', OtherInput | null>>;

const onOther = async (overrides: Partial<ExperimentSpec> = {}, size = 1000): Promise<Seen> => {
  const { workload, baseline, candidates } = experimentOf(overrides);
  const host = await openBench(workload, [baseline, ...candidates], { size, seed: 1 });
  try {
    for (const name of ['one', 'other']) {
      await host.first(name);
      await host.sample(name, 10);
    }
    return { one: await host.otherInput!('one'), other: await host.otherInput!('other') };
  } finally {
    await host.close();
  }
};

void test('work gives another input another answer; what remembers or ignores its input does not', async () => {
  let remembered: number | undefined;
  const add = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
  const { one, other } = await onOther({
    variants: {
      one: add,
      other: (numbers: readonly number[]) => {
        remembered ??= add(numbers);
        return remembered;
      },
    },
  });
  assert.deepStrictEqual([one!.size, one!.sameAnswer, other!.size, other!.sameAnswer], [500, false, 500, true]);
  for (const { seconds } of [one!, other!]) assert.ok(seconds.own > 0 && seconds.other > 0);
});

void test('no other input is drawn where that costs something: held resources, sizes that do not halve, slow input', async () => {
  const none = { one: null, other: null };
  const input = (size: number): readonly number[] => Array.from({ length: size }, (_, i) => i);
  const sum = (numbers: readonly number[]): number => numbers.length;
  const both = { one: sum, other: sum };
  assert.deepStrictEqual(await onOther({}, 1), none);
  assert.deepStrictEqual(await onOther({}, 2.5), none);
  assert.deepStrictEqual(await onOther({ workload: { input, close: () => {} } }), none);
  assert.deepStrictEqual(await onOther({ variants: { one: sum, other: { run: sum, open: () => 1 } } }), none);
  const alive = { workload: { input: () => ({ ask: () => 1 }) }, variants: { one: () => 1, other: () => 1 } };
  assert.deepStrictEqual(await onOther(alive), none);
  const slow = async (size: number): Promise<readonly number[]> => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    return input(size);
  };
  assert.deepStrictEqual(await onOther({ workload: { input: slow }, variants: both }), none);
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
