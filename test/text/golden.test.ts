import { assert, test } from 'poku';
import { fitAmdahl } from '../../lib/laws/fit.js';
import { queue } from '../../lib/laws/queue.js';
import { strategies } from '../../lib/strategies/strategies.js';
import { asyncTable } from '../../lib/text/async.js';
import { comparisonLine, comparisonTable } from '../../lib/text/comparison.js';
import { describe } from '../../lib/text/describe.js';
import { nounOf } from '../../lib/text/noun.js';
import { colours } from '../../lib/text/paint.js';
import { profileTable } from '../../lib/text/profile.js';
import { progressBar } from '../../lib/text/progress.js';
import { projectionLine, projectionText } from '../../lib/text/projection.js';
import { rerunLine } from '../../lib/text/rerun.js';
import { strategyLines } from '../../lib/text/strategy-lines.js';
import { comparisonOf, eightComparisons, estimate } from '../fixtures/comparisons.js';
import { measurementOf } from '../fixtures/measurements.js';
import { profileOf, projectionOf } from '../fixtures/projections.js';
import { recordOf } from '../fixtures/records.js';
import { golden } from '../golden.js';
import { twoPhases } from '../profile/recordings.js';

const written = (name: string, text: string) => golden(`text/${name}.txt`, `${text}\n`);

test('a comparison on one line', () =>
  written(
    'comparison-lines',
    eightComparisons()
      .map((c) => comparisonLine(c))
      .join('\n'),
  ));

test('what a program waits for', () => written('async', asyncTable(twoPhases())));

test('a table of comparisons with its footnotes', () => {
  written('comparison-table', comparisonTable(eightComparisons()));
  written('comparison-table-coloured', comparisonTable(eightComparisons(), { paint: colours }));
  assert.strictEqual(comparisonTable([]), 'Nothing was compared.');
});

test('one line for each strategy', () => {
  const { record, comparisons } = recordOf();
  written('strategy-lines', strategyLines(comparisons, { skipped: record.skipped }));
  const without = comparisons.filter(({ strategy }) => strategy !== 'native' && strategy !== 'async');
  written('strategy-lines-gaps', strategyLines(without, { skipped: record.skipped }));
});

test('the headline of a strategy is its first speed-up, not its best', () => {
  const slow = comparisonOf({ candidate: 'slow', speedup: estimate(0.5, 0.4, 0.6), verdict: 'regression' });
  const line = strategyLines([slow, comparisonOf()]).split('\n')[3]!;
  assert.match(line, /0\.50×.*slow vs indexOf, dedupe strings; against the advice \(also 1 improvement\)/);
});

test('a projection, before and after it was measured', () => {
  const open = projectionOf({ measured: null, error: null });
  written('projection', [projectionText(projectionOf()), projectionText(open)].join('\n\n'));
  written('projection-lines', [projectionLine(projectionOf()), projectionLine(open)].join('\n'));
});

test('a profile', () => {
  written('profile', profileTable(profileOf()));
  assert.match(profileTable(profileOf(), { most: 2 }), /and 3 parts more$/);
});

test('progress never exceeds its width', () => {
  const step = { label: 'dedupe: Set, 10,000 strings', note: '3 blocks, 1.84× so far' };
  const lines = [0, 0.33, 0.5, 1, 7, Number.NaN].map((done) => progressBar({ ...step, done }, { width: 78 }));
  written('progress', [...lines, progressBar({ ...step, done: 0.4 }, { width: 30 })].join('\n'));
  for (const line of lines) assert.ok([...line].length <= 78);
});

test('a speed-up measured again', () => {
  const was = comparisonOf();
  const refused = eightComparisons().find((comparison) => comparison.refused)!;
  const now = [
    comparisonOf({ speedup: estimate(1.9, 1.8, 2) }),
    comparisonOf({ speedup: estimate(2.4, 2.3, 2.5) }),
    comparisonOf({ speedup: estimate(0.9, 0.86, 0.94), verdict: 'regression' }),
    comparisonOf({ speedup: estimate(1.3, 0.9, 1.8), verdict: 'inconclusive' }),
    comparisonOf({ clock: 'wall' }),
    { ...refused, candidate: 'Set' },
  ];
  written('rerun-lines', now.map((comparison) => rerunLine(was, comparison)).join('\n'));
});

test('every noun is described', () => {
  const { record } = recordOf();
  const refused = eightComparisons().find((comparison) => comparison.refused)!;
  const nouns = {
    strategy: strategies.algorithm,
    measurement: measurementOf(),
    comparison: refused,
    comparisons: eightComparisons().slice(0, 2),
    profile: profileOf(),
    projection: projectionOf(),
    estimate: estimate(1.84, 1.71, 1.97),
    caution: eightComparisons()[1]!.cautions[0]!,
    environment: record.environment,
    record,
    fit: fitAmdahl(
      [1, 2, 4, 8].map((n) => ({ n, throughput: (50 * n) / (1 + 0.1 * (n - 1)) })),
      { replicates: 20 },
    ),
    queue: queue({ arrivals: 150, service: 0.02, servers: 4 }),
  };
  for (const [name, noun] of Object.entries(nouns)) assert.strictEqual(nounOf(noun), name);
  written(
    'describe',
    Object.entries(nouns)
      .map(([name, noun]) => `── ${name}\n${describe(noun)}`)
      .join('\n\n'),
  );
});

test('what is no noun is refused with the names of those there are', () => {
  assert.throws(() => describe({ a: 1 } as never), /fields a\.\nIt shows one of: strategy, measurement/);
  assert.throws(() => describe([] as never), /an array of 0/);
  assert.throws(() => describe(null as never), /was given null/);
});
