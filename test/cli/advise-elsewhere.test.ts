import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assert, test } from 'poku';
import { addToLedger } from '../../lib/advise/ledger.js';
import { programsOf } from '../../lib/advise/package-programs.js';
import { readProfile } from '../../lib/profile/formats/read.js';
import { writeProfile } from '../../lib/profile/formats/write.js';
import { scoredOf } from '../fixtures/advice.js';
import { handmade } from '../profile/handmade.js';
import { eightways } from './eightways.js';

const source = `export const unique = (names: string[]) =>
  names.filter((name, at) => names.indexOf(name) === at);
`;

const inFolder = async (use: (folder: string, file: string) => Promise<void> | void): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-elsewhere-'));
  try {
    const file = join(folder, 'names.ts');
    writeFileSync(file, source);
    await use(folder, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

process.env.EIGHTWAYS_LEDGER = join(tmpdir(), 'eightways-no-ledger.jsonl');
process.env.EIGHTWAYS_GAINS = join(tmpdir(), 'eightways-no-gains.json');

/** Unique takes so much of a hundred milliseconds, the rest is idle. */
const profileOf = (file: string, busy: number) =>
  handmade(
    Array.from({ length: 100 }, (_, at): [string, number] => [at % 10 < busy / 10 ? 'unique' : '(idle)', 1]),
    { unique: { url: pathToFileURL(file).href, line: 1, ticks: [{ line: 2, ticks: busy }] } },
  );

interface Told {
  readonly strategy: string;
  readonly standing: string;
  readonly gain: { readonly value: number } | null;
  readonly because: readonly string[];
}

void test('of a saved profile four ways are judged, and of the other four it is said that it does not tell', () =>
  inFolder(async (folder, file) => {
    const saved = join(folder, 'a.cpuprofile');
    writeFileSync(saved, JSON.stringify(profileOf(file, 80)));
    const { code, stdout } = await eightways(['advise', saved, '--json']);
    assert.equal(code, 0);
    const { advice, none, evidence, sources } = JSON.parse(stdout);
    const [first, ...others] = advice as readonly Told[];
    assert.deepEqual([first?.strategy, first?.standing, none, sources], ['algorithm', 'projected', null, [file]]);
    assert.ok(first!.gain!.value > 2, 'four fifths of the time can be saved almost wholly');
    assert.equal(Math.round(100 * evidence.placed[0].share.value), 80);
    const untold = others.filter(({ because }) => /^Not known from a profile/.test(because[0] ?? ''));
    assert.deepEqual(untold.map(({ strategy }) => strategy).sort(), ['async', 'divide', 'hardware', 'runtime']);
    for (const one of untold) assert.deepEqual([one.standing, one.gain], ['little', null]);
    assert.match(untold.find(({ strategy }) => strategy === 'async')!.because[0]!, /idle for 20\.0 %/);
    const shown = await eightways(['advise', saved]);
    assert.match(shown.stdout, /100 ms, one run/);
    assert.match(shown.stdout, /Nothing was run/);
  }));

void test('a profile that is mostly idle is none that computing faster helps', () =>
  inFolder(async (folder, file) => {
    const saved = join(folder, 'a.cpuprofile');
    writeFileSync(saved, JSON.stringify(profileOf(file, 0)));
    assert.match(
      (await eightways(['advise', saved])).stdout,
      /None of the eight by what the profile tells: 100\.0 % of its time/,
    );
  }));

void test('a format without lines is joined by functions, with a share that may be nothing', () =>
  inFolder(async (folder, file) => {
    const tree = await readProfile(Buffer.from(JSON.stringify(profileOf(file, 80))), { file: 'a.cpuprofile' });
    const saved = join(folder, 'a.speedscope.json');
    writeFileSync(saved, await writeProfile(tree, { format: 'speedscope' }));
    const { evidence } = JSON.parse((await eightways(['advise', saved, '--json'])).stdout);
    const { value, low } = evidence.placed[0].share;
    assert.deepEqual([Math.round(100 * value), low], [80, 0]);
  }));

void test('a chart is drawn by the ending of its file', () =>
  inFolder(async (folder, file) => {
    const saved = join(folder, 'a.cpuprofile');
    writeFileSync(saved, JSON.stringify(profileOf(file, 80)));
    const [svg, png, json] = ['svg', 'png', 'json'].map((ending) => join(folder, `chart.${ending}`)) as [
      string,
      string,
      string,
    ];
    for (const to of [svg, png, json]) assert.equal((await eightways(['advise', saved, '--chart', to])).code, 0);
    assert.match(readFileSync(svg, 'utf8'), /^<svg[\s\S]*what each of the eight ways would bring/);
    assert.equal(readFileSync(png).subarray(1, 4).toString(), 'PNG');
    assert.match(JSON.parse(readFileSync(json, 'utf8')).$schema, /vega-lite/);
    const { code, stderr } = await eightways(['advise', saved, '--chart', join(folder, 'chart.gif')]);
    assert.deepEqual([code, /drawn as \.svg or \.png/.test(stderr)], [2, true]);
    assert.ok(!existsSync(join(folder, 'chart.gif')));
  }));

void test('what is no profile, holds no time, or would have to run is refused', () =>
  inFolder(async (folder, file) => {
    const text = join(folder, 'notes.md');
    writeFileSync(text, '# Notes\n');
    assert.match((await eightways(['advise', text])).stderr, /no module .*and no profile[\s\S]*no format of profiles/);
    const heap = join('test', 'profile', 'fixtures', 'formats', 'node.heapprofile');
    assert.match((await eightways(['advise', heap])).stderr, /holds allocations, and no time/);
    const saved = join(folder, 'a.cpuprofile');
    writeFileSync(saved, JSON.stringify(profileOf(file, 80)));
    for (const option of [
      ['--runs', '3'],
      ['--sla', 'wall < 2s'],
      ['--record', 'x.json'],
    ]) {
      const { code, stderr } = await eightways(['advise', saved, ...option]);
      assert.deepEqual([code, stderr.includes(`Option "${option[0]}" is for a program that is run`)], [2, true]);
    }
  }));

void test('of a folder the findings are shown, and the programs that its package declares', () =>
  inFolder(async (folder) => {
    const none = await eightways(['advise', folder]);
    assert.match(none.stdout, /unique-by-indexof[\s\S]*declares no program that could be found/);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'names', bin: './names.js' }));
    const { stdout } = await eightways(['advise', folder]);
    assert.match(stdout, /declares a program; none was run:\n {2}.*advise \S*names\.ts {4}bin names\n/);
    const { programs, findings } = JSON.parse((await eightways(['advise', folder, '--json'])).stdout);
    assert.deepEqual([programs.length, findings.length], [1, 1]);
    assert.match((await eightways(['advise', folder, '--budget', '3s'])).stderr, /"--budget" is for a program/);
  }));

