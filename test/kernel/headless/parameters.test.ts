import { assert, describe, it } from 'poku';
import { withParameters } from '../../../kernel/headless/parameters.js';
import { headless } from '../engine.js';
import { code, ipynb, printed, run } from './files.js';

const declaring = code(
  'settings',
  [
    "type Mode = 'quick' | 'full';",
    'const workers = 4;',
    "const mode: Mode = 'quick';",
    'let sizes = [1, 2];',
    "const label = 'none';",
    'const half = (x: number) => x / 2;',
  ].join('\n'),
  'parameters',
);

const given = (...words: readonly string[]) =>
  words.map((word) => ({ name: word.split('=')[0]!, text: word.slice(word.indexOf('=') + 1) }));

void (async () => {
  await describe('parameters of a notebook', async () => {
    const { engine } = headless();
    const taken = (...words: readonly string[]) =>
      withParameters(
        [code('before', 'const x = 1;'), declaring, code('after', 'workers')],
        given(...words),
        engine.notebook(),
      );

    await it('stand in a cell of their own behind the tagged one, with the types declared there', () => {
      const { cells, values } = taken('workers=8', 'mode=full', 'sizes=[10]', 'workers=9', 'label=3');
      assert.deepEqual(
        cells.map(({ id }) => id),
        ['before', 'settings', 'injected-parameters', 'after'],
      );
      assert.equal(
        cells[2]!.source,
        [
          '// Parameters',
          'const workers: number = 9;',
          'const mode: Mode = "full";',
          'let sizes: number[] = [10];',
          'const label: string = "3";',
        ].join('\n'),
      );
      assert.deepEqual(cells[2]!.metadata, { tags: ['injected-parameters'] });
      assert.deepEqual(values, { workers: 9, mode: 'full', sizes: [10], label: '3' });
    });

    await it('are refused by name when they do not fit, or are declared nowhere', () => {
      assert.throws(
        () => taken('workers=many'),
        /Parameter "workers" was given many\. Type 'string' is not assignable to type 'number'\.\n.*declares it as number/,
      );
      assert.throws(() => taken('mode=slow'), /Parameter "mode" .*'"slow"' is not assignable to type 'Mode'/);
      assert.throws(
        () => taken('worker=8'),
        /Parameter "worker" is declared nowhere: cell 2 "settings".*workers, mode, sizes, label/,
      );
    });

    await it('take the place of those of an earlier run, and come first where no cell is tagged', () => {
      const once = taken('workers=8').cells;
      const twice = withParameters(once, given('workers=2'), engine.notebook()).cells;
      assert.deepEqual(
        twice.map(({ id }) => id),
        ['before', 'settings', 'injected-parameters', 'after'],
      );
      assert.match(twice[2]!.source, /= 2;/);
      const { cells } = withParameters([code('only', 'rate')], given('rate=0.5', 'word=a b'), engine.notebook());
      assert.equal(cells[0]!.source, '// Parameters\nconst rate = 0.5;\nconst word = "a b";');
      assert.equal(withParameters(cells, [], engine.notebook()).cells, cells);
    });

    await it('reach the cells', async () => {
      const notebook = ipynb(declaring, code('uses', "console.log(workers * 2, mode === 'full')"));
      const ran = await run(notebook, { parameters: given('workers=8', 'mode=full') });
      assert.equal(printed(ran, 'uses'), '16 true\n');
      assert.deepEqual(ran.parameters, { workers: 8, mode: 'full' });
    });
  });
})();
