import { assert, describe, it } from 'poku';
import { awaits, prepare } from '../../kernel/syntax.js';

describe('a cell is made fit for the compiler', () => {
  it('writes shorthand out, also nested and in patterns', () => {
    assert.strictEqual(prepare('const o = { a, b: { c } }').source, 'const o = { a: a, b: { c: c } }');
    assert.strictEqual(prepare(';({ a, b = 1 } = o)').source, ';({ a: a, b: b = 1 } = o)');
    assert.strictEqual(prepare('const { a, b } = o').source, 'const { a, b } = o');
  });

  it('blanks export out, column by column', () => {
    assert.strictEqual(prepare('export const a = 1').source, '       const a = 1');
  });

  it('shows the compiler that a lone for await waits', () => {
    assert.strictEqual(prepare('for await (const x of y) f(x)').source, 'await 0; for await (const x of y) f(x)');
    const inside = 'async function f() { for await (const x of y) g(x) }';
    assert.strictEqual(prepare(inside).source, inside);
  });

  it('finds every place again', () => {
    const cell = 'const o = { a, b }; let c = o.nothing\nexport let d = { c }, e = d.none';
    const { source, toCell } = prepare(cell);
    for (const word of ['o =', 'a', 'b', 'nothing', 'let d', 'none']) {
      const [there, here] = [source.lastIndexOf(word), cell.lastIndexOf(word)];
      assert.strictEqual(toCell(there), here, word);
    }
  });

  it('lists what the top level declares', () => {
    const cell =
      "import x, { y as z } from 'm'; import * as all from 'n'; const { a, b: [c, ...d] } = q; let e; var f = 1\nfunction g() { const inner = 1 }\nclass H {}\nenum I {}\ninterface J {}\ntype K = 1";
    assert.deepStrictEqual(prepare(cell).declares, ['x', 'z', 'all', 'a', 'c', 'd', 'e', 'f', 'g', 'H', 'I']);
  });

  it('knows code that waits from code that declares what waits', () => {
    assert.strictEqual(awaits('await f()'), true);
    assert.strictEqual(awaits('for await (const x of y) {}'), true);
    assert.strictEqual(awaits('if (a) { g(await f()) }'), true);
    assert.strictEqual(awaits('const f = async () => { await g() }'), false);
    assert.strictEqual(awaits('class A { async m() { await g() } }'), false);
  });
});
