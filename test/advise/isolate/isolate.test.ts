import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { isolate } from '../../../lib/advise/isolate/isolate.js';
import { weigh } from '../../../lib/advise/isolate/weigh.js';
import { scratchFolder } from '../../../lib/places/bundle.js';
import { loadSuite } from '../../../lib/places/suite.js';

/** A program that searches a list for each of many names, in rounds between which it waits. */
const program = `const names = Array.from({ length: 3000 }, (_, at) => \`name \${(at * 7919) % 6007}\`);
const known = (wanted: readonly string[], list: readonly string[]): string[] => {
  return wanted.filter((one) => list.includes(one));
};
const emptied = (list: string[]): number => {
  let sum = 0;
  while (list.length > 0) sum += list.shift()!.length;
  return sum;
};
const main = async () => {
  let sum = 0;
  for (let round = 0; round < 4; round += 1) {
    sum += known(names.slice(round * 100), names.slice(1500)).length;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  console.log(sum, emptied([...names]));
};
void main();
`;
const faster = program.replace(
  'return wanted.filter((one) => list.includes(one));',
  'const all = new Set(list); return wanted.filter((one) => all.has(one));',
);

const inFolder = async (work: (file: string, folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(scratchFolder(process.cwd()), 'isolate-test-'));
  const file = join(folder, 'orders.ts');
  writeFileSync(file, program);
  try {
    await work(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

void describe('a function taken out of its program', () => {
  it('is measured inside it, and the whole is projected by replay where the program waits', () =>
    inFolder(async (file, folder) => {
      const write = { folder: join(folder, 'written'), strategy: 'algorithm' as const };
      const changed = new Map([[file, faster]]);
      const taken = await isolate({ program: file, args: [] }, changed, { budget: 0, rounds: 2, write });
      if (!('parts' in taken)) throw new Error(taken.reason);
      const [part] = taken.parts;
      assert.deepEqual([taken.parts.length, part!.name, part!.calls, part!.by], [1, 'known', 4, 'replay']);
      assert.ok(part!.local.value > 1, 'a set of 1,500 names is looked up faster than a list of them');
      assert.ok(taken.gain.low < taken.gain.value && taken.gain.value < taken.gain.high);
      const suite = join(write.folder, 'known', 'suite.ts');
      const { experiments } = await loadSuite(suite);
      assert.deepEqual([experiments[0]!.strategy, experiments[0]!.candidates[0]!.name], ['algorithm', 'after']);
      assert.ok(existsSync(join(write.folder, 'known', 'calls.bin')));
      assert.match(readFileSync(suite, 'utf8'), /known as it is and as it would be/);
    }));

  it('answers the same where a field is undefined in place of absent', () =>
    inFolder(async (file) => {
      const keyed = 'wanted.filter((one) => list.includes(one))';
      const listed = program.replace('): string[] => {', '): { one: string; more?: string }[] => {');
      const own = listed.replace(keyed, `${keyed}.map((one) => ({ one }))`);
      writeFileSync(file, own);
      const changed = new Map([[file, own.replace('({ one })', '({ one, more: undefined })')]]);
      const taken = await isolate({ program: file, args: [] }, changed, { budget: 0, rounds: 2 });
      assert.ok('parts' in taken, JSON.stringify(taken));
    }));

  it('is weighed by what the whole gains when it is shorter, or loses when it is longer', () =>
    inFolder(async (file) => {
      const at = async (text: string) => {
        const line = program.slice(0, program.indexOf(text)).split('\n').length;
        const local = { value: 10, low: 5, high: 20, confidence: 0.95 };
        return weigh({ program: file, args: [] }, { file, from: line, to: line }, local, { rounds: 2 });
      };
      const searched = await at('list.includes');
      assert.deepEqual([searched?.name, searched?.by, searched?.calls], ['known', 'replay', 4]);
      // what changes its arguments is not the same when it is answered from a record
      assert.deepEqual((await at('list.shift'))?.by, 'slope');
      assert.equal(await at('setTimeout'), null);
    }));

  it('is not, in words, when it changes what it is given, answers otherwise, or is none', () =>
    inFolder(async (file) => {
      const reasonOf = async (text: string) => {
        const taken = await isolate({ program: file, args: [] }, new Map([[file, text]]), { budget: 0, rounds: 2 });
        return 'reason' in taken ? taken.reason : 'none';
      };
      assert.match(await reasonOf(program.replace('list.shift()!', 'list.pop()!')), /emptied changes what it is given/);
      assert.match(
        await reasonOf(program.replace('list.includes(one)', 'one !== list[0]')),
        /known answers something else/,
      );
      assert.match(await reasonOf(program.replace('round < 4', 'round < 5')), /in no function/);
    }));
});
