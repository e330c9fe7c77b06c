import { assert, describe, it } from 'poku';
import { functionLines } from '../../lib/profile/function-lines.js';
import { functionLinesText } from '../../lib/text/function-lines.js';
import { functionTable } from '../../lib/text/functions.js';
import { treeTable } from '../../lib/text/tree.js';
import { profileOf } from '../fixtures/projections.js';
import { treeOf } from './trees.js';

// `work` is declared on line 5, and the callback within it on line 7
const tree = treeOf(
  [
    ['main > work', 0.006],
    ['main > work > sorter', 0.002],
    ['main', 0.002],
  ],
  'seconds',
  {
    'main > work': [
      [6, 2],
      [7, 4],
    ],
    'main > work > sorter': [[7, 2]],
  },
);

const text = [
  '',
  '',
  '',
  '',
  'function work(rows) {',
  '  const sorted = [...rows];',
  '  sorted.sort((a, b) => a - b);',
  '}',
];

const place = { name: 'work', file: 'app.ts', line: 5 };
const counts = new Map([
  [
    'app.ts:5:work',
    {
      place,
      calls: 3,
      hits: new Map([
        [5, 3],
        [6, 3],
        [7, 3],
        [8, 3],
      ]),
    },
  ],
]);

describe('a function line by line', () => {
  it('has the time of its lines, callbacks within counted at theirs, hits and bytes beside it', () => {
    const [found, ...others] = functionLines(tree, 'work', {
      linesOf: () => text,
      counts,
      bytes: () => new Map([[6, 4096]]),
    });
    assert.deepStrictEqual(others, []);
    assert.deepStrictEqual(
      found!.lines.map(({ line, seconds, ticks, hits, bytes }) => [
        line,
        Math.round(seconds * 1e6),
        ticks,
        hits,
        bytes,
      ]),
      [
        [5, 0, 0, 3, 0],
        [6, 2000, 2, 3, 4096],
        [7, 6000, 6, 3, 0],
        [8, 0, 0, 3, 0],
      ],
    );
    assert.strictEqual(
      functionLinesText(found!),
      `work (app.ts:5): 8.00 ms in 8 samples
line  hits     time   share  allocated  code
   5     3                              function work(rows) {
   6     3  2.00 ms  25.0 %   4.00 KiB    const sorted = [...rows];
   7     3  6.00 ms  75.0 %               sorted.sort((a, b) => a - b);
   8     3                              }`,
    );
  });

  it('without counts and allocations shows time alone, as far as it was seen', () => {
    const [found] = functionLines(tree, 'work', { linesOf: () => null });
    assert.deepStrictEqual(
      found!.lines.map(({ line, hits, bytes }) => [line, hits, bytes]),
      [
        [5, null, null],
        [6, null, null],
        [7, null, null],
      ],
    );
    assert.match(functionLinesText(found!), /^line +time +share +code$/m);
  });

  it('that is not there is not found', () => {
    assert.deepStrictEqual(functionLines(tree, 'play', { linesOf: () => null }), []);
  });
});

describe('a profile as a table', () => {
  it('is sorted and limited, says its rate, what profiling cost, and what it left out', () => {
    const lines = functionTable(profileOf({ runs: 1, samples: 90 }), {
      sort: ['time'],
      limits: ['2'],
      overhead: { value: 1.03, low: 0.99, high: 1.05 },
    }).split('\n');
    assert.strictEqual(lines[0], 'csv-to-report: 840 ms; 13.0 ms idle, 51.0 ms in garbage collection');
    assert.strictEqual(
      lines[1],
      '90 samples, one each 9.33 ms (asked for: 1.00 ms): too few to tell small functions apart',
    );
    assert.strictEqual(lines[2], 'with the profiler it took 1.03 times as long (0.99 to 1.05 in single pairs)');
    assert.match(lines[3]!, /^ *self +total +share +of it GC +function +where$/);
    assert.match(lines[4]!, /^ *253 ms +363 ms +43\.2 % +4\.3\d ms +encodeRow +workloads\/csv-to-report\.ts:88$/);
    assert.match(lines[5]!, /groupByOrigin/);
    assert.strictEqual(lines[6], 'and 3 functions more');
  });

  it('of several runs has intervals; calls where they were counted', () => {
    const profile = profileOf();
    assert.match(functionTable(profile), /43\.2 % \(41\.0 to 45\.4\)/);
    assert.doesNotMatch(functionTable(profile), /calls/);
    const [first, ...rest] = profile.parts;
    assert.match(functionTable({ ...profile, parts: [{ ...first!, calls: 1200 }, ...rest] }), /^ *calls .*\n *1,200 /m);
  });

  it('of a call tree names what is not the program, and says when it is a guess', () => {
    const shown = treeTable(
      treeOf(
        [
          ['main > parse', 3],
          ['main > (program)', 1],
          ['(idle)', 4],
        ],
        'samples',
      ),
    );
    assert.match(shown, /^app: 8 samples, 4 samples idle\n/);
    assert.match(shown, /^ *1 sample +1 sample +12\.5 % +\(program\) +\(engine\)$/m);
    const guessed = treeTable({ ...treeOf([['main', 2 ** 20]], 'bytes'), exact: false });
    assert.match(guessed, /^app: 1\.00 MiB allocated\nMade of a call graph/);
  });
});
