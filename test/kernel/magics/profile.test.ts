import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { rememberedOf, rememberedText } from '../../../kernel/magics/memit.js';
import type { AsyncProfile, Profile, ProfiledFunction } from '../../../lib/types.js';
import { headless, inFolder, printed, refused } from './notebook.js';

// a function that takes long enough to be sampled, on lines that are known; line 1 is empty in each cell
const hot = `
interface Row { readonly at: number }

function hot(rounds: number): number {
  let sum = 0;
  for (let at = 0; at < rounds; at += 1) {
    sum += Math.sqrt(at) * Math.sin(at);
  }
  return sum;
}`;

const stored = <T>(engine: ReturnType<typeof headless>['engine'], name: string): T =>
  engine.notebook().store[name] as T;

void (async () => {
  await describe('%prun', async () => {
    await it('shows functions with their cell and line, and gives the profile when asked', async () => {
      const { run, engine } = headless();
      await run(hot);
      const shown = await run('%prun --calls -s time -l hot hot(3_000_000)');
      assert.match(printed(shown), /^Cell \[2\]: .* idle, .* in garbage collection\n/);
      assert.match(shown.stdout, /^sampling took up to \S+ % of it, reckoned at 45 µs a sample$/m);
      assert.match(shown.stdout, /^ *calls +self +total +share +of it GC +function +where$/m);
      // since V8 14 a function counts once more when the engine puts faster code in its place while it runs
      const counted = Number.parseInt(process.versions.v8, 10) < 14 ? '1' : '[12]';
      assert.match(shown.stdout, new RegExp(`^ *${counted} .* hot +Cell \\[1\\]:4$`, 'm'));
      await run('const profile = %prun -q -r --runs 2 hot(2_000_000)');
      const profile = stored<Profile>(engine, 'profile');
      assert.strictEqual(profile.runs, 2);
      const part = profile.parts.find(({ name }) => name === 'hot')!;
      assert.ok(part.share.value > 0.5, `${part.share.value}`);
      assert.ok(!profile.parts.some(({ file }) => file.startsWith('kernel')), 'the kernel is no part of it');
    });

    await it('names a function also when the engine has optimised it before, run after run', async () => {
      const { run, engine } = headless();
      await run(hot);
      for (let time = 0; time < 3; time += 1) {
        await run('const profile = %prun -q -r hot(3_000_000)');
        const { parts } = stored<Profile>(engine, 'profile');
        const self = parts.reduce((sum, { selfSeconds }) => sum + selfSeconds, 0);
        const part = parts.find(({ name }) => name === 'hot');
        assert.ok(part && part.selfSeconds > 0.8 * self, `${time}: ${part?.selfSeconds} of ${self} s`);
      }
    });

    await it('profiles a cell, keeps what it declares, draws, and writes files', async () => {
      await inFolder(async (folder) => {
        const { run, engine } = headless();
        await run(hot);
        const file = (name: string): string => join(folder, name);
        const shown = await run(
          `%%prun --chart icicle -T ${file('table.txt')} -D ${file('cell.speedscope.json')}\nconst total = hot(2_000_000)`,
        );
        assert.match(printed(shown), /Wrote .*table\.txt\.\nWrote .*cell\.speedscope\.json\./);
        assert.ok(String(shown.displays[0]!['image/svg+xml']).includes('hot'));
        assert.ok(stored<number>(engine, 'total') !== undefined);
        assert.match(readFileSync(file('table.txt'), 'utf8'), /hot +Cell \[1\]:4/);
        assert.ok(existsSync(file('cell.speedscope.json')));
      });
    });

    await it('refuses what cannot be right before it runs', async () => {
      const { run } = headless();
      assert.match(refused(await run('%prun')), /UsageError: %prun has nothing to profile/);
      assert.match(refused(await run('%prun -s speed 1')), /cannot be sorted by "speed"/);
      assert.match(refused(await run('%prun --chart pie 1 + 1')), /It takes one of: flame, icicle, graph/);
      assert.match(refused(await run('%%prun hot(1)\n1')), /The code goes on the lines below/);
    });

    await it('hands on what the code throws, and profiles again after it', async () => {
      const { run } = headless();
      assert.match(refused(await run('%prun (() => { throw new Error("x") })()')), /^Error: x/);
      assert.strictEqual((await run('%prun 1 + 1')).error, null);
    });
  });

  await describe('%lprun', async () => {
    await it('gives all ticks of a cell to the TypeScript lines that took them, with hits and bytes', async () => {
      const { run, engine } = headless();
      const shown = await run('const lines = %lprun -r -f hot hot(4_000_000)');
      assert.match(refused(shown), /hot/);
      await run(hot);
      await run('const lines = %lprun -r -f hot hot(4_000_000)');
      const [found] = stored<readonly ProfiledFunction[]>(engine, 'lines');
      assert.deepStrictEqual([found!.name, found!.file, found!.line], ['hot', 'Cell [2]', 4]);
      const ticks = found!.lines.reduce((sum, one) => sum + one.ticks, 0);
      const inLoop = found!.lines.filter(({ line }) => line >= 6 && line <= 8).reduce((sum, one) => sum + one.ticks, 0);
      // on the way into and out of the loop a tick may fall on the line before and after
      assert.ok(inLoop > 0 && ticks - inLoop <= 0.02 * ticks, `${inLoop} of ${ticks} ticks`);
      assert.strictEqual(found!.lines.find(({ line }) => line === 7)!.hits, 4_000_000);
      assert.strictEqual(
        found!.lines.find(({ line }) => line === 7)!.text.trim(),
        'sum += Math.sqrt(at) * Math.sin(at);',
      );
    });

    await it('shows a cell as a whole, and where it allocates', async () => {
      const { run } = headless();
      const cell = `%%lprun

const rows = Array.from({ length: 200_000 }, (_, at) => at);
const small = 1;
let sum = 0;
for (let at = 0; at < 1_000_000; at += 1) sum += Math.sqrt(at);
const pairs = rows.map((row) => [row, row]);`;
      const text = printed(await run(cell));
      assert.match(text, /^the cell \(Cell \[1\]:2\): /);
      assert.match(text, /^ *line +hits +time +share +allocated +code$/m);
      assert.match(text, /^ *7 .*[KM]iB +const pairs = /m);
      assert.match(text, /^ *4 +1 +const small = 1;$/m);
      const once = printed(
        await headless().run('%%lprun --once\nlet sum = 0;\nfor (let i = 0; i < 1e7; i++) sum += i'),
      );
      assert.match(once, /^ *line +time +share +code$/m);
    });

    await it('charges a line with what it allocates, and with nothing that finding it out takes', async () => {
      const { run, engine } = headless();
      await run(`
function mixed(rounds: number): number {
  let sum = 0.5;
  let text = '';
  for (let at = 0; at < rounds; at += 1) {
    sum = Number((sum + at).toFixed(0)) / 3 + at;
    if (at % 1000 === 0) text = [text, at].join().slice(-10);
    sum += Math.sin(at);
  }
  const rows = Array.from({ length: rounds }, (_, at) => ({ at }));
  return rows.length + sum + text.length;
}
const small = (at: number): number => at & 7;
function silent(rounds: number): number {
  let sum = 0;
  for (let at = 0; at < rounds; at += 1) {
    const add = small(at);
    sum = (sum + add) & 1023;
  }
  return sum;
}`);
      await run('const lines = %lprun -r -f mixed -f silent [mixed(100_000), silent(1_000_000)]');
      const [mixed, silent] = stored<readonly ProfiledFunction[]>(engine, 'lines');
      const at = ({ lines }: ProfiledFunction, line: number): number => lines.find((one) => one.line === line)!.bytes!;
      const all = (one: ProfiledFunction): number => one.lines.reduce((sum, { bytes }) => sum + bytes!, 0);
      assert.ok(at(mixed!, 10) > 0.2 * all(mixed!), `rows: ${at(mixed!, 10)} of ${all(mixed!)}`);
      assert.ok(at(mixed!, 8) === 0, `${at(mixed!, 8)}`);
      // small whole numbers are no objects; the functions around each call of `small` would take 64 MB and more
      assert.ok(all(silent!) < 1e6, `${all(silent!)} bytes of a million rounds`);
    });

    await it('puts the functions back that it compiled anew', async () => {
      const { run, engine } = headless();
      await run(hot);
      const before = stored(engine, 'hot');
      await run('%lprun --once -f hot hot(1_000_000)');
      assert.strictEqual(stored(engine, 'hot'), before);
      assert.match(refused(await run('%lprun hot(1)')), /%lprun got no function to show/);
    });
  });

  await describe('%aprun', async () => {
    const wait = `
const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));`;

    await it('shows what a cell waits for at its lines, keeps what it declares, and draws', async () => {
      const { run, engine } = headless();
      await run(wait);
      const cell = `%%aprun --chart
await wait(30);
const longest = wait(120);
await Promise.all([wait(40), longest]);
const told = 5;`;
      const shown = await run(cell);
      assert.match(printed(shown), /^Cell \[2\]: .* of it with nothing to do\n/);
      assert.match(shown.stdout, /timer, 120 ms +Cell \[1\]:3 .*← Cell \[2\]:3$/m);
      assert.match(shown.stdout, /timer, 30 ms +Cell \[1\]:3 .*← Cell \[2\]:2$/m);
      assert.ok(String(shown.displays[0]!['image/svg+xml']).includes('critical path'));
      await run('const kept = told + 1');
      assert.strictEqual(stored<number>(engine, 'kept'), 6);
    });

    await it('gives the profile, counts the kernel’s own as nothing, and leaves the engine as it was', async () => {
      const { run, engine } = headless();
      await run(wait);
      await run('const before = [fetch, setTimeout];\nconst profile = %aprun -q -r await wait(25)');
      const { waits, overlap } = stored<AsyncProfile>(engine, 'profile');
      const own = waits.filter(({ file }) => file !== '');
      assert.deepStrictEqual(
        own.map(({ kind, target, file, line, times }) => [kind, target, file, line, times]),
        [['timer', '25 ms', 'Cell [1]', 3, 1]],
      );
      assert.strictEqual(overlap.most, 1);
      await run('const same = before[0] === fetch');
      assert.strictEqual(stored<boolean>(engine, 'same'), true);
      assert.match(refused(await run('%aprun')), /%aprun/);
    });
  });

  await describe('%memit and %mprun', async () => {
    await it('memory that runs keep is told from memory that they use', async () => {
      const { run } = headless();
      await run('const kept: number[][] = []');
      const leaking = printed(await run('%memit -r 5 kept.push(Array.from({ length: 50_000 }, (_, at) => at))'));
      assert.match(leaking, /^peak memory: .*, increment: .*\nkept after a run: \+.*iB, .*\nIt grows with each run/);
      const using = printed(await run('%memit -r 5 Array.from({ length: 50_000 }, (_, at) => at).length'));
      assert.doesNotMatch(using, /It grows/);
    });

    await it('a leak grows nearly each time, noise does not', () => {
      const sizes = (...steps: number[]): number[] => {
        let size = 1e6;
        return [size, ...steps.map((step) => (size += step))];
      };
      const at = { before: 5e7, peak: 6e7 };
      assert.strictEqual(rememberedOf(sizes(9000, 8000, 9500, 9000, 7000), at).leaks, true);
      assert.strictEqual(rememberedOf(sizes(9000, 8000, -500, 9000, 7000), at).leaks, true);
      assert.strictEqual(rememberedOf(sizes(9000, -8000, 5000, -6000, 7000), at).leaks, false);
      assert.strictEqual(rememberedOf(sizes(100, 200, 100, 300, 100), at).leaks, false);
      assert.strictEqual(rememberedOf(sizes(9000, 9000), at).leaks, false);
      assert.strictEqual(
        rememberedText({ before: 2 ** 26, peak: 2 ** 26 + 2 ** 20, kept: [1, 1, 1], growth: 0, leaks: false }),
        'peak memory: 65.0 MiB, increment: 1.00 MiB\nkept after a run: +0 B, the middle of 2 runs after the first',
      );
    });

    await it('who allocates, function by function and line by line', async () => {
      const { run } = headless();
      const text = printed(
        await run(`%%mprun
function make(count: number): number[][] {
  return Array.from({ length: count }, (_, at) => [at, at]);
}
const total = 1 + 1;
const made = make(100_000).length;`),
      );
      assert.match(text, /^Cell \[1\]: .*iB allocated/);
      assert.match(text, / make +Cell \[1\]:2$/m);
      assert.match(text, /^ *3 .*MiB +return Array\.from/m);
      assert.match(text, /^ *5 +const total = 1 \+ 1;$/m);
    });
  });

  await describe('%dis', async () => {
    await it('shows bytecode under the lines it was made from, and why optimised code was given up', async () => {
      const { run } = headless();
      await run('const twice = (value: any): any => {\n  const sum = value + value;\n  return sum;\n}');
      const plain = printed(await run('%dis twice'));
      assert.match(plain, /^twice: \d+ bytes of bytecode, 1 parameter/);
      assert.match(plain, /const sum = value \+ value;\n *\d+ {2}/);
      assert.match(plain, /Return$/m);
      const tiers = printed(await run('%dis -n 200000 twice twice(at$ < 150_000 ? at$ : "text")'));
      assert.match(tiers, /^optimised by (Turbofan|Maglev)/m);
      assert.match(tiers, /given up at \d+: /);
    });

    await it('refuses in words what it cannot show', async () => {
      const { run } = headless();
      assert.match(refused(await run('%dis')), /%dis has no function to show/);
      assert.match(refused(await run('%dis nobody')), /No earlier cell declares "nobody"/);
      assert.match(refused(await run('%dis --runtime jsc broken')), /There is no runtime "jsc" here/);
    });
  });
})();
