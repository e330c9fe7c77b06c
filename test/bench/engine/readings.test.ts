import { assert, test } from 'poku';
import { measurementOf } from '../../fixtures/measurements.js';
import { readOurs } from './ours.js';
import { readings } from './readings.js';
import type { PeerFacts } from './trial.js';

const read = (tool: string, A: PeerFacts['A'], B: PeerFacts['B'], tests: PeerFacts['tests'] = {}) =>
  readings.filter((reading) => reading.tool === tool).map(({ claim }) => claim({ A, B, tests }));

test('mitata is read as its summary rounds, its boxes, its medians, its samples', () => {
  const facts = (avg: number, p50: number) => ({ avg, p25: p50 - 1, p50, p75: p50 + 1 });
  assert.deepStrictEqual(read('mitata', facts(100, 100), facts(101.4, 101), { mannWhitney: 0.2 }), [
    'open',
    'open',
    'open',
    'open',
  ]);
  assert.deepStrictEqual(read('mitata', facts(101.6, 100), facts(100, 103), { mannWhitney: 0.01 }), [
    'B',
    'A',
    'A',
    'A',
  ]);
});

test('tinybench is read by means, by both spreads, and as Vitest would', () => {
  const facts = (mean: number) => ({ mean, moe: 1, p50: mean, mad: 2 });
  assert.deepStrictEqual(read('tinybench', facts(100), facts(103)), ['A', 'A', 'open', 'open']);
  assert.deepStrictEqual(read('tinybench', facts(120), facts(100)), ['B', 'B', 'B', 'B']);
});

test('benchmark.js and bench-node are read by their own tests, each in its own direction', () => {
  const mean = (value: number) => ({ mean: value });
  assert.deepStrictEqual(read('benchmark.js', mean(1), mean(2), { compare: 1 }), ['A']);
  assert.deepStrictEqual(read('benchmark.js', mean(1), mean(2), { compare: 0 }), ['open']);
  assert.deepStrictEqual(read('bench-node', mean(10), mean(9), { welch: 0.04 }), ['A']);
  assert.deepStrictEqual(read('bench-node', mean(10), mean(9), { welch: 0.05 }), ['open']);
});

test('hyperfine is read by its headline, its deviation, and its script', () => {
  const facts = (mean: number, stddev: number) => ({ mean, stddev, runs: 16 });
  assert.deepStrictEqual(read('hyperfine', facts(0.1, 0.01), facts(0.104, 0.01)), ['A', 'open', 'open']);
  assert.deepStrictEqual(read('hyperfine', facts(0.13, 0.01), facts(0.1, 0.01)), ['B', 'B', 'B']);
});

test('our own comparison is read as time of B over time of A, whichever is the baseline', () => {
  const slowerB = { seconds: 0.001, noise: 0.001 };
  for (const [baseline, candidate, speedup] of [
    ['A', 'B', 0.5],
    ['B', 'A', 2],
  ] as const) {
    const { ratio, verdicts, evaluation, timed, inside } = readOurs(
      measurementOf({ ...slowerB, baseline, candidate, speedup }),
    );
    assert.strictEqual(ratio?.value.toFixed(1), '2.0');
    assert.ok(ratio!.low < ratio!.value && ratio!.value < ratio!.high);
    assert.deepStrictEqual(verdicts, { '0': 'A', '0.01': 'A', '0.02': 'A' });
    assert.ok(evaluation.B > 1.5 * evaluation.A);
    assert.ok(timed > 0 && inside > timed);
  }
});

test('a correction for many comparisons only widens the interval', () => {
  const { ratio, corrected } = readOurs(measurementOf({ baseline: 'A', candidate: 'B', speedup: 1 }));
  assert.ok(corrected!.low < ratio!.low && corrected!.high > ratio!.high);
});
