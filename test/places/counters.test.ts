import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { countProcess } from '../../lib/places/counted-process.js';
import { counters, countersOf, readCounts } from '../../lib/places/counters.js';
import { loadSuite } from '../../lib/places/suite.js';
import { slope, withPerf } from '../fixtures/fake-perf.js';

void test('what perf prints tells whether instructions are counted, or why not', () => {
  assert.strictEqual(countersOf('130513,,instructions:u,286262,100.00,,\n'), 'counted');
  assert.strictEqual(
    countersOf('<not counted>,,cpu_atom/instructions/u,0,0.00,,\n130513,,cpu_core/instructions/u,286262,100.00,,\n'),
    'counted',
  );
  assert.strictEqual(countersOf('<not supported>,,instructions:u,0,100.00,,\n'), 'not passed on');
  assert.strictEqual(countersOf('Error:\nAccess to performance monitoring is limited.\n'), 'not allowed');
  assert.strictEqual(countersOf('<not counted>,,instructions:u,0,0.00,,\n'), 'not allowed');
});

void test('a count is dropped where it is none, or was scaled up from less than 90 % of the time', () => {
  const read = (...lines: string[]) => readCounts(lines.join('\n'), ['instructions', 'cycles']);
  const cycles = '77,,cycles:u,9,100.00,,';
  const dropped = { instructions: null, cycles: 77 };
  const kept = { instructions: 1234, cycles: 77 };
  assert.deepStrictEqual(read('# started on', '', '1234,,instructions:u,9,100.00,,', cycles), kept);
  assert.deepStrictEqual(read('1234,,instructions:u,9,90.00,,', cycles), kept);
  assert.deepStrictEqual(read('1234,,instructions:u,9,89.99,,', cycles), dropped);
  assert.deepStrictEqual(read('1234,,instructions:u,9,100,00,,', cycles), kept, 'a decimal comma');
  assert.deepStrictEqual(read('<not supported>,,instructions:u,0,100.00,,', cycles), dropped);
  assert.deepStrictEqual(read('<not counted>,,instructions:u,0,0.00,,', cycles), dropped);
  assert.deepStrictEqual(read(cycles), dropped);
  assert.deepStrictEqual(read(''), { instructions: null, cycles: null });
  const cores = ['1000,,cpu_core/instructions/u,9,95.00,,', '234,,cpu_atom/instructions/u,9,97.00,,', cycles];
  assert.deepStrictEqual(read(...cores), kept, 'two kinds of cores');
});

const suite = join(__dirname, '..', 'fixtures', 'suites', 'counted.ts');

const opened = async (name: string) => {
  const { experiments } = await loadSuite(suite);
  const experiment = experiments.find((each) => each.name === name)!;
  const { baseline } = experiment;
  return { experiment, variants: [baseline.name], size: 1, seed: 1, placement: baseline.placement };
};

// one after another: they change the PATH
void (async () => {
  if (process.platform !== 'linux') return console.log('SKIP: perf is of Linux (run this on Linux)');

  await test('whether counters are here is asked of the perf on the PATH', async () => {
    await withPerf({ instructions: slope }, async () => assert.strictEqual(counters(), 'counted'));
    await withPerf({ instructions: '<not supported>' }, async () => assert.strictEqual(counters(), 'not passed on'));
    await withPerf(null, async () => assert.strictEqual(counters(), 'no perf'));
  });

  await test('a counted process evaluates as often as it is told, and its first call and warm-up are counted too', async () => {
    await withPerf({ instructions: slope, cycles: '<not counted>' }, async () => {
      const counts = await countProcess(await opened('four to one'), { warm: 20, evaluations: 100 }, [
        'instructions',
        'cycles',
      ]);
      assert.deepStrictEqual(counts, { instructions: 5_000_000 + 1000 * 4 * (1 + 20 + 100), cycles: null });
    });
  });

  await test('perf itself counts a process that evaluates more: the pages that it touches', async () => {
    const has = spawnSync('perf', ['stat', '-x', ',', '-e', 'page-faults:u', 'true'], { encoding: 'utf8' });
    if (has.error || readCounts(has.stderr, ['page-faults'])['page-faults'] === null)
      return console.log('SKIP: perf is not here, or not allowed (apt install linux-perf)');
    const request = await opened('pages');
    const pages = async (evaluations: number): Promise<number> =>
      (await countProcess(request, { warm: 1, evaluations }, ['page-faults']))['page-faults']!;
    const [fewer, more] = [await pages(8), await pages(72)];
    // a mebibyte is 256 pages of 4 KiB; of larger pages, where the system gives them, at least half a one
    assert.ok((more - fewer) / 64 > 0.25, `${fewer} pages, then ${more}`);
  });
})();
