import { assert, test } from 'poku';
import { loopFor } from '../../lib/measure/loop.js';

void test('a loop calls its variant as often as it was told, on the same input and context', async () => {
  const calls: unknown[][] = [];
  const run = (...given: unknown[]) => calls.push(given);
  await loopFor(run, 'input', 'context', false)(3);
  assert.deepStrictEqual(
    calls,
    Array.from({ length: 3 }, () => ['input', 'context']),
  );
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
