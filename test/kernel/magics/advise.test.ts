import { assert, describe, it } from 'poku';
import { headless, refused } from './notebook.js';

void (async () => {
  await describe('%advise', async () => {
    await it('takes a cell for a program, with what it needs of earlier ones, and names its places by the cell', async () => {
      const { run } = headless();
      await run('const many = 30_000');
      const told = await run(
        [
          '%%advise --runs 2 --budget 0',
          "const words = Array.from({ length: many }, (_, index) => 'word ' + ((index * 31) % 2_500))",
          'const firsts = (list: readonly string[]) =>',
          '  list.filter((word, index) => list.indexOf(word) === index)',
          'console.log(firsts(words).length)',
        ].join('\n'),
      );
      const [words, chart] = told.displays;
      const last = JSON.stringify(words);
      assert.match(last, /Cell[^:"]*:4 in firsts: keep what is unique by a Set/);
      assert.doesNotMatch(last, /node_modules/);
      assert.ok(told.updates.some(({ data }) => JSON.stringify(data).includes('plain runs')));
      assert.match(
        JSON.stringify(chart?.['application/vnd.vegalite.v5+json']),
        /Cell[^:"]*: what each of the eight ways/,
      );
      assert.doesNotMatch(JSON.stringify(chart?.['text/plain']), /node_modules/);
    });

    await it('refuses what names no program, and objectives that it cannot hold', async () => {
      const { run } = headless();
      assert.match(refused(await run('%advise')), /got no program/);
      assert.match(refused(await run('%advise none.ts')), /There is no file none\.ts/);
      assert.match(refused(await run("%advise --sla 'p95 < 2s' none.ts")), /is no objective for a program/);
      assert.match(refused(await run('%%advise now\nconsole.log(1)')), /%advise got "now"/);
    });
  });
})();
