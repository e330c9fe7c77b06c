import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { loadSuite } from '../../../lib/places/suite.js';
import { seeded } from '../../../lib/stats/random.js';
import type { Experiment } from '../../../lib/types.js';
import { writeSuite } from './suite-text.js';
import type { Order } from './trial.js';
import { workloads } from './workloads.js';

const inFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-bench-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const load = async (folder: string, workload: string, factor: number, order: Order): Promise<Experiment> =>
  (await loadSuite(writeSuite(folder, { kind: 'pair', workload, factor }, order))).experiments[0]!;

const answers = async ({ workload, baseline, candidates }: Experiment): Promise<unknown[]> => {
  const input = await workload.input(workload.sizes[0]!, seeded(1));
  return Promise.all([baseline, ...candidates].map(async ({ run, open }) => run(input, await open?.(input))));
};

test('both copies of every workload do the same work at factor 1, and the baseline is as drawn', async () => {
  await inFolder(async (folder) => {
    for (const name of Object.keys(workloads)) {
      const order: Order = { defined: 'B', baseline: name.length % 2 === 0 ? 'A' : 'B' };
      const experiment = await load(folder, name, 1, order);
      assert.strictEqual(experiment.baseline.name, order.baseline);
      const [one, other] = await answers(experiment);
      assert.strictEqual(typeof one, 'number', name);
      assert.deepStrictEqual(one, other, name);
    }
  });
});

test('B does more turns at factor 1.02', async () => {
  await inFolder(async (folder) => {
    const experiment = await load(folder, 'json', 1.02, { defined: 'A', baseline: 'A' });
    // the answer adds up lengths: two more turns of 100 that differ by no letter
    const [a, b] = (await answers(experiment)) as [number, number];
    assert.ok(Math.abs(b / a - 1.02) < 0.0005, `${b / a}`);
  });
});
