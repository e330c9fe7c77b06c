import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { toExperiment } from '../../lib/experiment.js';
import { evaluationsOf } from '../../lib/measure/count-work.js';
import { measure } from '../../lib/measure/measure.js';
import { messages } from '../../lib/messages.js';
import { loadSuite } from '../../lib/places/suite.js';
import type { Measurement, Plan } from '../../lib/types.js';
import { isGone, slope, withPerf } from '../fixtures/fake-perf.js';

const suite = join(__dirname, '..', 'fixtures', 'suites', 'counted.ts');
const brief = { counters: true, budget: 0.4, minBlocks: 2, maxBlocks: 2, warmupSeconds: 0.02 };

const measured = async (name: string, plan: Partial<Plan> = {}, notes: string[] = []): Promise<Measurement> => {
  const { experiments } = await loadSuite(suite, { ...brief, ...plan });
  const onProgress = ({ note }: { readonly note: string }): void => void notes.push(note);
  const [measurement] = await measure(experiments.find((each) => each.name === name)!, { onProgress });
  return measurement!;
};

void test('the longer process of a pair evaluates three times as often, after as many evaluations of warm-up', () => {
  assert.deepStrictEqual(evaluationsOf(1e-6, { warmupSeconds: 0.2 }), { warm: 200_000, fewer: 100_000, more: 300_000 });
  assert.deepStrictEqual(evaluationsOf(0.15, { warmupSeconds: 0.2 }), { warm: 1, fewer: 1, more: 3 });
  assert.deepStrictEqual(evaluationsOf(3, { warmupSeconds: 0.2 }), { warm: 0, fewer: 1, more: 3 });
  assert.ok(Object.values(evaluationsOf(0, { warmupSeconds: 0.2 })).every(Number.isFinite));
});

void test('where variants run in this process, or are commands, none are counted, and it says why', async () => {
  const plan = { counters: true, budget: 0.1 };
  const here = toExperiment({ name: 'here', strategy: 'code', variants: { a: () => 1, b: () => 1 }, plan });
  const [measurement] = await measure(here);
  assert.strictEqual(measurement!.uncounted, messages.uncounted.elsewhere);
  const sleep = { command: ['true'], takes: 0.01 };
  const variants = { a: sleep, b: sleep };
  const commands = toExperiment({ name: 'c', strategy: 'code', variants, plan: { ...plan, place: 'scripted' } });
  assert.strictEqual((await measure(commands))[0]!.uncounted, messages.uncounted.commands);
});

// one after another: they change the PATH
void (async () => {
  if (process.platform !== 'linux') return console.log('SKIP: perf is of Linux (run this on Linux)');

  await test('counts of an evaluation are the slope over evaluations: start-up and warm-up cancel to the last one', async () => {
    await withPerf({ instructions: slope }, async () => {
      const notes: string[] = [];
      const measurement = await measured('four to one', { budget: 60 }, notes);
      const { counts, blocks, uncounted } = measurement;
      assert.deepStrictEqual([counts!.baseline.length, counts!.candidate.length, uncounted], [3, 3, undefined]);
      for (const { fewer, more } of counts!.baseline) assert.strictEqual(more.evaluations, 3 * fewer.evaluations);
      const all = (value: number) => ({ median: value, least: value, most: value });
      const { work, verdict, speedup } = compare(measurement);
      assert.deepStrictEqual(work, {
        baseline: { instructions: all(4000), cycles: all(2000), perCycle: all(2) },
        candidate: { instructions: all(1000), cycles: all(500), perCycle: all(2) },
      });
      const without = compare({ ...measurement, counts: undefined } as unknown as Measurement);
      assert.deepStrictEqual([without.verdict, without.speedup], [verdict, speedup], 'no verdict comes from counts');
      assert.deepStrictEqual(
        [blocks.length, notes.at(-1), new Set(notes).has('counting instructions, 1 of 3')],
        [2, 'counting instructions, 3 of 3', true],
      );
    });
  });

  await test('counting ends with the first pair where it takes longer than the budget', async () => {
    await withPerf({ instructions: slope, cycles: '<not counted>' }, async () => {
      const measurement = await measured('four to one', { budget: 0.05 });
      assert.strictEqual(measurement.counts!.candidate.length, 1);
      const { baseline } = compare(measurement).work!;
      assert.deepStrictEqual([baseline.instructions!.median, baseline.cycles, baseline.perCycle], [4000, null, null]);
    });
  });

  await test('where nothing is counted the measurement goes on, and says why', async () => {
    const reasons = [
      [null, 'no perf'],
      [{ instructions: '<not supported>' }, 'not passed on'],
      [{ instructions: '<not counted>' }, 'not allowed'],
      [{ instructions: slope, share: '45.20' }, 'shared'],
    ] as const;
    for (const [printed, reason] of reasons)
      await withPerf(printed, async () => {
        const { uncounted, counts, blocks, failure } = await measured('four to one', { budget: 0.05 });
        assert.deepStrictEqual([uncounted, counts, failure], [messages.uncounted[reason], undefined, null]);
        assert.ok(blocks.length > 0, reason);
      });
  });

  await test('nobody is asked for counts where the plan does not want them', async () => {
    await withPerf({ instructions: slope }, async (work) => {
      const { uncounted, counts } = await measured('four to one', { counters: false });
      assert.deepStrictEqual([uncounted, counts, existsSync(work)], [undefined, undefined, false]);
    });
  });

  await test('a process that ends while it is counted costs the counts, and not the measurement', async () => {
    await withPerf({ instructions: slope }, async () => {
      const measurement = await measured('dies');
      assert.strictEqual(
        measurement.uncounted,
        'the process of "dies" that was to be counted failed: ended with exit code 3',
      );
      assert.deepStrictEqual([measurement.counts, measurement.failure], [undefined, null]);
      assert.notStrictEqual(compare(measurement).speedup, null);
    });
  });

  await test('a process that hangs while it is counted is ended, not only the perf around it', async () => {
    await withPerf({ instructions: slope }, async (work) => {
      const { uncounted, failure } = await measured('hangs');
      assert.match(
        uncounted!,
        /^the process of "hangs" that was to be counted failed: gave no answer within 2\.?\d* s$/,
      );
      assert.strictEqual(failure, null);
      for (let tries = 0; tries < 50 && !isGone(`${work}.pid`); tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      assert.ok(isGone(`${work}.pid`));
    });
  });

  await test('an interrupt while it counts ends the process, and keeps what was measured', async () => {
    await withPerf({ instructions: slope }, async () => {
      const stop = new AbortController();
      const { experiments } = await loadSuite(suite, { ...brief, budget: 60 });
      const onProgress = ({ note }: { readonly note: string }): void => {
        if (note === 'counting instructions, 2 of 3') stop.abort();
      };
      const [measurement] = await measure(experiments[0]!, { onProgress, signal: stop.signal });
      assert.strictEqual(measurement!.uncounted, messages.uncounted.interrupted);
      assert.strictEqual(measurement!.blocks.length, 2);
    });
  });
})();
