import { join } from 'node:path';
import { assert, test } from 'poku';
import { growth } from '../../lib/charts/growth.js';
import { toSvg } from '../../lib/charts/render.js';
import { growthsOf } from '../../lib/compare/growth.js';
import { scalingsOf } from '../../lib/compare/scaling.js';
import { sweep, toExperiment } from '../../lib/experiment.js';
import { measure } from '../../lib/measure/measure.js';
import { loadSuite } from '../../lib/places/suite.js';
import { htmlReport } from '../../lib/report/html.js';
import { markdownReport } from '../../lib/report/markdown.js';
import { scalingChart } from '../../lib/report/scaled.js';
import { growthText } from '../../lib/text/growth.js';
import { scalingText } from '../../lib/text/scaling.js';
import type { Measurement } from '../../lib/types.js';
import { eightways } from '../cli/eightways.js';
import { measurementOf } from '../fixtures/measurements.js';
import { recordOf } from '../fixtures/records.js';
import { golden } from '../golden.js';

const suite = join(__dirname, '..', 'fixtures', 'suites', 'sweeps.ts');

test('a sweep’s variants are the same job with more and more of something, the first the baseline', () => {
  const variants = sweep('workers', [1, 4], (n) => ({ run: () => n * 0, takes: 1 / n }));
  const { baseline, candidates } = toExperiment({ name: 'sweep', strategy: 'divide', variants });
  assert.deepStrictEqual(
    [baseline, ...candidates].map(({ name, amount, takes }) => [name, amount, takes]),
    [
      ['1 workers', { n: 1, unit: 'workers' }, 1],
      ['4 workers', { n: 4, unit: 'workers' }, 0.25],
    ],
  );
  const commands = sweep('jobs', [1, 2], (n) => ({ command: ['make', `-j${n}`] }));
  const [second] = toExperiment({ name: 'make', strategy: 'divide', variants: commands }).candidates;
  assert.deepStrictEqual([second!.command!.line(1), second!.amount], [['make', '-j2'], { n: 2, unit: 'jobs' }]);
});

test('a sweep that agreeing slows down is found to: contention, coherency and the peak', async () => {
  const { experiments } = await loadSuite(suite);
  const measurements = await measure(experiments[0]!);
  const [one, ...others] = scalingsOf(measurements);
  assert.deepStrictEqual([others, one!.unit, one!.base, one!.fit.law], [[], 'workers', 1, 'usl']);
  assert.deepStrictEqual(
    one!.points.map(({ n }) => n),
    [1, 2, 4, 8, 16],
  );
  const holds = ({ low, high }: { low: number; high: number }, truth: number) => low <= truth && truth <= high;
  assert.ok(holds(one!.fit.parameters.alpha!, 0.05));
  assert.ok(holds(one!.fit.parameters.beta!, 0.01));
  assert.ok(holds(one!.peak!, Math.sqrt(0.95 / 0.01)));
  assert.match(scalingText(one!), /: by the universal scalability law, fitted, .* workers make it slower$/);
  golden('compare/sweep.vl.json', `${JSON.stringify(scalingChart(one!), null, 1)}\n`);
});

test('a run says what was fitted to a sweep', async () => {
  const { stdout } = await eightways(['run', suite, '--no-record']);
  assert.match(stdout, /\nreport by more workers: by the universal scalability law, fitted, \d\.\d % \(/);
});

/** A sweep by Amdahl's law alone. */
const swept = (n: number, alpha: number, noise = 0.01): Measurement =>
  measurementOf({
    ...{ seed: n, experiment: 'swept', clock: 'wall', noise, candidate: `${n} threads`, baseline: '1 threads' },
    speedup: n / (1 + alpha * (n - 1)),
    amounts: { baseline: { n: 1, unit: 'threads' }, candidate: { n, unit: 'threads' } },
  });

test('without coherency for certain it is Amdahl’s law, which has no peak', () => {
  const [one] = scalingsOf([2, 4, 8].map((n) => swept(n, 0.1)));
  assert.deepStrictEqual([one!.fit.law, one!.peak], ['amdahlThroughput', null]);
  assert.match(scalingText(one!), /^swept: by Amdahl’s law, fitted, .* does not scale; 16 threads would bring 6\./);
});

/** Pairs of little noise. */
const measured = (speedup: number, seed: number) =>
  measurementOf({ seed, speedup, noise: 0.001, experiment: 'swept', clock: 'wall' });

test('a peak beyond twice what was measured is none', () => {
  const slower = (n: number) => n / (1 + 0.02 * (n - 1) + 0.001 * n * (n - 1));
  const [one] = scalingsOf(
    [2, 4, 8].map((n) => ({ ...swept(n, 0), ...measured(slower(n), n), amounts: swept(n, 0).amounts! })),
  );
  assert.strictEqual(one!.peak, null);
  assert.match(scalingText(one!), /16 threads would bring/);
});

/** Pairs of rows against a table of them, at one size. */
const sized = (size: number, overrides: Partial<Measurement> = {}): Measurement =>
  measurementOf({
    ...{ seed: size, experiment: 'join', baseline: 'loops', candidate: 'table', unit: 'rows', size, noise: 0.01 },
    ...{ seconds: 1e-8 * size ** 2, speedup: (1e-8 * size ** 2) / (1e-6 * size) },
    ...overrides,
  });

test('how time grows with the input is told for each variant of an experiment with three sizes or more', async () => {
  const measurements = [100, 1000, 10_000].map((size) => sized(size));
  const growths = growthsOf(measurements);
  assert.deepStrictEqual(
    growths.map(({ variant, fit }) => [variant, fit.exponent.value.toFixed(1)]),
    [
      ['loops', '2.0'],
      ['table', '1.0'],
    ],
  );
  golden('compare/growth.txt', `${growths.map(growthText).join('\n')}\n`);
  golden('compare/growth.vl.json', `${JSON.stringify(growth(growths), null, 1)}\n`);
  golden('compare/growth.svg', await toSvg(growth(growths)));
  const record = { ...recordOf().record, measurements };
  assert.match(await htmlReport(record, { comparisons: [] }), /<h2 id="grown">[\s\S]*join: loops, time grows as n\^/);
  assert.match(markdownReport(record, { comparisons: [] }), /## How time grows with the input\n\n- join: loops/);
});

test('two sizes, a refused one or two clocks tell nothing of growth', () => {
  const failure = { kind: 'crash', variant: 'table', message: 'ended' } as const;
  assert.deepStrictEqual(growthsOf([sized(100), sized(1000)]), []);
  assert.deepStrictEqual(growthsOf([sized(100), sized(1000), sized(10_000, { failure })]), []);
  assert.deepStrictEqual(growthsOf([sized(100), sized(1000), sized(10_000, { clock: 'wall' })]), []);
});
