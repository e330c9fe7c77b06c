import { assert, test } from 'poku';
import type { Comparison } from '../../lib/types.js';
import { slope, withPerf } from '../fixtures/fake-perf.js';
import { eightways } from './eightways.js';

const suite = 'test/fixtures/suites/counted.ts';
const run = ['run', suite, '--name', 'four to one', '--name', 'dies', '--budget', '3', '--no-record', '--counters'];

// one after another: they change the PATH
void (async () => {
  if (process.platform !== 'linux') return console.log('SKIP: perf is of Linux (run this on Linux)');

  await test('run --counters prints instructions below the comparison; counting takes nothing of the budget of the next', async () => {
    await withPerf({ instructions: slope }, async () => {
      const { stdout, stderr } = await eightways([...run, '--json']);
      const { comparisons } = JSON.parse(stdout) as { readonly comparisons: readonly Comparison[] };
      assert.deepStrictEqual(
        comparisons.map(({ work, uncounted }) => [work?.candidate.cycles?.median, uncounted !== undefined]),
        [
          [500, false],
          [undefined, true],
        ],
      );
      const line =
        /^ {4}instructions for one evaluation: 4,000 → 1,000, 0\.25× as many in [\d.,]+× the time; 2 → 2 per\s+cycle$/m;
      assert.match(stderr, line);
      assert.match(stderr, /instructions not counted: the process of "dies" that was to be\s+counted failed: ended/);
    });
  });

  await test('where they cannot be counted one line says why, and the comparisons stand', async () => {
    await withPerf({ instructions: '<not supported>' }, async () => {
      const { stdout } = await eightways(run);
      assert.match(stdout, /four to one: one vs four {2}[\d.]+×/);
      assert.match(stdout, /dies: dies vs four {2}[\d.]+×/);
      const reasons = stdout.match(/instructions not counted: this virtual machine has no counters of the processor/g);
      assert.strictEqual(reasons?.length, 1);
    });
  });

  await test('try --counters asks for them too; without the option nobody does', async () => {
    await withPerf({ instructions: '<not supported>' }, async () => {
      const file = 'test/tries/fixtures/subjects.ts';
      const words = ['try', `${file}:hundreds`, '--input', `${file}:numbers`, '--strategy', 'algorithm'];
      const options = ['--budget', '3', '--no-record'];
      const asked = await eightways([...words, ...options, '--counters']);
      assert.match(asked.stdout, /instructions not counted: /);
      const plain = await eightways([...words, ...options]);
      assert.match(plain.stdout, /hundreds of less input/);
      assert.doesNotMatch(plain.stdout, /instructions/);
    });
  });
})();
