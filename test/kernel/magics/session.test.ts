import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { strategies } from '../../../lib/strategies/strategies.js';
import { headless, inFolder, printed, refused, textOf } from './notebook.js';

const quietOutput = { stream: () => {}, display: () => {}, clear: () => {}, flush: () => {} };

void (async () => {
  await describe('%env', async () => {
    await it('lists, gives and sets, and hides what is secret in the list', async () => {
      const { run } = headless();
      try {
        assert.strictEqual(printed(await run('%env EIGHTWAYS_TEST=one two')), 'EIGHTWAYS_TEST=one two\n');
        assert.strictEqual(textOf(await run('%env EIGHTWAYS_TEST')), "'one two'");
        assert.strictEqual(printed(await run('%env EIGHTWAYS_API_KEY=abc')), 'EIGHTWAYS_API_KEY=<hidden>\n');
        const all = printed(await run('%env'));
        assert.ok(all.includes('EIGHTWAYS_TEST=one two\n') && all.includes('EIGHTWAYS_API_KEY=<hidden>\n'));
        assert.ok(!all.includes('abc\n'));
        printed(await run('const host = "node-7"'));
        printed(await run('%env EIGHTWAYS_TEST=http://$host/$unknown'));
        assert.strictEqual(textOf(await run('process.env.EIGHTWAYS_TEST')), "'http://node-7/$unknown'");
        assert.strictEqual(textOf(await run('const kept = %env EIGHTWAYS_TEST\nkept.length')), '22');
      } finally {
        delete process.env.EIGHTWAYS_TEST;
        delete process.env.EIGHTWAYS_API_KEY;
      }
      assert.match(refused(await run('%env EIGHTWAYS_TEST')), /has no variable EIGHTWAYS_TEST/);
      assert.match(refused(await run('%env two words')), /It takes a name/);
    });
  });

  await describe('%history', async () => {
    await it('shows the cells, their numbers and what they showed, and writes them', async () => {
      const { run } = headless();
      await run('const a = 1');
      await run('a + 1');
      await run('// two\na + 2');
      assert.strictEqual(printed(await run('%history')), 'const a = 1\na + 1\n// two\na + 2\n');
      assert.strictEqual(printed(await run('%history -n -o 2-3')), '2: a + 1\n// 2\n3: // two\n   a + 2\n// 3\n');
      assert.strictEqual(printed(await run('%history 6')), '%history 6\n');
      assert.match(refused(await run('%history two')), /got "two" for a number/);
      await inFolder(async (folder) => {
        const file = join(folder, 'past.ts');
        assert.match(printed(await run(`%history -f ${file} 1 2`)), /^Wrote 2 cells to /);
        assert.strictEqual(readFileSync(file, 'utf8'), 'const a = 1\na + 1\n');
        assert.match(refused(await run(`%history -f ${file} 1`)), /There is a file/);
      });
    });
  });

  await describe('%load', async () => {
    await it('offers the file, some of its lines, or declarations in place of the cell', async () => {
      const { engine } = headless();
      const offered = async (cell: string): Promise<string | null> => {
        const outcome = await engine.execute(cell, 1, quietOutput);
        return outcome.status === 'ok' ? outcome.offered : 'failed';
      };
      await inFolder(async (folder) => {
        const file = join(folder, 'sums.ts');
        writeFileSync(file, 'const a = 1;\n\n/** Sum. */\nexport const sum = (x: number) =>\n  x + a;\nconst b = 2;\n');
        assert.strictEqual(await offered('1 + 1'), null);
        assert.strictEqual(await offered(`%load ${file}`), `// %load ${file}\n${readFileSync(file, 'utf8')}`);
        assert.strictEqual(
          await offered(`%load -r 1,5- ${file}`),
          `// %load -r 1,5- ${file}\nconst a = 1;\n  x + a;\nconst b = 2;\n`,
        );
        assert.match(
          (await offered(`%load -s sum ${file}`)) ?? '',
          /\n\/\*\* Sum\. \*\/\nexport const sum = .*\n {2}x \+ a;\n$/,
        );
      });
      const { run } = headless();
      assert.match(refused(await run('%load nowhere.ts')), /There is no file nowhere\.ts\.\nIt was looked for in /);
      assert.match(refused(await run('%load')), /It takes one file/);
    });
  });

  await describe('%config', async () => {
    await it('lets each cell say how long it took', async () => {
      const { run } = headless();
      assert.strictEqual(printed(await run('1')), '');
      assert.match(printed(await run('%config timing on')), /^Took .* [mµn]?s\.\n$/);
      assert.match(printed(await run('1 + 1')), /^Took .* [mµn]?s\.\n$/);
      assert.match(printed(await run('%config')), /^timing +on +each cell says/);
      assert.strictEqual(printed(await run('%config timing off')), '');
      assert.strictEqual(printed(await headless().run('1')), '');
      for (const wrong of ['timing', 'timing maybe', 'budget -1', 'digits 2.5', 'colour red'])
        assert.match(refused(await run(`%config ${wrong}`)), /^UsageError: %config .*\nIt takes/, wrong);
    });
  });

  await describe('%strategy', async () => {
    await it('gives the card of each, and lists them', async () => {
      const { run } = headless();
      const list = printed(await run('%strategy'));
      for (const { name, title, when } of Object.values(strategies)) {
        assert.ok(list.includes(title), name);
        assert.ok(
          textOf(await run(`%strategy ${name}`))
            .replace(/\s+/g, ' ')
            .includes(when.slice(0, 80)),
          name,
        );
      }
      assert.strictEqual(textOf(await run('const card = %strategy native\ncard.order')), '6');
      assert.match(
        refused(await run('%strategy faster')),
        /There is no strategy "faster"\.\nIt takes one of: hardware/,
      );
    });
  });

  await describe('%lsmagic --json', async () => {
    await it('gives names, forms and options', async () => {
      const rows = JSON.parse(printed(await headless().run('%lsmagic --json'))) as { name: string; options: object }[];
      assert.deepStrictEqual(rows.find(({ name }) => name === 'history')?.options, {
        flags: ['n', 'o'],
        values: ['f'],
      });
    });
  });
})();
