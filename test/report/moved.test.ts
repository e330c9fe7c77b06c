import { assert, test } from 'poku';
import { moved } from '../../lib/report/moved.js';
import { comparisonOf, eightComparisons, estimate } from '../fixtures/comparisons.js';

const refused = eightComparisons().find((comparison) => comparison.refused)!;
const was = comparisonOf({ speedup: estimate(2, 1.9, 2.1) });
const seen = (low: number, high: number) => comparisonOf({ speedup: estimate((low + high) / 2, low, high) });

test('a speed-up moved when the intervals lie further apart than the margin', () => {
  assert.strictEqual(moved(was, seen(2.2, 2.4)).standing, 'moved');
  assert.strictEqual(moved(seen(2.2, 2.4), was).standing, 'moved');
  // 2.12 is above 2.1, but by less than 2 %
  assert.strictEqual(moved(was, seen(2.12, 2.4)).standing, 'stayed');
  assert.strictEqual(moved(was, seen(2.0, 2.4)).standing, 'stayed');
});

test('an opposite verdict is a move even where the intervals meet', () => {
  const slower = comparisonOf({ speedup: estimate(1.9, 1.8, 2.0), verdict: 'regression' });
  assert.deepStrictEqual(moved(was, slower), { standing: 'moved', change: 0.95, reason: 'opposite verdict' });
});

test('nothing is claimed of what was refused, is too wide, or ran on another clock', () => {
  const wide = comparisonOf({ speedup: estimate(1.5, 0.9, 2.4), verdict: 'inconclusive' });
  const standings = [
    moved(was, refused),
    moved(refused, was),
    moved(refused, refused),
    moved(was, wide),
    moved(was, comparisonOf({ clock: 'wall' })),
    moved(was, { ...seen(1.1, 1.2), cautions: [{ code: 'busy-machine', message: 'busy', hint: 'later' }] }),
    moved(was, comparisonOf({ speedup: null, verdict: 'inconclusive' })),
  ];
  assert.deepStrictEqual(
    standings.map(({ standing, reason }) => `${standing}: ${reason}`),
    [
      'unsure: refused now',
      'unsure: refused before',
      'unsure: refused both times',
      'unsure: inconclusive',
      'unsure: other clock',
      'unsure: busy machine',
      'unsure: no speed-up',
    ],
  );
});

test('even a wide interval has moved when it lies apart', () => {
  const apart = comparisonOf({ speedup: estimate(0.8, 0.5, 1.2), verdict: 'inconclusive' });
  assert.strictEqual(moved(was, apart).standing, 'moved');
});
