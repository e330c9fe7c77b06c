import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { compareAll } from '../../lib/compare/compare-all.js';
import { seeded } from '../../lib/stats/random.js';
import { comparisonTable } from '../../lib/text/comparison.js';
import { correctionsText, correctionText } from '../../lib/text/correction.js';
import type { Comparison } from '../../lib/types.js';
import { scattered } from './noises.js';

test('a difference that is found leaves more to the others, and no interval is narrower than alone', () => {
  const random = seeded(3);
  const clear = Array.from({ length: 4 }, (_, i) => scattered(random, 0.5, 0.01, i));
  const open = scattered(random, 0, 0.05, 4);
  const [compared] = compareAll([open, ...clear]);
  const { alpha, ...family } = compared!.correction!;
  assert.deepStrictEqual(family, { comparisons: 5, experiments: 1, candidates: 5, sizes: 1 });
  assert.strictEqual(alpha.toFixed(9), (0.05 / (5 - 4 / 2)).toFixed(9));
  assert.ok(
    compared!.speedup!.low < compare(open).speedup!.low && compared!.speedup!.high > compare(open).speedup!.high,
  );
});

test('experiments are families of their own, unless all of a run are one; one comparison alone is not corrected', () => {
  const random = seeded(4);
  const one = { ...scattered(random, 0.5, 0.01), experiment: 'one' };
  const two = [scattered(random, 0, 0.01), scattered(random, 0, 0.01, 1)];
  assert.deepStrictEqual(compareAll([one]), [compare(one)]);
  const texts = (compared: readonly Comparison[]) => compared.map(correctionText);
  assert.deepStrictEqual(texts(compareAll([two[0]!, one, two[1]!])), [
    'corrected for 2 candidates, Holm',
    null,
    'corrected for 2 candidates, Holm',
  ]);
  assert.deepStrictEqual(
    new Set(texts(compareAll([one, ...two], { family: 'run' }))),
    new Set(['corrected for 3 comparisons, Holm']),
  );
});

test('what is still to come counts as undecided, so that a verdict given early stands', () => {
  const random = seeded(5);
  const [early] = compareAll([scattered(random, 0.5, 0.01)], { planned: 40 });
  assert.strictEqual(early!.correction!.alpha.toFixed(9), (0.05 / 39.5).toFixed(9));
});

test('tables say what their verdicts were corrected for', () => {
  const random = seeded(6);
  const failure = { kind: 'crash', variant: 'candidate 1', message: 'was ended by SIGSEGV' } as const;
  const all = Array.from({ length: 16 }, (_, i) => scattered(random, i === 3 ? 0.4 : 0, 0.01, i));
  const few = [
    scattered(random, 0.1, 0.01),
    { ...scattered(random, 0, 0.01, 1), failure },
    scattered(random, 0, 0.01, 2),
  ];
  const both = [...all.slice(0, 9), ...few.map((one) => ({ ...one, experiment: 'join tables' }))];
  assert.deepStrictEqual(
    [all, few, both, few.slice(0, 2)].map((measurements) => correctionsText(compareAll(measurements))),
    [
      'Intervals and verdicts corrected for 8 candidates × 2 sizes, Holm.',
      'Intervals and verdicts corrected for 2 comparisons, Holm.',
      'Intervals and verdicts corrected within each experiment, Holm (dedupe strings: 9 comparisons; join tables: 2 comparisons).',
      null,
    ],
  );
  assert.ok(
    comparisonTable(compareAll(all)).includes('\nIntervals and verdicts corrected for 8 candidates × 2 sizes, Holm.'),
  );
});
