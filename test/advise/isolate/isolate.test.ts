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
  const last = emptied([...names]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  console.log(sum, last);
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

  it('is projected by the law where the program waits only before the first call', () =>
    inFolder(async (file) => {
      const wait = '  await new Promise((resolve) => setTimeout(resolve, 20));\n';
      const own = program
        .replaceAll(wait, '')
        .replace('async () => {\n', `async () => {\n${wait.replace('20', '150')}`);
      writeFileSync(file, own);
      const body = 'wanted.filter((one) => list.includes(one))';
      const changed = new Map([[file, own.replace(body, `${body}.slice()`)]]);
      const taken = await isolate({ program: file, args: [] }, changed, { budget: 0, rounds: 2 });
      if (!('parts' in taken)) throw new Error(taken.reason);
      assert.deepEqual(
        taken.parts.map(({ calls, by }) => [calls, by]),
        [[4, 'law']],
      );
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

/** A program whose classes search: with a private list and a base, by themselves, statically, and with a memory. */
const classes = `class Base { prefix(at: number): string { return \`name \${at}\`; } }
class Names extends Base {
  readonly #list = Array.from({ length: 800 }, (_, at) => super.prefix((at * 7919) % 6007));
  readonly #seen = new Map<number, number>();
  known(wanted: number): number {
    const one = super.prefix(wanted);
    return this.#list.filter((each) => each === one).length + (wanted > 0 && wanted % 2 === 0 ? this.known(wanted - 1) : 0);
  }
  remembered(wanted: number): number {
    this.#seen.set(wanted, this.#seen.get(wanted) ?? this.known(wanted));
    return this.#seen.get(wanted)!;
  }
  static sum(all: readonly number[]): number { return all.reduce((sum, one) => sum + one, 0); }
}
const names = new Names();
const found = Array.from({ length: 200 }, (_, at) => names.known(at) + names.remembered(at));
console.log(Names.sum(found));
`;

void describe('a method', () => {
  const taken = (file: string, text: string) =>
    isolate({ program: file, args: [] }, new Map([[file, text]]), { budget: 0, rounds: 2 });

  it('is called in both forms on the same object, with its private names and its base', () =>
    inFolder(async (file) => {
      writeFileSync(file, classes);
      const changed = classes.replace(
        'this.#list.filter((each) => each === one).length',
        'Number(this.#list.includes(one))',
      );
      const found = await taken(file, changed);
      if (!('parts' in found)) throw new Error(found.reason);
      assert.deepEqual(
        found.parts.map(({ name, calls, by }) => [name, calls, by]),
        [['Names.known', 400, 'law']],
      );
      const fixed = await taken(file, classes.replace('(sum, one) => sum + one, 0', '(sum, one) => one + sum, 0'));
      if (!('parts' in fixed)) throw new Error(fixed.reason);
      assert.deepEqual([fixed.parts[0]!.name, fixed.parts[0]!.calls], ['Names.sum', 1]);
    }));

  it('is refused in words where it changes its object, answers otherwise, or more than it differs', () =>
    inFolder(async (file) => {
      writeFileSync(file, classes);
      const reasonOf = async (text: string) => {
        const found = await taken(file, text);
        return 'reason' in found ? found.reason : 'none';
      };
      const remembered = classes.replace('return this.#seen.get(wanted)!', 'return Number(this.#seen.get(wanted))');
      assert.match(await reasonOf(remembered), /Names\.remembered changes what it is given/);
      const other = classes.replace('=== one).length', '!== one).length');
      assert.match(await reasonOf(other), /Names\.known answers something else/);
      // only calls that the changed form makes of itself differ
      const deep = classes.replace('=== one).length +', '=== one).length + (wanted % 2 === 1 ? 1 : 0) +');
      assert.match(await reasonOf(deep), /Names\.known answers something else/);
      assert.match(
        await reasonOf(remembered.replace('length: 800', 'length: 801')),
        /around Names\.remembered differs/,
      );
      assert.match(await reasonOf(remembered.replace('=== one).length', '!== one).length')), /no method by itself/);
    }));

  it('is refused where both forms would share what the module keeps', () =>
    inFolder(async (file) => {
      const own = `const kept = new Map<number, number>();\n${classes.replace('const one = super', 'kept.clear(); const one = super')}`;
      writeFileSync(file, own);
      const found = await taken(file, own.replace('=== one).length', '=== one).length + 0'));
      assert.match('reason' in found ? found.reason : 'none', /keeps between calls/);
    }));
});
