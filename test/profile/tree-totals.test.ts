import { assert, describe, it } from 'poku';
import { edgesOf } from '../../lib/profile/call-edges.js';
import { joinTrees } from '../../lib/profile/tree-join.js';
import { totalsOf } from '../../lib/profile/tree-totals.js';
import type { CallTree } from '../../lib/types.js';
import { shapeOf, treeOf } from './trees.js';

const rows = (tree: CallTree) => totalsOf(tree).functions.map(({ frame, self, total }) => [frame.name, self, total]);

describe('a call tree', () => {
  it('counts recursion once, also through another function, and leaves states out of the functions', () => {
    const tree = treeOf(
      [
        ['walk > walk > walk', 5],
        ['walk > visit > walk', 2],
        ['walk', 1],
        ['(idle)', 4],
        ['(garbage collector)', 3],
      ],
      'samples',
    );
    assert.deepStrictEqual(rows(tree), [
      ['walk', 8, 8],
      ['visit', 0, 2],
    ]);
    const { whole, idle, gc } = totalsOf(tree);
    assert.deepStrictEqual([whole, idle, gc], [15, 4, 3]);
  });

  it('is summed without recursion, however deep its stacks are', () => {
    const deep = Array.from({ length: 20_000 }, (_, level) => `f${level % 50}`).join(' > ');
    const { whole, functions } = totalsOf(treeOf([[deep, 1]], 'samples'));
    assert.strictEqual(whole, 1);
    assert.ok(functions.every(({ total }) => total === 1));
  });

  it('has an edge for each caller and callee, with what flows through it, recursion counted once', () => {
    const tree = treeOf(
      [
        ['main > a > b', 3],
        ['main > b', 2],
        ['main > a > b > a > b', 4],
      ],
      'samples',
    );
    const named = edgesOf(tree).map(({ caller, callee, total }) => [
      tree.frames[caller]!.name,
      tree.frames[callee]!.name,
      total,
    ]);
    assert.deepStrictEqual(named, [
      ['main', 'a', 7],
      ['a', 'b', 7],
      ['main', 'b', 2],
      ['b', 'a', 4],
    ]);
  });

  it('of several runs is the mean of them, with all their ticks', () => {
    const one = treeOf([['main > parse', 0.004]], 'seconds', { 'main > parse': [[7, 4]] });
    const other = treeOf(
      [
        ['main > parse', 0.002],
        ['main', 0.002],
      ],
      'seconds',
      { 'main > parse': [[7, 2]] },
    );
    const joined = joinTrees([one, other], 'app');
    assert.deepStrictEqual(shapeOf(joined), ['main@app.ts:5 1000', 'main@app.ts:5 > parse@app.ts:6 3000'].sort());
    assert.deepStrictEqual(joined.nodes.find(({ lines }) => lines.length > 0)!.lines, [{ line: 7, ticks: 6 }]);
    assert.strictEqual(joined.samples.nodes.length, 3);
  });
});
