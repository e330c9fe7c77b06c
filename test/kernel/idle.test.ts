import { assert, it } from 'poku';
import { collecting } from '../../kernel/collect.js';
import type { Compiled, Compiler } from '../../kernel/compiler.js';
import { whenIdle } from '../../kernel/idle.js';
import { practice } from '../../kernel/practice.js';

const soon = (ms = 100): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it('work for idle time is done in turns until there is no more, and waits while a cell runs', async () => {
  let turns = 0;
  const { busy, free } = whenIdle(() => ++turns % 3 !== 0, 0);
  await soon();
  assert.strictEqual(turns, 0, 'not before the first cell has ended');
  free();
  busy();
  await soon();
  assert.strictEqual(turns, 0);
  free();
  while (turns < 3) await soon(5);
  await soon();
  assert.strictEqual(turns, 3);
});

it('cells that nobody sees are compiled one a turn, each beneath what the ones before declared', () => {
  const seen: (readonly [string, string])[] = [];
  const compiler = {
    prepare: (code: string) => ({ original: code, source: code, toCell: (at: number) => at, declares: [] }),
    compile: (declarations: string, source: string): Compiled => {
      seen.push([declarations, source]);
      return {
        ...{ diagnostics: [], javascript: '', toSource: () => null, lastExpression: null, awaits: false },
        declarations: `${declarations}${seen.length};`,
      };
    },
  } as unknown as Compiler;
  const more = practice(compiler);
  for (let turn = 1; more(); turn++) assert.strictEqual(seen.length, turn);
  assert.strictEqual(new Set(seen.map(([, source]) => source)).size, seen.length, 'each another');
  assert.strictEqual(seen[2]?.[0], '1;2;');
  assert.strictEqual(more(), false);
});

it('memory is given back when the heap has grown, and not again before it has grown anew', async () => {
  let total = 100e6;
  let collected = 0;
  const turn = collecting({
    total: () => total,
    collect: async () => {
      collected++;
      total = 80e6;
    },
  });
  assert.strictEqual(turn(), false);
  assert.strictEqual(turn(), false, 'none begins while one is under way');
  await soon(1);
  assert.strictEqual(collected, 1);
  total = 100e6;
  turn();
  assert.strictEqual(collected, 1, '20 MB are not worth the wait');
  total = 110e6;
  turn();
  await soon(1);
  assert.strictEqual(collected, 2);
});

it("the engine's own heap shrinks", async () => {
  let garbage: number[][] | null = Array.from({ length: 4000 }, () =>
    Array.from({ length: 2000 }, (_, at) => at + 0.5),
  );
  assert.ok(garbage.length);
  garbage = null;
  const before = process.memoryUsage().heapTotal;
  collecting()();
  await soon(1000);
  const after = process.memoryUsage().heapTotal;
  assert.ok(after < before - 40e6, `${before} to ${after}`);
});
