import { assert, test } from 'poku';
import { comparisonLine, comparisonTable } from '../../lib/text/comparison.js';
import { describe } from '../../lib/text/describe.js';
import { couldHaveTold, floorText, groundLines } from '../../lib/text/floor.js';
import { finePercent } from '../../lib/text/quantities.js';
import { comparisonOf, eightComparisons, estimate } from '../fixtures/comparisons.js';

const level = comparisonOf({ speedup: estimate(1, 0.991, 1.009), verdict: 'equivalent', detectable: 0.0128 });
const open = comparisonOf({ speedup: estimate(1.02, 0.97, 1.07), verdict: 'inconclusive', detectable: 0.071 });
const clear = comparisonOf({ detectable: 0.0041, switched: 0.624 });

test('where no difference was found, the line says which one could have been', () => {
  assert.match(comparisonLine(level), /equivalent within 2 % {2}could have told 1\.3 % {2}on CPU time$/);
  assert.match(comparisonLine(open), /inconclusive at margin 2 % {2}could have told 7\.1 % {2}on CPU time$/);
  assert.ok(!comparisonLine(clear).includes('could have told'));
  assert.strictEqual(couldHaveTold({ ...open, detectable: null }), null);
  const [refused] = eightComparisons().filter((one) => one.refused);
  assert.strictEqual(couldHaveTold({ ...refused!, detectable: 0.01 }), null);
});

test('a table names the floor that it stands on, once', () => {
  const lines = comparisonTable([level, open, clear]).split('\n');
  const floors = lines.filter((line) => line.startsWith('Floor: '));
  assert.deepStrictEqual(floors, [
    'Floor: by the scatter of their blocks, these comparisons could tell differences of 0.41 % at best, 7.1 % at worst',
  ]);
  assert.match(
    floorText([clear])!,
    /^Floor: by the scatter of its blocks, this comparison could tell .* 0\.41 % \(found/,
  );
  assert.strictEqual(floorText([comparisonOf()]), null);
});

test('a described comparison says what it stands on, whatever its verdict', () => {
  assert.match(describe(clear), /could have told a difference of 0\.41 %: found in 80 % of such measurements\n/);
  assert.match(describe(clear), /switched to the other variant after 62 % of its batches/);
  assert.deepStrictEqual(groundLines(comparisonOf()), []);
  assert.strictEqual(describe(level).match(/could have told/g)?.length, 1);
});

test('what is more than double is no figure', () => {
  const wild = comparisonOf({ speedup: estimate(1.2, 0.01, 90), verdict: 'inconclusive', detectable: 342.7 });
  assert.strictEqual(couldHaveTold(wild), 'could have told more than 100 %');
  assert.match(floorText([level, wild])!, /differences of 1\.3 % at best, more than 100 % at worst/);
});

test('shares below a percent keep two digits', () => {
  assert.deepStrictEqual([4.689, 0.0994, 0.00994, 0.00041, 1e-7].map(finePercent), [
    '469 %',
    '9.9 %',
    '0.99 %',
    '0.041 %',
    '< 0.001 %',
  ]);
});
