import { strict as assert } from 'node:assert';
import { describe, it } from 'poku';
import { awaits, prepare } from '../../kernel/syntax.js';

describe('a cell is made fit for the compiler', () => {
  it('writes shorthand out, also nested and in patterns', () => {
    assert.equal(prepare('const o = { a, b: { c } }').source, 'const o = { a: a, b: { c: c } }');
    assert.equal(prepare(';({ a, b = 1 } = o)').source, ';({ a: a, b: b = 1 } = o)');
    assert.equal(prepare('const { a, b } = o').source, 'const { a, b } = o');
  });

  it('blanks export out, column by column', () => {
    assert.equal(prepare('export const a = 1').source, '       const a = 1');
  });

  it('shows the compiler that a lone for await waits', () => {
    assert.equal(prepare('for await (const x of y) f(x)').source, 'await 0; for await (const x of y) f(x)');
    const inside = 'async function f() { for await (const x of y) g(x) }';
    assert.equal(prepare(inside).source, inside);
  });

  it('finds every place again', () => {
    const cell = 'const o = { a, b }; let c = o.nothing\nexport let d = { c }, e = d.none';
    const { source, toCell } = prepare(cell);
    for (const word of ['o =', 'a', 'b', 'nothing', 'let d', 'none']) {
      const [there, here] = [source.lastIndexOf(word), cell.lastIndexOf(word)];
      assert.equal(toCell(there), here, word);
    }
  });

  it('lists what the top level declares', () => {
    const cell =
      "import x, { y as z } from 'm'; import * as all from 'n'; const { a, b: [c, ...d] } = q; let e; var f = 1\nfunction g() { const inner = 1 }\nclass H {}\nenum I {}\ninterface J {}\ntype K = 1";
    assert.deepEqual(prepare(cell).declares, ['x', 'z', 'all', 'a', 'c', 'd', 'e', 'f', 'g', 'H', 'I']);
  });

  it('knows code that waits from code that declares what waits', () => {
    assert.equal(awaits('await f()'), true);
    assert.equal(awaits('for await (const x of y) {}'), true);
    assert.equal(awaits('if (a) { g(await f()) }'), true);
    assert.equal(awaits('const f = async () => { await g() }'), false);
    assert.equal(awaits('class A { async m() { await g() } }'), false);
  });
});
