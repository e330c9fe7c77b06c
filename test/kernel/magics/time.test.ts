import { assert, describe, it } from 'poku';
import { spentText, watchSpent } from '../../../kernel/magics/spent.js';
import { headless, printed, refused, textOf } from './notebook.js';

describe('%time tells what the engine did', async () => {
  await it('garbage collections, the heap, and a loop that is held up while the code awaits', async () => {
    const ended = watchSpent();
    const kept = Array.from({ length: 2e6 }, (_, at) => ({ at }));
    await new Promise((resolve) => setTimeout(resolve, 1));
    const until = performance.now() + 60;
    while (performance.now() < until);
    const { wall, user, system, collections, heap, late } = await ended();
    assert.ok(collections.length > 0 && collections.every((one) => one > 0), `${collections}`);
    assert.ok(heap > 5 * kept.length, `${heap}`);
    assert.ok(late >= 0.05, `${late} of ${wall}`);
    assert.ok(user + system > 0.05, `${user} ${system}`);
  });

  it('in words', () => {
    const spent = {
      wall: 1.234,
      user: 0.5,
      system: 0.01,
      collections: [0.002, 0.0011],
      heap: 1.5 * 2 ** 20,
      late: 0.0123,
    };
    const head = 'CPU times: user 500.0 ms, sys 10.0 ms, total 510.0 ms\nWall time: 1.23 s\n';
    assert.strictEqual(
      spentText(spent, true),
      `${head}GC: 3.1 ms in 2 collections, heap: +1.50 MiB, event loop late by up to 12.3 ms\n`,
    );
    assert.strictEqual(
      spentText({ ...spent, collections: [], heap: -2048 }, false),
      `${head}GC: none, heap: −2.00 KiB\n`,
    );
  });

  await it('of a cell that awaits, and of one that throws while it does', async () => {
    const { run } = headless();
    assert.match(
      printed(
        await run('%%time\nconst late = await new Promise<number>((resolve) => setTimeout(() => resolve(5), 20))'),
      ),
      /Wall time: .*\nGC: .*, heap: .*, event loop late by up to .* ms\n/,
    );
    assert.match(textOf(await run('late')), /5/);
    const thrown = await run('%time await Promise.reject(new Error("x"))');
    assert.match(thrown.stdout, /event loop late/);
    assert.match(refused(thrown), /^Error: x/);
  });
});
