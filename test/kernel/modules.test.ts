import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { cellModules } from '../../kernel/modules.js';

const folder = mkdtempSync(join(tmpdir(), 'eightways-modules-'));
const write = (file: string, text: string): void => {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), text);
};

describe('modules of cells', async () => {
  await it('are TypeScript files, by any of their names, and what they import', () => {
    write('b/deep.ts', 'export const deep: number = 2;');
    write('a.ts', "import { deep } from './b/deep.js';\nexport const twice = (n: number): number => n * deep;");
    const { require } = cellModules(folder, new Map());
    for (const name of ['./a', './a.ts', './a.js', join(folder, 'a.ts')])
      assert.strictEqual(require(name).twice(3), 6, name);
    assert.strictEqual(require('./a.js'), require('./a.ts'), 'one instance');
  });

  await it('are read again when they changed', () => {
    write('c.ts', 'export const c = 1;');
    const { require } = cellModules(folder, new Map());
    assert.strictEqual(require('./c.ts').c, 1);
    write('c.ts', 'export const c = 2;');
    assert.strictEqual(require('./c.ts').c, 2);
  });

  await it('keep functions as they were written: no transpiler names them', () => {
    write('d.ts', 'export const make = () => (n: number) => n + 1;');
    assert.doesNotMatch(String(cellModules(folder, new Map()).require('./d.ts').make), /__name/);
  });

  await it('may be ES modules that wait at their top level', async () => {
    write(
      'node_modules/waits/package.json',
      '{ "name": "waits", "type": "module", "exports": { "import": "./index.js" } }',
    );
    write('node_modules/waits/index.js', 'export default await Promise.resolve(7);\nexport const also = 8;');
    const { require, preload } = cellModules(folder, new Map());
    await preload(['waits', 'node:fs', './c.ts', 'not-there']);
    const { default: value, also, __esModule: marked } = require('waits');
    assert.deepStrictEqual([value, also, marked], [7, 8, true]);
  });

  await it('are our own where a name is', () => {
    const mine = {};
    assert.strictEqual(cellModules(folder, new Map([['mine', () => mine]])).require('mine'), mine);
  });

  rmSync(folder, { recursive: true, force: true });
});
