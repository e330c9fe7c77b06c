import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assert, describe, it } from 'poku';
import { handmade } from '../../profile/handmade.js';
import { headless, inFolder, refused, textOf } from './notebook.js';

const source = `export const unique = (names: string[]) =>
  names.filter((name, at) => names.indexOf(name) === at);
export const copy = (order: { lines: number[] }) => JSON.parse(JSON.stringify(order));
`;

void (async () => {
  await describe('%findings', async () => {
    await it('shows a table in which each place is a link to its line, and gives the findings', () =>
      inFolder(async (folder) => {
        writeFileSync(join(folder, 'names.ts'), source);
        const { run } = headless();
        const shown = await run(`const found = %findings -o ${folder}\nfound.length`);
        assert.equal(textOf(shown), '2');
        const [table] = shown.displays;
        const markdown = String(table?.['text/markdown']);
        assert.match(markdown, /^\| place \| rule \| what was seen/);
        assert.match(markdown, /\n\| \[names\.ts:2:3\]\(<\S*names\.ts#L2>\) \| algorithm, unique-by-indexof \| /);
        assert.match(String(table?.['text/plain']), /names\.ts:2:3/);
      }));

    await it('puts them in the order of a saved profile, and leaves out those in which no time passes', () =>
      inFolder(async (folder) => {
        const file = join(folder, 'names.ts');
        writeFileSync(file, source);
        const url = pathToFileURL(file).href;
        const ran = handmade([...Array(50).fill(['copy', 1]), ...Array(50).fill(['(idle)', 1])], {
          copy: { url, line: 3, ticks: [{ line: 3, ticks: 50 }] },
        });
        writeFileSync(join(folder, 'a.cpuprofile'), JSON.stringify(ran));
        const { run } = headless();
        const { displays } = await run(`%findings --profile ${join(folder, 'a.cpuprofile')} ${folder}`);
        const markdown = String(displays[0]?.['text/markdown']);
        assert.match(markdown, /\n\| 50\.0 % \| \[names\.ts:3:\d+\]/);
        assert.match(markdown, /1 finding with 1\.0 % of .* or more; 1 finding below that, not shown\./);
      }));

    await it('keeps code that looks like Markdown from being any', () =>
      inFolder(async (folder) => {
        const list = '(a as string[])';
        writeFileSync(
          join(folder, 'odd_name_.ts'),
          `export const f = (a: any) => ${list}.filter((x, i) => ${list}.indexOf(x) === i);\n`,
        );
        const { run } = headless();
        const { displays } = await run(`%findings ${folder}`);
        const row = String(displays[0]?.['text/markdown']).split('\n')[2]!;
        assert.equal(row.match(/(?<!&#\d*)\|/g)?.length, 4, row);
        assert.match(row, /odd&#95;name&#95;\.ts/);
        assert.doesNotMatch(row, /string\[\]/);
      }));

    await it('refuses what is not there', async () => {
      const { run } = headless();
      assert.match(refused(await run('%findings none')), /There is no file none/);
      assert.match(refused(await run('%findings --rule nothing')), /There is no rule nothing/);
      assert.match(refused(await run('%findings --strategy nothing')), /nothing/);
      assert.match(
        refused(await run('%findings --profile none.cpuprofile --rule moment test/fixtures')),
        /none\.cpuprofile/,
      );
    });
  });
})();
