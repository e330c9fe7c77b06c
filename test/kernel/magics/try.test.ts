import { assert, describe, it } from 'poku';
import { headless, printed, refused } from './notebook.js';

void (async () => {
  await describe('%%try', async () => {
    await it('pairs the cell’s function with less of its input, and says how time grows', async () => {
      const { run } = headless();
      await run('const limit = 100');
      const told = await run(
        [
          '%%try --strategy algorithm --strategy async --budget 1 --counters',
          'const input = Array.from({ length: 400 }, (_, i) => (i * 37) % 101)',
          'function hundreds(numbers: number[]) {',
          '  let found = 0',
          '  for (const one of numbers) for (const other of numbers) if (one + other === limit) found += 1',
          '  return found',
          '}',
        ].join('\n'),
      );
      assert.match(printed(told), /3 async: hundreds gives no promise/);
      assert.match(printed(told), /hundreds: time grows as n\^\d\.\d\d/);
      // one of the two, whatever this machine has
      assert.ok(
        told.displays.some((shown) => /instructions (for one evaluation|not counted): /.test(`${shown['text/plain']}`)),
      );
      assert.ok(told.updates.some(({ data }) => JSON.stringify(data).includes('half of the input')));
    });

    await it('refuses a cell without a function, unknown strategies and what does not compile', async () => {
      const { run } = headless();
      assert.match(refused(await run('%%try\nconst input = 1')), /declares no function/);
      assert.match(refused(await run('%%try --strategy faster\nfunction f() { return 1 }')), /no strategy "faster"/);
      assert.match(refused(await run('%%try now\nfunction f() { return 1 }')), /%try got "now"/);
      assert.match(refused(await run('%%try\nfunction f(): string { return 1 }')), /CompileError/);
    });
  });
})();
