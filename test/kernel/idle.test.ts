import { assert, it } from 'poku';
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
