import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { keepPackages, requirePackage } from '../../kernel/package-cache.js';
import { decodePackage, encodePackage } from '../../kernel/package-file.js';
import { forgetPackage, readPackage } from '../../kernel/package-store.js';

// The loader of TypeScript that runs this test asks for them, and where they are on, packages load as Node loads them.
process.setSourceMapsEnabled(false);

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'eightways-packages-')));
const native = createRequire(join(folder, 'cell.js'));
const write = (file: string, text: string): void => {
  mkdirSync(join(folder, 'node_modules', file, '..'), { recursive: true });
  writeFileSync(join(folder, 'node_modules', file), text);
};
/** What changed in the moment when a package loaded is not kept. */
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
/** As if this were another process. */
const unload = (): void => {
  for (const file of Object.keys(require.cache)) if (file.startsWith(folder)) delete require.cache[file];
};

interface Many {
  readonly sum: () => number;
  readonly where: readonly string[];
  readonly main: unknown;
  readonly module: NodeJS.Module;
  readonly late: () => Promise<{ default: number }>;
  readonly resolved: string;
  readonly fail: () => void;
}

describe('a package of many files', async () => {
  const parts = Array.from({ length: 12 }, (_, number) => number);
  write('other/package.json', '{ "name": "other", "exports": { ".": "./lib/a.js" } }');
  write('other/lib/a.js', 'module.exports = 100;');
  write('many/package.json', '{ "name": "many", "main": "lib" }');
  write('many/more.json', '{ "more": 1000 }');
  write('many/late.mjs', 'export default 5;');
  for (const number of parts) write(`many/lib/part${number}.js`, `exports.value = ${number}; // ä`);
  write(
    'many/lib/index.js',
    `exports.fail = () => { throw new Error('here') }; const parts = [${parts.map((number) => `require('./part${number}')`)}];
exports.sum = () => parts.reduce((sum, { value }) => sum + value, require('other') + require('../more.json').more);
exports.where = [__filename, __dirname];
exports.main = require.main;
exports.module = module;
exports.resolved = require.resolve('./part3');
exports.late = () => import('../late.mjs');
exports.early = exports.sum();`,
  );
  const entry = native.resolve('many');
  const load = (): Many => requirePackage(native, 'many') as Many;

  const check = async (many: Many): Promise<void> => {
    assert.strictEqual(many.sum(), 1166);
    assert.deepStrictEqual(many.where, [entry, join(entry, '..')]);
    assert.strictEqual(many.main, require.main);
    assert.strictEqual(many.resolved, join(entry, '..', 'part3.js'));
    assert.strictEqual(many.module, require.cache[entry]);
    assert.strictEqual(many.module.loaded, true);
    assert.strictEqual(many.module.children.length, 14, 'its parts, the other package and the JSON file');
    assert.strictEqual(native('many'), many, 'one instance');
    assert.strictEqual((await many.late()).default, 5);
    let stack = '';
    try {
      many.fail();
    } catch (error) {
      stack = (error as Error).stack ?? '';
    }
    assert.ok(stack.includes(`${entry}:1:30`), stack);
  };

  try {
    await aMoment();
    await it('loads as with require, and is kept', async () => {
      await check(load());
      assert.strictEqual(readPackage(entry), null);
      keepPackages();
      const kept = readPackage(entry);
      assert.match(kept?.moduleOf(join(entry, '..', 'part7.js'))?.text ?? '', /exports\.value = 7; \/\/ ä/);
      assert.strictEqual(kept?.found[join(entry, '..')]?.other, native.resolve('other'));
    });
    await it('loads the same from what was kept', async () => {
      unload();
      await check(load());
    });
    await it('is given as it is once it is loaded', () => assert.strictEqual(load(), native('many')));
    await it('is read anew when a file changed', async () => {
      unload();
      write('many/lib/part7.js', 'exports.value = 8; // ä');
      assert.strictEqual(readPackage(entry), null);
      assert.strictEqual(load().sum(), 1167);
      await aMoment();
    });
    await it('is read anew when a file is there that is found before', async () => {
      unload();
      load();
      keepPackages();
      assert.ok(readPackage(entry));
      unload();
      write('many/node_modules/other/index.js', 'module.exports = 200;');
      assert.strictEqual(readPackage(entry), null);
      assert.strictEqual(load().sum(), 1267);
    });
    await it('is left to a cell that changes how modules load', () => {
      unload();
      const { extensions } = native;
      const before = extensions['.js']!;
      const seen: string[] = [];
      extensions['.js'] = (module, file) => {
        seen.push(file);
        before(module, file);
      };
      try {
        load();
      } finally {
        extensions['.js'] = before;
      }
      assert.ok(seen.includes(entry));
    });
  } finally {
    forgetPackage(entry);
  }
});

it('a package that fails to load fails as with require, and is not kept', () => {
  write('broken/index.js', 'throw new Error("broken");');
  assert.throws(() => requirePackage(native, 'broken'), /^Error: broken$/);
  assert.throws(() => requirePackage(native, 'not-there'), { code: 'MODULE_NOT_FOUND' });
});

it('a file of the cache that is not whole is no package', () => {
  const whole = encodePackage({ stamps: { a: '1' }, found: { b: { c: 'd' } } }, [
    { file: 'd', text: 'ä', code: Buffer.from('code') },
    { file: 'e', text: 'a', code: Buffer.from('other code') },
  ]);
  const read = decodePackage(whole);
  assert.deepStrictEqual([read?.stamps, read?.found], [{ a: '1' }, { b: { c: 'd' } }]);
  assert.strictEqual(read?.moduleOf('d')?.text, 'ä');
  assert.strictEqual(read?.moduleOf('e')?.code.toString(), 'other code');
  assert.strictEqual(read?.moduleOf('f'), undefined);
  for (const length of [0, 10, 39, whole.length - 1])
    assert.strictEqual(decodePackage(whole.subarray(0, length)), null);
  for (const at of [0, 33, 60, whole.length - 3]) {
    const damaged = Buffer.from(whole);
    damaged[at]! ^= 1;
    assert.strictEqual(decodePackage(damaged), null, `at ${at}`);
  }
});

process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
