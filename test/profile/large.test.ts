import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { readProfile, readProfileFile } from '../../lib/profile/formats/read.js';
import { writeProfile } from '../../lib/profile/formats/write.js';
import { randomTree, shapeOf } from './trees.js';

const inFile = async <T>(text: string, use: (file: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'large-'));
  try {
    const file = join(folder, 'a.cpuprofile');
    writeFileSync(file, text);
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A profile of many samples, in nodes whose names hold what ends a string or an object, beyond several pieces of a file. */
const manySamples = (count: number): string => {
  const frame = (name: string) => ({
    ...{ functionName: name, scriptId: '1', url: 'file:///app.js', lineNumber: 1, columnNumber: 2 },
  });
  const names = ['(root)', 'a"}],', 'b\\', 'ü{["', 'd'];
  const nodes = names.map((name, at) => ({
    ...{ id: at + 1, callFrame: frame(name), hitCount: 0, children: at === 0 ? [2, 3] : at === 1 ? [4, 5] : [] },
  }));
  const samples = Array.from({ length: count }, (_, at) => 2 + (at % 4));
  const timeDeltas = samples.map((_, at) => (at % 97 === 5 ? -40 : at % 97 === 4 ? 1040 : 500 + (at % 7)));
  return JSON.stringify({
    startTime: 5e9,
    nodes,
    endTime: 5e9 + count * 505,
    samples,
    timeDeltas,
    more: { x: [null, '}'] },
  });
};

void describe('a CPU profile read piece by piece', async () => {
  await it('is what it is when it is read at once: any order of keys, blanks, text that looks like an end', async () => {
    const text = manySamples(400_000);
    const whole = shapeOf(await readProfile(Buffer.from(text), { file: 'a.cpuprofile' }));
    assert.deepEqual(shapeOf(await inFile(text, readProfileFile)), whole);
    assert.equal(whole.length, 4);
    const small = manySamples(50);
    const spaced = JSON.stringify(JSON.parse(small), null, 2);
    const [one, other] = [await inFile(small, readProfileFile), await inFile(spaced, readProfileFile)];
    assert.deepEqual(other, one);
    for (const seed of [1, 2]) {
      const tree = randomTree(seed);
      const written = (await writeProfile(tree, { format: 'cpuprofile' })) as string;
      assert.deepEqual(shapeOf(await inFile(written, readProfileFile)), shapeOf(tree));
    }
  });

  await it('keeps only the sums of very many samples', async () => {
    const tree = await inFile(manySamples(4_000_010), readProfileFile);
    assert.equal(tree.samples.nodes.length, 0);
    const seconds = tree.nodes.reduce((sum, { self }) => sum + self, 0);
    assert.ok(Math.abs(seconds - 4_000_010 * 505e-6) < 2000e-6, `${seconds}`);
  });

  await it('is refused in words wherever it is cut off, and where it is damaged', async () => {
    const text = manySamples(30);
    for (let end = 12; end < text.length - 1; end += 7)
      await assert.rejects(
        () => inFile(text.slice(0, end), readProfileFile),
        /begins as JSON and does not end as such: it may be cut off/,
        `at ${end}`,
      );
    const damaged: readonly (readonly [text: string, wrong: RegExp])[] = [
      [text.replace('"samples":[2,3', '"samples":[2,x3'), /is no CPU profile: it is not JSON at byte \d+/],
      [text.replace('"samples":[2,3', '"samples":[2,33'), /names the node 33, which it doesn't hold/],
      [text.replace('"functionName":"d"', '"functionName":d'), /is not JSON at byte/],
      [`${text} {}`, /is not JSON at byte/],
      [text.replace('"timeDeltas":[', '"timeDeltas":[5,'), /30 samples but 31 timeDeltas/],
    ];
    for (const [one, wrong] of damaged) await assert.rejects(() => inFile(one, readProfileFile), wrong);
  });
});
