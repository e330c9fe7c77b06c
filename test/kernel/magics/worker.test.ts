import { assert, describe, it } from 'poku';
import { headless, printed, refused, textOf } from './notebook.js';

void (async () => {
  await describe('%%worker', async () => {
    await it('runs the body in another thread, with copies of what it mentions', async () => {
      const { run } = headless();
      printed(
        await run("import { basename } from 'node:path'\nconst rows = [{ id: 1 }, { id: 2 }]\nlet unused = () => 1"),
      );
      const shown = await run(
        "%%worker\nimport { isMainThread } from 'node:worker_threads'\nconst doubled: number[] = rows.map(({ id }) => 2 * id)\nrows.push({ id: 9 })\nconsole.log(basename('/a/b'))\n;({ isMainThread, doubled, rows: rows.length })",
      );
      assert.strictEqual(printed(shown), 'b\n');
      assert.strictEqual(textOf(shown), '{ isMainThread: false, doubled: [ 2, 4 ], rows: 3 }');
      assert.strictEqual(textOf(await run('rows.length')), '2');
      assert.match(refused(await run('doubled')), /Cannot find name/);
    });

    await it('keeps the value, awaited and typed', async () => {
      const { run } = headless();
      printed(await run('%%worker -v sums\nconst wait = async (n: number) => n + 1\nPromise.all([wait(1), wait(2)])'));
      assert.strictEqual(textOf(await run('sums')), '[ 2, 3 ]');
      assert.match(refused(await run('const s: string = sums')), /Type '\[number, number\]' is not assignable/);
      printed(await run('%%worker -v rows\ninterface Row { id: number }\nconst own: Row[] = [{ id: 1 }]\nown'));
      assert.match(refused(await run('rows.length')), /'rows' is of type 'unknown'/);
    });

    await it('shows errors at their place in the cell', async () => {
      const { run } = headless();
      const thrown = await run('%%worker\nconst a: number = 1\n\nif (a) throw new RangeError("in there")');
      assert.match(thrown.error?.traceback.join('\n') ?? '', /^RangeError: in there\nCell \[1\], line 4:14/);
      assert.match(
        refused(await run('%%worker\nconst a = 1\nconst s: string = a')),
        /^CompileError: Cell \[2\], line 3:7/,
      );
      printed(await run('const half = (n: number) => n / 2'));
      assert.match(refused(await run('%%worker\nhalf(3)')), /"half" cannot be copied into a worker/);
      assert.match(refused(await run('%%worker\n() => 1')), /cannot be copied back/);
      assert.match(refused(await run('%%worker')), /nothing to run/);
    });

    await it('ends on time, on an interrupt, and with its value', async () => {
      const { run, engine } = headless();
      assert.match(
        refused(await run('%%worker --timeout 0.5\nfor (;;) {}')),
        /TimeoutError: worker was ended after 0\.5 s/,
      );
      assert.strictEqual(textOf(await run('%%worker\nsetInterval(() => {}, 1000)\n7')), '7');
      printed(await run('const ticks = new Int32Array(new SharedArrayBuffer(4))'));
      const running = run('%%worker\nfor (;;) Atomics.add(ticks, 0, 1)');
      const end = Date.now() + 10_000;
      const { ticks } = engine.notebook().store as { ticks: Int32Array };
      while (Atomics.load(ticks, 0) === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
      engine.interrupt();
      assert.match(refused(await running), /^Interrupted/);
      let before = -1;
      while (Atomics.load(ticks, 0) !== before && Date.now() < end) {
        before = Atomics.load(ticks, 0);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      assert.ok(before > 0 && before === Atomics.load(ticks, 0), 'it counts on');
    });
  });
})();
