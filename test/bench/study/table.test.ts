import { assert, test } from 'poku';
import { comparisonOf, estimate } from '../../fixtures/comparisons.js';
import { studyTable } from './table.js';

const measured = (experiment: string, speedup: number, verdict: 'improvement' | 'regression' | 'equivalent') =>
  comparisonOf({
    ...{ experiment, baseline: 'old', candidate: 'new', verdict, refused: null },
    speedup: estimate(speedup, speedup * 0.9, speedup * 1.1),
  });

test('a change has a row, an engine a column, and what is faster everywhere is counted', () => {
  const text = studyTable([
    measured('copy a list: Node', 2, 'improvement'),
    measured('copy a list: Bun', 3, 'improvement'),
    measured('for: ever: Node', 2, 'improvement'),
    measured('for: ever: Bun', 0.5, 'regression'),
    measured('last: Node', 1, 'equivalent'),
  ]);
  const lines = text.split('\n');
  assert.equal(lines[0], '| change | Node | Bun |');
  assert.equal(
    lines[2],
    '| copy a list: old → new | 2.00× (1.80 to 2.20) improvement | 3.00× (2.70 to 3.30) improvement |',
  );
  assert.match(lines[3]!, /^\| for: ever: old → new \| 2\.00× .* \| 0\.50× .* regression \|$/);
  assert.match(lines[4]!, /equivalent \| not here \|$/);
  assert.match(text, /Faster on every engine: 1 of 3 changes, 33\.3 % \(\d+\.\d to \d+\.\d\)/);
  assert.match(text, /Slower on some engine: 1 of 3\./);
});
