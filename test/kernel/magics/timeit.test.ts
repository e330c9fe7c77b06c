import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { importBenchmarks } from '../../../lib/interchange/import.js';
import { headless, inFolder, printed, refused, textOf } from './notebook.js';

/** A notebook where time passes only as `slow` and `fast` say: 60 and 30 ms a call. */
const onScriptedClock = async (work: (run: ReturnType<typeof headless>['run']) => Promise<void>): Promise<void> => {
  const { run } = headless();
  const { now } = performance;
  try {
    printed(await run('let clock = 0; performance.now = () => clock'));
    printed(await run('const slow = () => { clock += 60 }; const fast = () => { clock += 30 }'));
    await work(run);
  } finally {
    performance.now = now;
  }
};

void (async () => {
  await describe('%timeit, beyond IPython’s options', async () => {
    await it('--name and --compare: how many times as fast, from pairs of runs', () =>
      onScriptedClock(async (run) => {
        assert.match(printed(await run('%timeit --name slow -r 2 slow()')), /^slow: 60 ms \(/);
        const said = printed(await run('%timeit --compare slow -r 7 -v kept fast()'));
        assert.match(
          said,
          /^30 ms .*\n2\.00× \(2\.00 to 2\.00\) as fast as slow \(98\.4 % confidence, 7 pairs of runs\)\n$/,
        );
        assert.strictEqual(
          textOf(await run('[kept.compared?.name, kept.compared?.speedup.value, kept.loops]')),
          "[ 'slow', 2, 10 ]",
        );
        assert.match(
          refused(await run('%timeit --compare quick fast()')),
          /names no timed code\.\nIt takes one of: slow\./,
        );
        assert.match(refused(await headless().run('%timeit --compare a 1')), /Try: %timeit --name a …, first/);
      }));

    await it('--stat: what stands for all runs', () =>
      onScriptedClock(async (run) => {
        assert.match(
          printed(await run('%timeit --stat min -n 1 -r 2 slow()')),
          /^60 ms per evaluation, best of 2 runs/,
        );
        assert.match(
          printed(await run('%timeit --stat=mean -n 1 -r 2 slow()')),
          /^60 ms ± 0 ns per evaluation, mean ± standard deviation of 2 runs/,
        );
        assert.match(refused(await run('%timeit --stat best slow()')), /It takes one of: median, min, mean/);
      }));

    await it('--budget: runs until the time is spent', () =>
      onScriptedClock(async (run) => {
        printed(await run('%timeit --budget 1 -q -v kept slow()'));
        assert.strictEqual(textOf(await run('[kept.loops, kept.repeat]')), '[ 2, 9 ]');
        printed(await run('%timeit --budget 0.01 -n 1 -q -v kept slow()'));
        assert.strictEqual(textOf(await run('kept.repeat')), '3');
        printed(await run('%timeit --budget 9 -r 4 -n 1 -q -v kept slow()'));
        assert.strictEqual(textOf(await run('kept.repeat')), '4');
      }));

    await it('--seed: the order of the pairs', async () => {
      const { run } = headless();
      printed(await run('const order: string[] = []'));
      printed(await run('%timeit --name a -n 1 -r 1 -q order.push("a")'));
      const orders: string[] = [];
      for (const seed of [1, 1, 2]) {
        printed(await run('order.length = 0'));
        printed(await run(`%timeit --compare a --seed ${seed} -n 1 -r 12 -q order.push("b")`));
        orders.push(textOf(await run('order.join("")')));
      }
      assert.strictEqual(orders[0], orders[1]);
      assert.notStrictEqual(orders[0], orders[2]);
      assert.match(orders[0]!, /^'(ab|ba){12}'$/);
    });

    await it('--save: a file that "eightways import" reads', async () => {
      const { run } = headless();
      await inFolder(async (folder) => {
        const file = join(folder, 'runs.json');
        printed(await run('%timeit --name one -n 1 -r 3 -q 1'));
        assert.match(
          printed(await run(`%timeit --compare one --name two --save ${file} -n 1 -r 5 -q 2`)),
          /^Wrote 2 benchmarks to/,
        );
        const read = importBenchmarks(readFileSync(file, 'utf8'), { file });
        assert.deepStrictEqual(
          read.map(({ tool, benchmark, seconds }) => [tool, benchmark, seconds.length]),
          [
            ['hyperfine', 'one', 5],
            ['hyperfine', 'two', 5],
          ],
        );
      });
    });

    await it('--selfcheck: the same loop in a plain script, in turns', async () => {
      const { run } = headless();
      printed(await run('const numbers = new Float64Array(1000).fill(1)'));
      const said = printed(
        await run('%%timeit --selfcheck let sum: number = 0\nfor (const one of numbers) sum += one\nsum'),
      );
      const [, ratio, low, high] =
        /^%timeit takes (\S+) times as long as a plain script \((\S+) to (\S+)\), median of 7 rounds, \d+ loops? each\n$/.exec(
          said,
        ) ?? [];
      assert.ok(Number(low) > 0 && Number(low) <= Number(ratio) && Number(ratio) <= Number(high), said);
      printed(await run('const half = (n: number) => n / 2'));
      assert.match(refused(await run('%timeit --selfcheck half(2)')), /"half" cannot be copied into the plain script/);
    });

    await it('gives its outcome to a variable', async () => {
      const { run } = headless();
      printed(await run('const r = %timeit -o -q -n 2 -r 3 [3, 1, 2].toSorted()'));
      assert.strictEqual(textOf(await run('r.timings.length * r.loops')), '6');
      assert.match(refused(await run('const s: string = r.median')), /'number' is not assignable to type 'string'/);
    });
  });
})();
