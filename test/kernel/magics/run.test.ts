import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { headless, inFolder, printed, refused, textOf } from './notebook.js';

const suite = `import { experiment } from 'eightways';
export const title = 'Sums';
const scripted = { place: 'scripted' as const };
export default [
  experiment({ name: 'two halves', strategy: 'code', plan: scripted,
    variants: { slow: { run: () => 1, takes: 0.002 }, fast: { run: () => 1, takes: 0.001 } } }),
  experiment({ name: 'no news', strategy: 'code', plan: scripted,
    variants: { one: { run: () => 1, takes: 0.001 }, other: { run: () => 1, takes: 0.001 } } }),
];
`;

const growing = `import { experiment } from 'eightways';
let size = 1;
const seen = (rows: number) => { size = rows; return rows; };
const noise = (random: () => number) => 0.98 + 0.04 * random();
export default [
  experiment({ name: 'pooled', strategy: 'divide', plan: { place: 'scripted' as const },
    workload: { sizes: [10, 40, 160, 640, 2560], unit: 'rows', input: (rows) => rows },
    variants: {
      one: { run: seen, takes: (random) => noise(random) * size * 1e-5 },
      two: { run: seen, takes: (random) => noise(random) * (1e-3 + size * 5e-6) },
    } }),
];
`;

const notebookOf = (...cells: readonly (readonly [source: string, ...tags: string[]])[]): string =>
  JSON.stringify({
    nbformat: 4,
    cells: [
      { cell_type: 'markdown', source: ['# not code'] },
      ...cells.map(([source, ...tags]) => ({ cell_type: 'code', source: source.split(/(?<=\n)/), metadata: { tags } })),
    ],
  });

void (async () => {
  await describe('%run', async () => {
    await it('runs a module anew each time, and takes its exports with their types', async () => {
      const { run } = headless();
      await inFolder(async (folder) => {
        const file = join(folder, 'prices.ts');
        writeFileSync(join(folder, 'rate.ts'), 'export const rate: number = 0.5;\n');
        writeFileSync(
          file,
          "import { rate } from './rate.js';\nexport let runs = ((globalThis as any).pricesRuns ??= 0);\nruns = ++(globalThis as any).pricesRuns;\n" +
            'export const net = (gross: number): number => gross * rate;\nexport const words = process.argv.slice(2);\n' +
            'process.stdout.write("");\nexport const later = await Promise.resolve("awaited");\n',
        );
        printed(await run(`%run ${file} one "two three"`));
        assert.strictEqual(textOf(await run('[net(8), words, later]')), "[ 4, [ 'one', 'two three' ], 'awaited' ]");
        assert.match(refused(await run('net("8")')), /'string' is not assignable to parameter of type 'number'/);
        assert.match(printed(await run(`%run -t -N 3 ${file}`)), /^3 runs: median .*s, from .*s to .*s\.\n$/);
        assert.strictEqual(textOf(await run('[runs, (globalThis as any).pricesRuns]')), '[ 4, 4 ]');
        assert.ok(!process.argv.includes(file));
        writeFileSync(join(folder, 'plain.mjs'), 'export const half = (x) => x / 2;\n');
        printed(await run(`%run ${join(folder, 'plain.mjs')}`));
        assert.strictEqual(textOf(await run('half(3)')), '1.5');
        writeFileSync(join(folder, 'bad.ts'), 'export const x = 1;\nthrow new RangeError("too far");\n');
        assert.match(refused(await run(`%run ${join(folder, 'bad.ts')}`)), /^RangeError: too far/);
      });
    });

    await it('runs the cells of a notebook here, with parameters', async () => {
      const { run } = headless();
      await inFolder(async (folder) => {
        const file = join(folder, 'other.ipynb');
        writeFileSync(
          file,
          notebookOf(
            ['const workers = 2\nconst mode = "slow"', 'parameters'],
            ['nothing.here', 'raises-exception'],
            ['%who_ls string'],
            ['const doubled = workers * 2\ndoubled'],
          ),
        );
        const shown = await run(`%run -p workers=8 -p mode=fast ${file}`);
        assert.match(printed(shown), /Cannot find name 'nothing'/);
        assert.deepStrictEqual(
          shown.displays.map((data) => data['text/plain']),
          ["[ 'mode' ]", '16'],
        );
        assert.strictEqual(textOf(await run('[doubled, mode]')), "[ 16, 'fast' ]");
        writeFileSync(file, notebookOf(['const kept = 1'], ['throw new Error("here")'], ['const reached = 2']));
        const { error } = await run(`%run ${file}`);
        assert.match(error?.traceback.join('\n') ?? '', /Error: here\nother\.ipynb \[2\], line 1:7/);
        assert.strictEqual(textOf(await run('kept')), '1');
        assert.match(refused(await run('reached')), /Cannot find name/);
      });
    });

    await it('measures a suite, its progress replaced by one bundle', async () => {
      const { run } = headless();
      await inFolder(async (folder) => {
        const file = join(folder, 'sums.ts');
        writeFileSync(file, suite);
        const { displays, updates, error } = await run(`%run -v found ${file}`);
        assert.strictEqual(error, null);
        assert.strictEqual(displays.length, 1);
        assert.ok(updates.slice(1).every(({ update }) => update) && updates.length > 2);
        assert.match(String(displays[0]?.['text/plain']), /two halves +fast vs slow +2\.00×[\s\S]*no news/);
        assert.ok(displays[0]?.['image/svg+xml']);
        assert.doesNotMatch(String(displays[0]?.['text/plain']), /instructions/);
        const asked = await run(`%run --counters ${file}`);
        assert.match(
          String(asked.displays[0]?.['text/plain']),
          /^instructions not counted: only processes of their own can be counted/m,
        );
        assert.strictEqual(textOf(await run('found.map(({ verdict }) => verdict)')), "[ 'improvement', 'equivalent' ]");
      });
    });

    await it('names the size from which on a candidate wins, and draws its curve', async () => {
      const { run } = headless();
      await inFolder(async (folder) => {
        const file = join(folder, 'sizes.ts');
        writeFileSync(file, growing);
        const { displays, error } = await run(`%run ${file}`);
        assert.strictEqual(error, null);
        const told = /pooled: two is faster than one from [\d,]+ rows on \([\d,]+ to [\d,]+\), where one takes/;
        assert.match(String(displays[0]?.['text/plain']), told);
        assert.strictEqual(displays.length, 2);
        assert.match(String(displays[1]?.['text/plain']), told);
        assert.ok(displays[1]?.['image/svg+xml']);
        assert.strictEqual((await run(`%run -q ${file}`)).displays.length, 0);
      });
    });

    await it('says what is wrong', async () => {
      const { run } = headless();
      await inFolder(async (folder) => {
        writeFileSync(join(folder, 'a.ts'), 'export const a = ;');
        writeFileSync(join(folder, 'a.ipynb'), '{"worksheets": []}');
        assert.match(refused(await run(`%run ${folder}/a.ts`)), /a\.ts[\s\S]*Unexpected ";"/);
        assert.match(refused(await run(`%run ${folder}/a.ipynb`)), /not a notebook of version 4/);
        assert.match(refused(await run(`%run -p n=1 ${folder}/a.ts`)), /Only notebooks take them/);
        assert.match(refused(await run(`%run -p 7 ${folder}/a.ipynb`)), /It takes a name and a value/);
      });
      assert.match(refused(await run('%run nowhere.ts')), /There is no file nowhere\.ts/);
      assert.match(refused(await run('%run table.csv')), /It takes a module/);
      assert.match(refused(await run('%run')), /It takes one file/);
    });
  });
})();
