import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assert, test } from 'poku';
import { readProfile } from '../../lib/profile/formats/read.js';
import { writeProfile } from '../../lib/profile/formats/write.js';
import { placedTree, sourcesIn } from '../../lib/profile/tree-places.js';
import { profileOfTree } from '../../lib/profile/tree-profile.js';
import { eightways } from '../cli/eightways.js';
import { handmade } from '../profile/handmade.js';

const source = `export const unique = (names: string[]) =>
  names.filter((name, at) => names.indexOf(name) === at);
export const copy = (order: { lines: number[] }) => JSON.parse(JSON.stringify(order));
export const never = (order: { lines: number[] }) => JSON.parse(JSON.stringify(order));
`;

/** 60 of 100 ms in unique, 30 in copy, 10 idle: a sample each millisecond, taken in turns. */
const profileOf = (url: string) =>
  handmade(
    Array.from({ length: 100 }, (_, at): [string, number] => [
      at % 10 < 6 ? 'main > unique' : at % 10 < 9 ? 'main > copy' : '(idle)',
      1,
    ]),
    {
      main: { url, line: 1 },
      unique: { url, line: 1, ticks: [{ line: 2, ticks: 60 }] },
      copy: { url, line: 3, ticks: [{ line: 3, ticks: 30 }] },
    },
  );

const inFolder = async (use: (folder: string, file: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-hot-'));
  try {
    const file = join(folder, 'names.ts');
    writeFileSync(file, source);
    await use(folder, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

process.env.EIGHTWAYS_GAINS = join(tmpdir(), 'eightways-no-gains.json');

const jsonOf = async (words: readonly string[]) => JSON.parse((await eightways([...words, '--json'])).stdout);

void test('findings stand in the order of their share, and those in which no time passes are not shown', () =>
  inFolder(async (folder, file) => {
    const saved = join(folder, 'a.cpuprofile');
    writeFileSync(saved, JSON.stringify(profileOf(pathToFileURL(file).href)));
    const { findings, below } = await jsonOf(['findings', folder, '--profile', saved]);
    assert.deepEqual(
      findings.map(({ rule, part, share }: { rule: string; part: string; share: { value: number } }) => [
        ...[rule, part, Math.round(100 * share.value)],
      ]),
      [
        ['unique-by-indexof', 'unique', 60],
        ['json-clone', 'copy', 30],
      ],
    );
    assert.equal(below, 1);
    const { stdout } = await eightways(['findings', folder, '--profile', saved, '--floor', '40%']);
    assert.match(stdout, /^60\.0 % \([\d.]+ to [\d.]+\) {2}names\.ts:2:3 in unique {2}algorithm, unique-by-indexof\n/);
    assert.match(stdout, /1 finding with 40\.0 % of the time in .*a\.cpuprofile or more; 2 findings below that/);
  }));

void test('a profile of another machine is joined by the end of its paths, and only files that ran are searched', () =>
  inFolder(async (folder) => {
    const saved = join(folder, 'a.cpuprofile');
    writeFileSync(saved, JSON.stringify(profileOf('file:///elsewhere/checkout/src/names.ts')));
    const { findings, files } = await jsonOf(['findings', folder, '--profile', saved]);
    assert.deepEqual([findings.length, files], [2, 1]);
  }));

void test('the share is the rank of a SARIF result', () =>
  inFolder(async (folder, file) => {
    const saved = join(folder, 'a.cpuprofile');
    writeFileSync(saved, JSON.stringify(profileOf(pathToFileURL(file).href)));
    const { stdout } = await eightways(['findings', folder, '--profile', saved, '--format', 'sarif']);
    const { results } = JSON.parse(stdout).runs[0];
    assert.deepEqual(
      results.map(({ rank }: { rank: number }) => Math.round(rank)),
      [60, 30],
    );
  }));

void test('where a format keeps no lines, the share of the function is the most it can be', () =>
  inFolder(async (folder, file) => {
    const bytes = Buffer.from(JSON.stringify(profileOf(pathToFileURL(file).href)));
    const tree = placedTree(await readProfile(bytes, { file: 'a.cpuprofile' }));
    assert.deepEqual(sourcesIn(tree), [file]);
    const saved = join(folder, 'a.speedscope.json');
    writeFileSync(saved, await writeProfile(tree, { format: 'speedscope' }));
    const { stdout } = await eightways(['findings', folder, '--profile', saved]);
    assert.match(stdout, /^at most 60\.0 % {2}names\.ts:2:3 in unique/);
  }));

void test('a compiled file is searched where its source map says that it was written', () =>
  inFolder(async (folder, file) => {
    // one mapping a line: generated lines 2 to 5 are source lines 1 to 4
    const map = { version: 3, sources: ['names.ts'], names: [], mappings: ';AAAA;AACA;AACA;AACA' };
    writeFileSync(join(folder, 'out.js.map'), JSON.stringify(map));
    const out = join(folder, 'out.js');
    writeFileSync(out, `'use strict';\n${source}//# sourceMappingURL=out.js.map\n`);
    const url = pathToFileURL(out).href;
    const ran = handmade([...Array(60).fill(['unique', 1]), ...Array(40).fill(['(idle)', 1])], {
      unique: { url, line: 2, ticks: [{ line: 3, ticks: 60 }] },
    });
    const saved = join(folder, 'a.cpuprofile');
    writeFileSync(saved, JSON.stringify(ran));
    const tree = placedTree(await readProfile(Buffer.from(JSON.stringify(ran)), { file: saved }));
    assert.deepEqual(sourcesIn(tree), [file]);
    const { findings } = await jsonOf(['findings', folder, '--profile', saved]);
    assert.deepEqual(
      [findings[0].file, findings[0].line, Math.round(100 * findings[0].share.value)],
      ['names.ts', 2, 60],
    );
  }));

void test('the parts of a saved profile are its functions, with shares as they vary over the run', async () => {
  const bytes = Buffer.from(JSON.stringify(profileOf('file:///a.js')));
  const { parts, idleSeconds, seconds, runs } = profileOfTree(await readProfile(bytes, { file: 'a.cpuprofile' }));
  assert.deepEqual([runs, Math.round(1000 * seconds), Math.round(1000 * idleSeconds)], [1, 100, 10]);
  const [main, unique] = parts;
  assert.deepEqual([main?.name, unique?.name], ['main', 'unique']);
  assert.ok(Math.abs(main!.share.value - 0.9) < 1e-9 && Math.abs(unique!.share.value - 0.6) < 1e-9);
  // the same in each tenth of the run
  assert.ok(unique!.share.high - unique!.share.low < 0.05);
  assert.deepEqual(
    unique!.lines.map(({ line }) => line),
    [2],
  );
});

void test('what cannot be joined is refused', async () => {
  const none = await eightways(['findings', '--profile', 'none.cpuprofile']);
  assert.deepEqual([none.code, /none\.cpuprofile/.test(none.stderr)], [2, true]);
  const both = await eightways(['findings', '--profile', 'a', '--run', 'b.ts']);
  assert.match(both.stderr, /"--profile" and "--run" were both given/);
  const floor = await eightways(['findings', '--floor', '1%']);
  assert.match(floor.stderr, /"--floor" says nothing without --profile or --run/);
  const fresh = await eightways(['findings', '--fresh']);
  assert.match(fresh.stderr, /"--fresh" says nothing without --recalibrate/);
});
