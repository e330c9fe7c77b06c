import { assert, describe, it } from 'poku';
import { runtimes } from '../../../lib/places/runtimes.js';
import { headless, printed, refused } from './notebook.js';

void (async () => {
  await describe('%runtimes', async () => {
    await it('lists every engine, with its file or how to get it', async () => {
      const lines = printed(await headless().run('%runtimes'))
        .trim()
        .split('\n');
      assert.deepStrictEqual(
        lines.map((line) => line.split(/\s+/)[0]),
        Object.keys(runtimes),
      );
      assert.ok(lines.every((line) => line.includes('/') || line.includes('not here: ') || line.includes('\\')));
      assert.match(refused(await headless().run('%runtimes bun')), /%runtimes got "bun"/);
    });
  });

  await describe('%capacity', async () => {
    await it('says how much two threads get done, and gives its probes when asked', async () => {
      const { run } = headless();
      const told = await run('const probes = %capacity -o -n 2\nprobes.length');
      assert.match(
        printed(told),
        /^Two threads get \d\.\d\d times as much done as one \(\d\.\d\d to \d\.\d\d in 2 probes/,
      );
      assert.strictEqual(String(told.result?.['text/plain']), '2');
    });

    await it('refuses what is no number', async () => {
      assert.match(refused(await headless().run('%capacity -n few')), /-n/);
      assert.match(refused(await headless().run('%capacity now')), /%capacity got "now"/);
    });
  });
})();
