import { assert, test } from 'poku';
import { clip, columns, oneLine, width, wrap } from '../../lib/text/columns.js';
import { colours } from '../../lib/text/paint.js';

test('wide characters take two cells, colour and joined marks take none', () => {
  assert.deepStrictEqual(['abc', '表計算', 'é', '👩‍🔬', colours('good', 'ab')].map(width), [3, 6, 1, 2, 2]);
});

test('columns align by cells, and the last cell of a row may run on', () => {
  const rows = [
    ['表', 'one'],
    ['a', 'two', 'three'],
    ['b', 'a long text that spans'],
  ];
  assert.deepStrictEqual(columns(rows), ['表  one', 'a   two  three', 'b   a long text that spans']);
  assert.deepStrictEqual(columns([['1'], ['100']], { right: [0] }), ['  1', '100']);
});

test('a name cannot move the cursor or forge a line', () => {
  assert.strictEqual(oneLine('a\u001b[31mb\nc\u0007\u202e'), 'a�[31mb c��');
});

test('clip and wrap keep within their cells', () => {
  assert.strictEqual(clip('abcdef', 4), 'abc…');
  assert.strictEqual(clip('表計算', 4), '表…');
  assert.strictEqual(wrap('one two three', 8, '  '), 'one two\n  three');
  assert.strictEqual(wrap('    one two three', 11, '  '), '    one two\n  three');
});
