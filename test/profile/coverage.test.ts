import { assert, describe, it } from 'poku';
import { countsOf } from '../../lib/profile/coverage.js';
import { unmapped } from './handmade.js';

const source = `function work(n) {
  let sum = 0;

  for (let i = 0; i < n; i++) {
    if (i > 3)
      sum += half(i);
  }
  return sum;
}
const half = (value) => value / 2;
work(10); work(2);
`;

/** The range of a text in the source, up to the end of another. */
const range = (from: string, to: string, count: number) => {
  const startOffset = source.indexOf(from);
  return { startOffset, endOffset: source.indexOf(to, startOffset) + to.length, count };
};

const functions = [
  { functionName: '', isBlockCoverage: true, ranges: [{ startOffset: 0, endOffset: source.length, count: 1 }] },
  {
    functionName: 'work',
    isBlockCoverage: true,
    ranges: [range('function work', '\n}', 2), range('{\n    if', '\n  }', 12), range('sum += half', ';', 6)],
  },
  { functionName: 'half', isBlockCoverage: true, ranges: [range('(value)', '/ 2', 6)] },
];

describe('counts', () => {
  const counts = countsOf({ url: 'file:///a.js', source, functions }, unmapped);

  it('are calls by function, placed as a CPU profile places it', () => {
    const calls = [...counts.values()].map(({ place, calls: of }) => [place.name, place.line, of]);
    assert.deepStrictEqual(calls, [
      ['', 1, 1],
      ['work', 1, 2],
      ['half', 10, 6],
    ]);
  });

  it('are hits by line: of the smallest block that holds where the line begins; blank lines have none', () => {
    const work = [...counts.values()].find(({ place }) => place.name === 'work')!;
    assert.deepStrictEqual(
      [...work.hits],
      [
        [1, 2],
        [2, 2],
        [4, 2],
        [5, 12],
        [6, 6],
        [7, 12],
        [8, 2],
        [9, 2],
      ],
    );
  });

  it('without blocks are calls alone', () => {
    const compiledBefore = functions.map((one) => ({ ...one, isBlockCoverage: false }));
    const found = countsOf({ url: 'file:///a.js', source, functions: compiledBefore }, unmapped);
    assert.ok([...found.values()].every(({ hits, calls }) => hits.size === 0 && calls > 0));
  });
});
