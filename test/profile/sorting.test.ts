import { assert, describe, it } from 'poku';
import { limitParts, sortParts } from '../../lib/profile/sorting.js';
import type { Part } from '../../lib/types.js';
import { estimate } from '../fixtures/comparisons.js';

const part = (
  name: string,
  file: string,
  line: number,
  selfSeconds: number,
  totalSeconds: number,
  calls?: number,
): Part => ({
  ...{ name, file, line, selfSeconds, totalSeconds, gcSeconds: 0, lines: [] },
  share: estimate(totalSeconds, totalSeconds, totalSeconds),
  ...(calls !== undefined && { calls }),
});

const parts = [
  part('main', 'a.ts', 10, 0.1, 1, 1),
  part('parse', 'b.ts', 4, 0.5, 0.6, 20),
  part('join', 'a.ts', 2, 0.3, 0.3, 7),
  part('sort', '', 0, 0.1, 0.1),
];

const names = (kept: readonly Part[]): string => kept.map(({ name }) => name).join(' ');

describe('functions of a profile', () => {
  it('are sorted by the keys of pstats, cut short or by their older names', () => {
    const cases: readonly (readonly [keys: readonly string[], order: string])[] = [
      [['cumulative'], 'main parse join sort'],
      [['cumtime'], 'main parse join sort'],
      [['time'], 'parse join main sort'],
      [['tottime'], 'parse join main sort'],
      [['ti'], 'parse join main sort'],
      [['calls'], 'parse join main sort'],
      [['name'], 'join main parse sort'],
      [['file', 'line'], 'sort join main parse'],
      [['stdname'], 'sort join main parse'],
      [['line'], 'sort join parse main'],
    ];
    for (const [keys, order] of cases) assert.strictEqual(names(sortParts(parts, keys)), order, keys.join());
  });

  it('by a key that is none, or could be two, are not', () => {
    assert.throws(() => sortParts(parts, ['speed']), /cannot be sorted by "speed"\.\nThe keys are cumulative, time/);
    assert.throws(() => sortParts(parts, ['c']), /cannot be sorted by "c"/);
  });

  it('are limited by number, share and pattern, one after another', () => {
    assert.strictEqual(names(limitParts(parts, ['2'])), 'main parse');
    assert.strictEqual(names(limitParts(parts, ['0.5'])), 'main parse');
    assert.strictEqual(names(limitParts(parts, ['1.0'])), 'main parse join sort');
    assert.strictEqual(names(limitParts(parts, ['a\\.ts', '1'])), 'main');
    assert.strictEqual(names(limitParts(parts, ['\\(jo'])), 'join');
    assert.throws(() => limitParts(parts, ['(']), /"\(" limits nothing/);
    assert.throws(() => limitParts(parts, ['-3']), /limits nothing/);
  });
});