void test('a package names programs by bin, start and main: the source where what is named is compiled', () =>
  inFolder((folder) => {
    for (const path of ['src', 'dist', 'tools']) mkdirSync(join(folder, path));
    for (const path of ['src/cli.ts', 'dist/cli.js', 'src/index.ts', 'tools/serve.mjs'])
      writeFileSync(join(folder, path), 'export {};\n');
    const named = (manifest: object): readonly (readonly [string, string, string])[] => {
      writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
      return programsOf(folder).map(({ from, file, args }) => [from, relative(folder, file), args.join(' ')]);
    };
    assert.deepEqual(
      named({
        ...{ name: '@example/names', bin: { names: 'dist/cli.js', gone: 'dist/gone.js' }, main: './dist/index.js' },
        scripts: { start: 'node --enable-source-maps tools/serve.mjs --port 80' },
      }),
      [
        ['bin names', 'src/cli.ts', ''],
        ['scripts.start', 'tools/serve.mjs', '--port 80'],
        ['main', 'src/index.ts', ''],
      ],
    );
    // each file once; a line that does more than run a module is not taken apart
    assert.deepEqual(
      named({ bin: 'dist/cli.js', main: 'dist/cli.js', scripts: { start: 'npm run build && node .' } }),
      [['bin', 'src/cli.ts', '']],
    );
    assert.deepEqual(named({}), []);
    writeFileSync(join(folder, 'package.json'), '{"name":');
    assert.throws(() => programsOf(folder), /package\.json/);
  }));

void test('the ledger is drawn, and an empty one says that there is nothing to draw', () =>
  inFolder(async (folder) => {
    const before = process.env.EIGHTWAYS_LEDGER;
    process.env.EIGHTWAYS_LEDGER = join(folder, 'ledger.jsonl');
    try {
      const picture = join(folder, 'ledger.svg');
      const empty = await eightways(['ledger', '--chart', picture]);
      assert.deepEqual([empty.code, /at least one scored projection/.test(empty.stderr)], [4, true]);
      addToLedger(process.env.EIGHTWAYS_LEDGER, scoredOf());
      assert.equal((await eightways(['ledger', '--chart', picture])).code, 0);
      assert.match(readFileSync(picture, 'utf8'), /Projected against measured/);
    } finally {
      process.env.EIGHTWAYS_LEDGER = before;
    }
  }));
