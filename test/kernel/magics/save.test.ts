import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { compare } from '../../../lib/compare/compare.js';
import { measure } from '../../../lib/measure/measure.js';
import { loadSuite } from '../../../lib/places/suite.js';
import { headless, printed, refused } from './notebook.js';

// In the repository, so that the module finds what it imports.
const cache = join(__dirname, '..', '..', '..', 'node_modules', '.cache', 'eightways');
const inRepository = async (work: (folder: string) => Promise<void>): Promise<void> => {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'save-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Loads a suite and measures it briefly, in fresh processes as the command would; what stands against each pair. */
const measuredSuite = async (file: string): Promise<string[]> => {
  const { experiments } = await loadSuite(file, {
    budget: 0.5,
    minBlocks: 1,
    maxBlocks: 1,
    blockSeconds: 0.02,
    warmupSeconds: 0.01,
  });
  const said: string[] = [];
  for (const experiment of experiments)
    for (const measurement of await measure(experiment)) {
      const { candidate, baseline, size } = compare(measurement);
      said.push(
        `${measurement.experiment}: ${candidate} vs ${baseline}, ${size}, ${measurement.failure?.message ?? `${measurement.blocks.length} block`}`,
      );
    }
  return said;
};

void (async () => {
  await describe('%save', async () => {
    await it('writes the last %%compare cell with what it needs, a suite that measures', async () => {
      const { run } = headless();
      for (const cell of [
        "import { createHash } from 'node:crypto'\nimport { join } from 'node:path'",
        'interface Row { id: number }\nconst unused = 1',
        'const step = 2\nconst rows: Row[] = []\nfor (let i = 0; i < 20; i += step) rows.push({ id: i })',
        'const digest = (text: string) => createHash("md5").update(text).digest("hex")\nconsole.log(rows.length)',
        '%%time\nconst salt = digest("salt")',
        '%%compare -q --budget 0.1 --margin 0.05 adding up\n/** Baseline. */\nfunction loop(rows: Row[]) { let s = salt.length; for (const { id } of rows) s += id; return s }\nconst reduce = (rows: Row[]) => rows.reduce((s, { id }) => s + id, salt.length)',
      ])
        printed(await run(cell));
      await inRepository(async (folder) => {
        const file = join(folder, 'sums.ts');
        assert.match(printed(await run(`%save "Adding up" ${file}`)), /^Wrote 1 experiment to /);
        const text = readFileSync(file, 'utf8');
        for (const line of [
          'interface Row',
          'const step = 2',
          'rows.push',
          'import { createHash }',
          'title = "Adding up"',
          '/** Baseline. */',
          'margin: 0.05',
        ])
          assert.ok(text.includes(line), line);
        for (const line of ['unused', 'node:path', 'console.log', '%%']) assert.ok(!text.includes(line), line);
        assert.deepStrictEqual(await measuredSuite(file), ['adding up: reduce vs loop, 1, 1 block']);
        assert.match(refused(await run(`%save "Adding up" ${file}`)), /There is a file/);
        printed(await run(`%save -f "Adding up" ${file}`));
      });
    });

    await it('writes several cells that declare the same names, in blocks', async () => {
      const { run } = headless();
      const cell = (word: string): string =>
        `%%compare -q --budget 0.05 --sizes 3,5 --unit letters ${word}\nconst input = (size: number) => '${word}'.repeat(size)\nconst one = (text: string) => text.length\nfunction other(text: string) { return [...text].length + shift }`;
      printed(await run('const shift = 0'));
      printed(await run(cell('a')));
      printed(await run(cell('b')));
      printed(await run('const extra = [shift]'));
      await inRepository(async (folder) => {
        const file = join(folder, 'both.ts');
        assert.match(printed(await run(`%save both 2-4 ${file}`)), /^Wrote 2 experiments to /);
        assert.ok(readFileSync(file, 'utf8').includes('const extra'));
        const pair = 'other vs one';
        assert.deepStrictEqual(
          await measuredSuite(file),
          ['a', 'b'].flatMap((name) => [3, 5].map((size) => `${name}: ${pair}, ${size}, 1 block`)),
        );
      });
    });

    await it('keeps relative imports meaning what they meant', async () => {
      await inRepository(async (folder) => {
        writeFileSync(join(folder, 'half.ts'), 'export const half = (x: number) => x / 2;\n');
        const { run } = headless();
        const specifier = `./${join('node_modules', '.cache', 'eightways', folder.split('/').at(-1)!, 'half.js')}`;
        printed(await run(`import { half } from '${specifier}'\nconst x = 4`));
        printed(await run('%%compare -q --budget 0.05\nconst a = () => half(x)\nconst b = () => x / 2'));
        mkdirSync(join(folder, 'deep'));
        printed(await run(`%save halves ${join(folder, 'deep', 'halves.ts')}`));
        assert.match(readFileSync(join(folder, 'deep', 'halves.ts'), 'utf8'), /from '\.\.\/half\.js'/);
        assert.deepStrictEqual(await measuredSuite(join(folder, 'deep', 'halves.ts')), ['a vs b: b vs a, 1, 1 block']);
      });
    });

    await it('says what a suite cannot have', async () => {
      const { run } = headless();
      assert.match(refused(await run('%save title')), /found no %%compare cell/);
      assert.match(refused(await run('%save')), /It takes a title/);
      printed(await run('const made = %who_ls'));
      printed(await run('%%compare -q --budget 0.05\nconst a = () => made.length\nconst b = () => made.length * 1'));
      assert.match(refused(await run('%save title')), /"made" came from a magic/);
      assert.match(refused(await run('%save title 99')), /found no %%compare cell/);
    });
  });
})();
