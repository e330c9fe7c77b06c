import { assert, describe, it } from 'poku';
import { headless, refused } from './notebook.js';

void (async () => {
  await describe('%selftest', async () => {
    await it('shows how far it is, then what it found, and gives it when asked', async () => {
      const { run } = headless();
      const { displays, updates, result, error } = await run(
        'const tested = %selftest -o --seconds 2\ntested.trials.length > 0',
      );
      assert.strictEqual(error, null);
      assert.match(String(updates[0]!.data['text/plain']), /loop, the same twice/);
      assert.ok(updates.length >= 2 && updates.slice(1).every(({ update }) => update));
      assert.match(String(displays[0]!['text/plain']), /^\d+ trials? of 1\.00 s at most/);
      assert.strictEqual(String(result?.['text/plain']), 'true');
    });

    await it('takes only options', async () => {
      const { run } = headless();
      assert.match(refused(await run('%selftest now')), /%selftest got "now"/);
      assert.match(refused(await run('%selftest --seconds 0')), /--seconds/);
    });
  });
})();
