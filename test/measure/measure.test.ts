import { join } from 'node:path';
import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { toExperiment } from '../../lib/experiment.js';
import { measure } from '../../lib/measure/measure.js';
import { loadSuite } from '../../lib/places/suite.js';
import type { Measurement, Progress } from '../../lib/types.js';

const suite = (name: string): string => join(__dirname, '..', 'fixtures', 'suites', `${name}.ts`);

void test('in the scripted place a whole measurement is exact', async () => {
  const { experiments } = await loadSuite(suite('scripted'));
  const measurements = await measure(experiments[0]!);
  const judged = measurements.map(compare).map(({ candidate, speedup, verdict }) => ({
    candidate,
    speedup: [speedup!.low, speedup!.value, speedup!.high].map((x) => Number(x.toFixed(6))),
    verdict,
  }));
  assert.deepStrictEqual(judged.slice(0, 3), [
    { candidate: 'batched', speedup: [2, 2, 2], verdict: 'improvement' },
    { candidate: 'slower', speedup: [0.5, 0.5, 0.5], verdict: 'regression' },
    { candidate: 'alike', speedup: [0.995025, 0.995025, 0.995025], verdict: 'equivalent' },
  ]);
  assert.strictEqual(judged[3]!.verdict, 'inconclusive');
});

void test('a measurement stops at the first look that decides, and spends its budget when none does', async () => {
  const { experiments } = await loadSuite(suite('scripted'));
  const [batched, , , erratic] = await measure(experiments[0]!);
  assert.deepStrictEqual([batched!.stopped, batched!.blocks.length, batched!.looks], ['decided', 3, [3]]);
  assert.strictEqual(erratic!.stopped, 'budget');
  assert.ok(erratic!.seconds <= erratic!.plan.budget, `${erratic!.seconds} s`);
});

void test('the record says when each block and each pair ran, to the batch', async () => {
  const { experiments } = await loadSuite(suite('scripted'));
  const [{ blocks }] = (await measure(experiments[0]!, { candidates: ['batched'] })) as [Measurement];
  let before = 0;
  for (const { when, start, pairs } of blocks) {
    // on the scripted clock nothing but starts and batches takes time
    assert.ok(Math.abs(when!.asked - before) < 2e-5 && when!.from > when!.asked + start);
    assert.strictEqual(when!.pairs[0], when!.from);
    assert.strictEqual(when!.pairs.length, pairs.length);
    pairs.forEach(({ baseline, candidate }, i) => {
      const next = when!.pairs[i + 1] ?? when!.pairs[i]! + baseline.wall + candidate.wall;
      assert.ok(Math.abs(next - when!.pairs[i]! - baseline.wall - candidate.wall) < 2e-5, `pair ${i}`);
    });
    assert.ok(when!.pairs.at(-1)! < when!.to);
    before = when!.to;
  }
});

void test('the same seed gives the same facts', async () => {
  const once = async () => {
    const { experiments } = await loadSuite(suite('scripted'), { seed: 5, budget: 1.5 });
    return measure(experiments[0]!, { candidates: ['erratic'] });
  };
  assert.deepStrictEqual(await once(), await once());
});

void test('progress comes with a label and never goes back', async () => {
  const { experiments } = await loadSuite(suite('scripted'));
  const seen: Progress[] = [];
  await measure(experiments[0]!, { candidates: ['batched'], onProgress: (progress) => seen.push(progress) });
  assert.strictEqual(seen[0]!.label, 'exactly twice as fast, batched, 1 run');
  assert.ok(seen.every(({ done }, i) => i === 0 || done >= seen[i - 1]!.done));
  assert.strictEqual(seen.at(-1)!.note, '3 blocks');
});

void test('an aborted measurement keeps its pairs and says that it was cancelled', async () => {
  const { experiments } = await loadSuite(suite('scripted'));
  const stop = new AbortController();
  const [only, ...rest] = await measure(experiments[0]!, {
    signal: stop.signal,
    onProgress: ({ note }) => note === '2 blocks' && stop.abort(),
  });
  assert.deepStrictEqual([only!.stopped, only!.blocks.length, rest.length], ['cancelled', 2, 0]);
});

void test('aborting ends a process in the middle of a hang', async () => {
  const { experiments } = await loadSuite(suite('broken'), { timeout: 30 });
  const stop = new AbortController();
  const running = measure(experiments[0]!, { candidates: ['hangs'], signal: stop.signal });
  setTimeout(() => stop.abort(), 700);
  const [measurement] = await running;
  assert.deepStrictEqual([measurement!.stopped, measurement!.failure], ['cancelled', null]);
});

void test('each broken candidate is refused by name, and the sound one is still measured', async () => {
  const { experiments } = await loadSuite(suite('broken'));
  const comparisons = (await measure(experiments[0]!)).map(compare);
  const refusals = Object.fromEntries(comparisons.map(({ candidate, refused }) => [candidate, refused]));
  assert.deepStrictEqual(
    Object.entries(refusals).map(([candidate, refused]) => [candidate, refused?.kind ?? 'measured']),
    [
      ['wrong', 'wrong answer'],
      ['throws', 'error'],
      ['crashes', 'crash'],
      ['exits', 'crash'],
      ['hangs', 'timeout'],
      ['hoards', 'out of memory'],
      ['sorts', 'error'],
      ['loop', 'measured'],
    ],
  );
  assert.match(refusals.crashes!.message, /SIGSEGV/);
  assert.match(refusals.exits!.message, /exit code 3/);
  assert.match(refusals.throws!.message, /not today/);
  assert.match(refusals.sorts!.message, /changes its input/);
  // four numbers are the fewest that show it
  assert.deepStrictEqual(refusals.wrong!.example, { input: '[ 0, 1, 2, 3 ]', baseline: '6', candidate: '7' });
  for (const { candidate, speedup } of comparisons)
    assert.strictEqual(speedup === null, candidate !== 'loop', `speed-up of ${candidate}`);
});

void test('closures run in this process, which says so', async () => {
  const factor = 3;
  const experiment = toExperiment({
    name: 'closures',
    strategy: 'code',
    workload: { input: () => Array.from({ length: 2000 }, (_, i) => i) },
    variants: { map: (xs: number[]) => xs.map((x) => x * factor), again: (xs: number[]) => xs.map((x) => factor * x) },
    plan: { budget: 0.2, warmupSeconds: 0.01 },
  });
  const [measurement] = await measure(experiment);
  assert.strictEqual(measurement!.place, 'in-process');
  assert.ok(measurement!.blocks[0]!.pairs.length >= 2);
  assert.ok(compare(measurement!).cautions.some(({ code }) => code === 'one-process'));
});

void test('a place that cannot run the experiment is an error that says what to try', async () => {
  const run = () => 1;
  const spec = { name: 'lost', strategy: 'code', variants: { a: run, b: run } } as const;
  await assert.rejects(measure(toExperiment(spec, { overrides: { place: 'process' } })), /no module .*\n.*\nTry: /);
  const bun = { ...spec, variants: { a: run, b: { run, placement: { runtime: 'bun' } } } };
  await assert.rejects(measure(toExperiment(bun)), /placement that this process cannot give/);
});
