import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, it } from 'poku';
import { cachePlace, loadCached } from '../../kernel/compile-cache.js';

it('a module is loaded once, with the code that was kept of it, and anew as another version', () => {
  // Always the same, so that what is kept of it is one file of the cache.
  const folder = join(tmpdir(), 'eightways-compile-cache-test');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'large.js');
  const load = (version: string): { answer: () => number; sep: string } => {
    const { exports, keep } = loadCached(file, version);
    keep();
    return exports as ReturnType<typeof load>;
  };
  try {
    writeFileSync(file, "exports.answer = () => 42; exports.sep = require('path').sep; exports.here = __dirname");
    const first = load('test 1');
    assert.strictEqual(first.answer(), 42);
    assert.strictEqual(load('test 1'), first, 'the same module, as with require');
    delete require.cache[file];
    const again = load('test 1');
    assert.notStrictEqual(again, first);
    assert.deepStrictEqual([again.answer(), again.sep, again], [42, first.sep, { ...again, here: folder }]);
    delete require.cache[file];
    writeFileSync(file, 'exports.answer = () => 7');
    assert.strictEqual(load('test 2').answer(), 7);
  } finally {
    delete require.cache[file];
    rmSync(folder, { recursive: true, force: true });
  }
});

it('the cache is a file that is there, or a place for one', () => {
  const place = cachePlace('test-place.bin');
  assert.ok(place === null || (!existsSync(place) && statSync(join(place, '..')).isDirectory()));
});
