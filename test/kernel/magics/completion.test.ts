import { assert, describe, it } from 'poku';
import { complete, inspectAt } from '../../../kernel/language.js';
import { completeMagic } from '../../../kernel/magics/completion.js';
import { magics } from '../../../kernel/magics/index.js';
import { headless, printed } from './notebook.js';

const at = (cell: string): string[] | null => {
  const cursor = cell.indexOf('|');
  const found = completeMagic(cell.replace('|', ''), cell.slice(0, cursor));
  return found && [found.typed, ...found.matches];
};

void (async () => {
  await describe('completion of magics', async () => {
    await it('offers the names of the form', () => {
      assert.deepStrictEqual(at('%who|'), ['%who', '%who', '%who_ls', '%whos']);
      assert.deepStrictEqual(at('%%c|'), ['%%c', '%%c', '%%capture', '%%compare']);
      assert.deepStrictEqual(at('const a = 1\nconst r = %timei|'), ['%timei', '%timeit']);
      assert.strictEqual(at('const a = 7 |% 3'), null);
      assert.strictEqual(at('const r = %%ti|'), null);
    });

    await it('offers options where options may stand', () => {
      assert.deepStrictEqual(at('%history -|'), ['-', '-n', '-o', '-f']);
      assert.deepStrictEqual(at('%timeit -n 3 --s|'), ['--s', '--selfcheck', '--stat', '--seed', '--save']);
      assert.deepStrictEqual(at('const r = %timeit -o --na|'), ['--na', '--name']);
      assert.deepStrictEqual(at('%%compare --budget=3 --strat|\nconst a = 1'), ['--strat', '--strategy']);
      for (const cell of ['%timeit a -|', '%timeit -n -|', '%timeit -q a --|', '%nothing -|', '%timeit a|'])
        assert.strictEqual(at(cell), null, cell);
    });

    await it('offers TypeScript in a body of TypeScript, and nothing in another', async () => {
      const { run, engine } = headless();
      printed(await run('const weights = [1]'));
      const typed = (cell: string): readonly string[] => complete(engine.notebook(), cell, cell.length).matches;
      assert.ok(typed('%%worker\nconst a = weig').includes('weights'));
      assert.ok(typed('%%timeit -n 3 let a = 1\nweights.toSor').includes('toSorted'));
      assert.ok(typed('%timeit -n 3 weights.toSor').includes('toSorted'));
      assert.ok(typed('const r = %timeit -o weig').includes('weights'));
      assert.ok(typed('const kept = %who_ls\n!ls -l\nweights.fla').includes('flat'));
      for (const name of ['bash', 'sh', 'wasm x', 'c x']) assert.deepStrictEqual(typed(`%%${name}\nweig`), [], name);
      const hover = (cell: string): string | null => inspectAt(engine.notebook(), cell, cell.length);
      assert.match(hover('%%worker\nweights') ?? '', /number\[\]/);
      assert.match(hover('%time weights') ?? '', /number\[\]/);
      assert.strictEqual(hover('%%bash\nweights'), null);
      assert.match(hover('const r = %timeit') ?? '', /time a statement/);
    });
  });

  await describe('help of every magic', async () => {
    await it('explains every option, and no other', () => {
      for (const { name, help, options } of magics) {
        const listed = [...help.matchAll(/^ {2}(--?[\w-]+)/gm)].map(([, option]) => option!);
        const taken = [...options.flags, ...options.values].map((one) => (one.length === 1 ? `-${one}` : `--${one}`));
        assert.deepStrictEqual(listed.toSorted(), taken.toSorted(), name);
      }
    });
  });
})();
