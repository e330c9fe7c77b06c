import { assert, describe, it } from 'poku';
import { magics } from '../../kernel/magics/index.js';
import { headless, type Shown } from './engine.js';

const chartTypes = ['application/vnd.vegalite.v5+json', 'image/svg+xml', 'image/png', 'text/plain'];

const refused = ({ error }: Shown): string => `${error?.ename}: ${error?.evalue}`;

void (async () => {
  await describe('magics', async () => {
    await it('have a title, a usage line for each form, and help', async () => {
      const { run } = headless();
      const { stdout } = await run('%lsmagic');
      for (const { name, forms, title, help } of magics) {
        assert.ok(title.length > 10 && !/[.A-Z]/.test(title.at(0) ?? '.'), `title of ${name}`);
        for (const form of forms)
          assert.ok(help.includes((form === 'line' ? '%' : '%%') + name), `usage of ${name} as a ${form}`);
        assert.ok(stdout.includes(title), `%lsmagic names ${name}`);
        assert.ok((await run(`%${name}?`.replace('%', forms.includes('line') ? '%' : '%%'))).stdout.includes(help));
      }
    });

    await it('suggest the right name for a wrong one', async () => {
      const { run } = headless();
      assert.match(refused(await run('%tiemit 1')), /UsageError: There is no magic %tiemit\.\nDid you mean %timeit\?/);
      assert.match(refused(await run('%%comapre\n1')), /Did you mean %%compare\?/);
      assert.match(refused(await run('%xyzzy')), /There is no magic %xyzzy\.\nTry: %lsmagic/);
      assert.match(refused(await run('%compare x')), /not a magic of this form\.\nTry: %%compare/);
    });

    await it('stand among code and run in order', async () => {
      const { run } = headless();
      const { error, stdout } = await run('const a = 20\n%timeit -n 1 -r 1 -q a\nconst b = a + 1\n%time a + b');
      assert.strictEqual(error, null);
      assert.match(stdout, /^CPU times: .*\nWall time: .*\nGC: .*, heap: .*\n$/);
    });
  });

  await describe('%timeit', async () => {
    await it('times a line and a cell, and gives the outcome when asked', async () => {
      const { run } = headless();
      const { result, stdout } = await run('%timeit -n 3 -r 2 -o -q [3, 1, 2].sort()');
      assert.strictEqual(stdout, '');
      for (const name of ['loops: 3', 'repeat: 2', 'all_runs', 'best', 'stdev'])
        assert.ok(String(result?.['text/plain']).includes(name));
      const cell = await run('%%timeit -n 2 -r 3 -v kept let xs = [1, 2]\nfor (const x of xs) x * 2\nxs.length');
      assert.strictEqual(cell.error, null);
      assert.match(cell.stdout, /per evaluation, median of 3 runs, 2 loops each\n/);
      assert.strictEqual((await run('kept.loops * kept.timings.length')).result?.['text/plain'], '6');
      assert.match(
        refused(await run('const text: string = kept.median')),
        /'number' is not assignable to type 'string'/,
      );
    });

    await it('finds how often to loop by itself, on a clock that moves 60 ms with each evaluation', async () => {
      const { run } = headless();
      const { now } = performance;
      try {
        await run('let clock = 0; performance.now = () => clock; const work = () => { clock += 60 }');
        await run('%timeit -q -v kept -r 2 work()');
        assert.strictEqual(
          (await run('[kept.loops, ...kept.all_runs.map((one) => Number(one.toFixed(6)))]')).result?.['text/plain'],
          '[ 5, 0.3, 0.3 ]',
        );
      } finally {
        performance.now = now;
      }
    });

    await it('takes the clock it is told: one second for each look at it, CPU time two', async () => {
      const { run } = headless();
      const [{ now }, { cpuUsage }] = [Date, process];
      try {
        await run('let looks = 0; Date.now = () => 1000 * ++looks');
        await run('(process as any).cpuUsage = () => ({ user: 1.5e6 * ++looks, system: 0.5e6 * looks })');
        await run('%timeit -c -n 1 -r 1 -q -v cpu 1');
        await run('%timeit -t -n 1 -r 1 -q -v day 1');
        assert.strictEqual((await run('[cpu.best, day.best]')).result?.['text/plain'], '[ 2, 1 ]');
      } finally {
        Date.now = now;
        process.cpuUsage = cpuUsage;
      }
    });

    await it('shows type and runtime errors on the cell’s own lines', async () => {
      const { run } = headless();
      assert.match(
        refused(await run('%timeit nothing()')),
        /^CompileError: Cell \[1\], line 1:9: Cannot find name 'nothing'/,
      );
      assert.match(
        refused(await run('%%timeit let m = 0\nm += 1\nm.foo()')),
        /^CompileError: Cell \[2\], line 3:3: Property 'foo'/,
      );
      assert.match(refused(await run('%%timeit const s: string = 5\ns')), /^CompileError: Cell \[3\], line 1:16/);
      const thrown = await run('%%timeit -n 1\nlet a = 1\na++\nif (a) throw new Error("in the loop")');
      assert.match(thrown.error?.traceback.join('\n') ?? '', /^Error: in the loop\nCell \[4\], line 4:14/);
      assert.match(
        refused(await run('const a = 1\n%timeit a\n\nconst s: string = a')),
        /^CompileError: Cell \[5\], line 4:7/,
      );
      assert.match(refused(await run('%timeit')), /nothing to time/);
      assert.match(refused(await run('%%timeit\nreturn 5')), /CompileError/);
    });
  });

  await describe('%time', async () => {
    await it('runs once, shows times, and keeps what it declares', async () => {
      const { run } = headless();
      const shown = await run('%%time\nconst waited = await Promise.resolve(4)\nwaited * 2');
      assert.match(
        shown.stdout,
        /^CPU times: user .* ms, sys .*, total .*\nWall time: .*\nGC: .*, heap: .*B, event loop late .* ms\n$/,
      );
      assert.strictEqual(shown.result?.['text/plain'], '8');
      assert.strictEqual((await run('waited')).result?.['text/plain'], '4');
      const thrown = await run('%time JSON.parse("{")');
      assert.match(thrown.stdout, /Wall time/);
      assert.match(refused(thrown), /^SyntaxError/);
    });
  });

  await describe('%amdahl', async () => {
    await it('gives the law’s value, with a chart in one bundle and never HTML', async () => {
      const { run } = headless();
      const { displays, error } = await run('%amdahl 0.6 3');
      assert.strictEqual(error, null);
      assert.deepStrictEqual(Object.keys(displays[0] ?? {}), chartTypes);
      assert.match(String(displays[0]?.['text/plain']), /predicted for the whole\s+1\.67×/);
      assert.match(String(displays[0]?.['image/svg+xml']), /^<svg[\s\S]*<\/svg>\s*$/);
      assert.strictEqual(Buffer.from(String(displays[0]?.['image/png']), 'base64').toString('latin1', 1, 4), 'PNG');
    });

    await it('takes ranges, percents and variables', async () => {
      const { run } = headless();
      await run('const part = { share: { value: 0.5, low: 0.4, high: 0.6, confidence: 0.95 } }; const s = [2, 4]');
      for (const [words, expected] of [
        ['p=60% s=3x', '1.667 1.667 1.667'],
        ['0.5..0.7 2..4', '1.634 1.333 2.105'],
        ['part s[1]', '1.600 1.429 1.818'],
      ] as const) {
        await run(`%amdahl -q -v found ${words}`);
        const shown = await run(
          '[found.predicted.value, found.predicted.low, found.predicted.high].map((x) => x.toFixed(3)).join(" ")',
        );
        assert.strictEqual(shown.result?.['text/plain'], `'${expected}'`, words);
      }
    });

    await it('says what is wrong with its arguments', async () => {
      const { run } = headless();
      for (const [words, expected] of [
        ['', /got ""\.\nIt takes a share and a speed-up/],
        ['0.6', /It takes a share and a speed-up/],
        ['1.2 3', /got the share 1\.2\./],
        ['0.5 0', /got the speed-up 0\./],
        ['nothing 2', /got "nothing" for the share/],
      ] as const) {
        assert.match(refused(await run(`%amdahl ${words}`)), expected, words);
      }
    });
  });

  await describe('%%compare', async () => {
    const quick = '--budget 0.2';

    await it('shows progress that the outcome replaces, as one bundle', async () => {
      const { run } = headless();
      await run('const numbers = Array.from({ length: 300 }, (_, i) => i)');
      const { displays, updates, error, stdout } = await run(
        `%%compare ${quick} -v found adding up\nfunction loop() { let s = 0; for (const n of numbers) s += n; return s }\nconst reduce = () => numbers.reduce((a, b) => a + b, 0)`,
      );
      assert.strictEqual(error, null);
      assert.strictEqual(stdout, '');
      assert.strictEqual(displays.length, 1);
      assert.deepStrictEqual(Object.keys(displays[0] ?? {}), chartTypes);
      assert.match(String(displays[0]?.['text/plain']), /adding up\s+reduce vs loop/);
      assert.ok(updates.length >= 2 && !updates[0]?.update && updates.slice(1).every(({ update }) => update));
      assert.match(String(updates[0]?.data['text/plain']), / \d+ % adding up/);
      const found = await run(
        '[found.length, found[0]!.baseline, found[0]!.candidate, found[0]!.pairs > 0, reduce()].join(" ")',
      );
      assert.strictEqual(found.result?.['text/plain'], "'1 loop reduce true 44850'");
    });

    await it('gives the functions the cell’s input, at each size', async () => {
      const { run } = headless();
      const { result, error } = await run(
        `%%compare ${quick} -q -o --sizes 10,20 --unit words\nconst input = (size: number) => Array.from({ length: size }, (_, i) => 'w' + i)\nconst _shout = (word: string) => word.toUpperCase()\nfunction mapped(words: string[]) { return words.map(_shout) }\nfunction pushed(words: string[]) { const out: string[] = []; for (const w of words) out.push(_shout(w)); return out }`,
      );
      assert.strictEqual(error, null);
      assert.match(String(result?.['text/plain']), /10 words[\s\S]*20 words/);
    });

    await it('gives an argument the notebook’s variable of its name', async () => {
      const { run } = headless();
      await run('const words = ["a", "b"]');
      const { result } = await run(
        `%%compare ${quick} -q -o\nconst a = (words: string[]) => words.length\nconst b = (words: string[]) => words.reduce((n) => n + 1, 0)`,
      );
      assert.match(String(result?.['text/plain']), /b vs a/);
    });

    await it('refuses a candidate that answers otherwise a speed-up', async () => {
      const { run } = headless();
      const { displays } = await run(`%%compare ${quick}\nconst right = () => [1, 2, 3]\nconst wrong = () => [1, 2]`);
      assert.match(String(displays[0]?.['text/plain']), /wrong answer/);
    });

    await it('runs timed functions off locals, not off the notebook', async () => {
      const { run, engine } = headless();
      await run('const factor = 3');
      await run(
        `%%compare ${quick} -q\nconst times = () => 7 * factor\nfunction plus() { return factor + factor + factor + factor + factor + factor + factor }`,
      );
      const { times, plus } = engine.notebook().store;
      assert.doesNotMatch(`${times}${plus}`, /exports|store\$/);
    });

    await it('says what is missing, and shows type errors on the cell’s own lines', async () => {
      const { run } = headless();
      assert.match(
        refused(await run('%%compare\nconst one = () => 1')),
        /found one function, "one"\.[\s\S]*Try: add a second function/,
      );
      assert.match(refused(await run('%%compare\n1 + 1')), /found no function/);
      assert.match(
        refused(await run('%%compare\nconst a = (n: number) => n\nconst b = (n: number) => n')),
        /"a" takes an argument, and the cell declares no input/,
      );
      assert.match(
        refused(await run('%%compare --strategy fast\nconst a = () => 1\nconst b = () => 1')),
        /--strategy got "fast"\.\nIt takes one of: hardware/,
      );
      assert.match(
        refused(await run('%%compare\nconst a = () => 1\nconst b = (): string => 1')),
        /line 3:25: Type 'number'/,
      );
    });
  });
})();
