import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { findRuntime } from '../../../lib/places/runtimes.js';
import { headless, inFolder, printed, refused, textOf } from './notebook.js';

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const textIn = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Waits for what must come, ten seconds at most. */
const until = async (holds: () => boolean, what: string): Promise<void> => {
  for (const end = Date.now() + 10_000; !holds(); ) {
    assert.ok(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

void (async () => {
  await describe('%%capture', async () => {
    const writes =
      "process.stdout.write('out\\n'); process.stderr.write('err\\n'); void display({ 'text/plain': 'shown' }); 6 * 7";

    await it('keeps what the body shows, and lets through what it is told to', async () => {
      const { run } = headless();
      const shown = await run(`%%capture kept\nconst inside = 1\n${writes}`);
      assert.strictEqual(printed(shown), '');
      assert.deepStrictEqual(shown.displays, []);
      assert.strictEqual(textOf(await run('[kept.stdout, kept.stderr, inside]')), "[ 'out\\n', 'err\\n', 1 ]");
      assert.strictEqual(textOf(await run('kept.outputs.map((one) => one["text/plain"])')), "[ 'shown', '42' ]");
      assert.deepStrictEqual(
        (await run('await kept.show()')).displays.map((data) => data['text/plain']),
        ['shown', '42'],
      );
      const through = await run(`%%capture --no-stdout --no-display kept\n${writes}`);
      assert.strictEqual(printed(through), 'out\n');
      assert.deepStrictEqual(
        through.displays.map((data) => data['text/plain']),
        ['shown', '42'],
      );
      assert.strictEqual(textOf(await run('[kept.stdout, kept.stderr]')), "[ '', 'err\\n' ]");
    });

    await it('runs magics in it, shows errors on their lines, and lets go in the end', async () => {
      const { run, engine } = headless();
      printed(await run('%%capture kept\n%%time\n1 + 1'));
      assert.match(textOf(await run('kept.stdout')), /Wall time/);
      const { write } = process.stdout;
      assert.match(
        refused(await run('%%capture kept\nprocess.stdout.write("a")\nthrow new Error("after")')),
        /^Error: after/,
      );
      assert.strictEqual(textOf(await run('kept.stdout')), "'a'");
      assert.match(refused(await run('%%capture\nconst a = 1\nconst s: string = a')), /line 3:7/);
      setTimeout(() => engine.interrupt(), 50);
      assert.match(refused(await run('%%capture\nawait new Promise(() => {})')), /^Interrupted/);
      assert.strictEqual(process.stdout.write, write);
    });
  });

  await describe('!command, %sh, %%sh, %%bash', async () => {
    await it('stream what a command writes, and keep it when told', async () => {
      const { run } = headless();
      assert.strictEqual(
        printed(await run('!echo one; echo two >&2'))
          .split('\n')
          .sort()
          .join(),
        ',one,two',
      );
      assert.strictEqual(printed(await run('%%bash\nfor i in 1 2; do\n  echo "$i"\ndone')), '1\n2\n');
      assert.strictEqual(printed(await run('%%bash --out words --err none\necho kept\necho wrong >&2')), '');
      assert.strictEqual(textOf(await run('[words, none]')), "[ 'kept\\n', 'wrong\\n' ]");
      assert.strictEqual(printed(await run('const lines = %sh printf "a b\\nc\\n"')), '');
      assert.strictEqual(textOf(await run('lines.map((line) => line.length)')), '[ 3, 1 ]');
      printed(await run('%env EIGHTWAYS_TEST=given'));
      assert.strictEqual(printed(await run('const a = 1\n!echo $EIGHTWAYS_TEST')), 'given\n');
    });

    await it('fail with the command, unless told not to', async () => {
      const { run } = headless();
      assert.match(refused(await run('!exit 3')), /^ProcessError: sh ended with exit code 3\.\nTry: --no-raise-error/);
      printed(await run('%%sh --no-raise-error\nexit 3'));
      assert.match(refused(await run('%%bash\nkill -9 $$')), /ProcessError: bash was ended by SIGKILL|exit code 137/);
      assert.match(refused(await run('%%bash')), /%bash has nothing to run/);
      assert.match(refused(await run('%%bash --fast\nls')), /no option --fast/);
    });

    await it('end the whole group: on time, on interrupt, and with its own end', async () => {
      const { run, engine } = headless();
      await inFolder(async (folder) => {
        const file = join(folder, 'pids');
        const hold = `sleep 60 & echo $! >> ${file}\n`;
        const pids = async (): Promise<number[]> =>
          (printed(await run(`!cat ${file} && rm ${file}`)).match(/\d+/g) ?? []).map(Number);
        const gone = async (): Promise<void> => {
          const started = await pids();
          assert.ok(started.length > 0);
          for (const pid of started) await until(() => !lives(pid), `${pid} lives on`);
        };
        assert.match(
          refused(await run(`%%bash --timeout 0.3\n${hold}wait`)),
          /TimeoutError: bash was ended after 0\.3 s/,
        );
        await gone();
        printed(await run(`%%bash\n${hold}`));
        await gone();
        const running = run(`%%bash\n${hold}trap '' TERM\nwait; sleep 60`);
        await until(() => textIn(file) !== '', 'it never started');
        engine.interrupt();
        assert.match(refused(await running), /^Interrupted/);
        await gone();
      });
    });
  });

  await describe('%%node, %%bun, %%deno, %%node26', async () => {
    const body =
      "import { basename } from 'node:path'\nimport { twice } from './FOLDER/twice.js'\nconst words: string[] = [basename('/a/b')]\nconsole.log(words[0], twice(await Promise.resolve(4)), NAME)";
    const names = {
      node: 'process.version',
      bun: '"bun " + typeof Bun',
      deno: '"deno " + typeof Deno',
      node26: 'process.version',
    };
    for (const [name, expression] of Object.entries(names)) {
      const runtime = findRuntime(name);
      if (!runtime) {
        await it(`%%${name} says how to get what is missing`, async () => {
          assert.match(refused(await headless().run(`%%${name}\n1`)), /is not on this machine\.\nTry: /);
        });
        continue;
      }
      await it(`%%${name} runs the cell there, TypeScript and relative imports included`, async () => {
        const { run } = headless();
        await inFolder(async (folder) => {
          writeFileSync(join(folder, 'twice.ts'), 'export const twice = (n: number): number => 2 * n;\n');
          const here = folder.slice(1);
          const up = '../'.repeat(process.cwd().split('/').length - 1);
          const text = body.replace('./FOLDER', up + here).replace('NAME', expression);
          const expected = name.startsWith('node') ? `v${runtime.version}` : `${name} object`;
          assert.strictEqual(printed(await run(`%%${name}\n${text}`)), `b 8 ${expected}\n`);
          const thrown = await run(`%%${name}\nconst a = 1\nif (a) throw new Error("there")`);
          assert.match(refused(thrown), new RegExp(`^ProcessError: ${name} ended with exit code 1`));
          assert.match(thrown.stdout, /there/);
        });
      });
    }

    await it('point at the cell, hint at what is not there, and end', async () => {
      const { run, engine } = headless();
      assert.match((await run('%%node\nconst a = 1\n\nif (a) throw new Error("x")')).stdout, /Cell \[1\], line 4:/);
      assert.match(refused(await run('%%node\nconst a = ;')), /^CompileError: Cell \[2\], line 2:11: Unexpected ";"/);
      printed(await run('const kept = 1'));
      assert.match(refused(await run('%%node\nconsole.log(kept)')), /"kept" is a variable of the notebook/);
      assert.match(refused(await run('%%node --timeout 0.5\nfor (;;) {}')), /node was ended after 0\.5 s/);
      await inFolder(async (folder) => {
        const file = join(folder, 'pid');
        const writes = `fs.writeFileSync('${file}', String(process.pid)); setInterval(() => {}, 1000)`;
        const running = run(`%%node\nimport * as fs from 'node:fs'\n${writes}`);
        await until(() => textIn(file) !== '', 'it never started');
        engine.interrupt();
        assert.match(refused(await running), /^Interrupted/);
        await until(() => !lives(Number(textIn(file))), 'it lives on');
      });
    });
  });
})();
