import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { loadSuite } from '../../lib/places/suite.js';
import { runProject } from '../../lib/project/run.js';

describe('running a project', async () => {
  const { program } = await loadSuite(join('test', 'profile', 'fixtures', 'sums.ts'));

  await it('profiles, measures the part, projects, measures the whole and scores', async () => {
    const done: number[] = [];
    const { profile, localMeasurements, wholeMeasurements, projection } = await runProject(program!, {
      runs: 2,
      onProgress: (progress) => done.push(progress.done),
    });
    assert.strictEqual(profile.program, 'sums');
    assert.deepStrictEqual(
      [...localMeasurements, ...wholeMeasurements].map(({ experiment, size, failure }) => [experiment, size, failure]),
      [
        ['the sum', 2_000_000, null],
        ['sums', 2_000_000, null],
      ],
    );
    const { share, local, predicted, measured, error, part } = projection!;
    assert.strictEqual(part, 'sumOfRoots');
    assert.strictEqual(profile.parts.find(({ name }) => name === part)!.by, 'clock');
    const amdahl = 1 / (1 - Math.min(share.value, 0.9999) + Math.min(share.value, 0.9999) / local.value);
    assert.ok(Math.abs(predicted.value - amdahl) < 1e-9);
    assert.ok(Math.abs(error! - (predicted.value / measured!.value - 1)) < 1e-12);
    assert.ok(done.every((share, index) => share >= (done[index - 1] ?? 0) - 1e-9 && share <= 1));
  });

  await it('counts profiling among its seconds: with hardly any, two processes of each kind and the shortest plans', async () => {
    const { profile, localMeasurements, wholeMeasurements } = await runProject(program!, { budget: 0.1 });
    assert.strictEqual(profile.runs, 2);
    for (const { plan } of [...localMeasurements, ...wholeMeasurements]) assert.strictEqual(plan.budget, 0.2);
  });

  await it('says which parts there are before it measures anything', async () => {
    await assert.rejects(
      runProject({ ...program!, part: 'sumOfSquares' }, { runs: 1 }),
      /no part "sumOfSquares"[\s\S]*sumOfRoots/,
    );
  });
});
