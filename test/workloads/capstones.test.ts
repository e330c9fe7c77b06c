import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { firstDifference } from '../../lib/measure/agreement.js';
import { loadSuite } from '../../lib/places/suite.js';
import { seeded } from '../../lib/stats/random.js';
import type { Experiment, SteppedProgram } from '../../lib/types.js';
import { golden } from '../golden.js';

const folder = join('experiments', 'workloads');
const names = ['access-log', 'epidemic', 'flight-desk', 'photo', 'site'];

/** The answer of each variant, the baseline's first. */
const answersOf = async ({ workload, baseline, candidates, plan }: Experiment): Promise<readonly unknown[]> => {
  const input = await workload.input(Math.max(...workload.sizes), seeded(plan.seed));
  const answers: unknown[] = [];
  for (const { open, run, close } of [baseline, ...candidates]) {
    const context = await open?.(input);
    answers.push(await run(input, context));
    await (close as ((context: unknown) => unknown) | null)?.(context);
  }
  await (workload.close as (input: unknown) => unknown)(input);
  return answers;
};

const agree = async (experiment: Experiment): Promise<unknown> => {
  const [expected, ...others] = await answersOf(experiment);
  for (const [index, answer] of others.entries()) {
    const difference = firstDifference(expected, answer, experiment.workload.agree);
    assert.strictEqual(difference, null, experiment.candidates[index]!.name);
  }
  return expected;
};

const text = (answer: unknown): string =>
  answer instanceof Uint8Array
    ? `${answer.length} bytes, SHA-256 ${createHash('sha256').update(answer).digest('hex')}\n`
    : `${answer as string}\n`;

const sourcesOf = (name: string): string =>
  readdirSync(join(folder, name))
    .map((file) => readFileSync(join(folder, name, file), 'utf8'))
    .join('\n');

for (const name of names)
  describe(`the capstone ${name}`, async () => {
    const suite = await loadSuite(join(folder, `${name}.ts`));
    const { whole, steps } = suite.stepped as SteppedProgram;

    await it('gives the same answer at every step', async () => {
      golden(`workloads/${name}.txt`, text(await agree(whole)));
    });

    await it('gives the same answer in both forms of each part', async () => {
      for (const { local } of steps) await agree(local);
    });

    it('takes three to five steps by three strategies or more, and says why of each', () => {
      assert.ok(steps.length >= 3 && steps.length <= 5);
      assert.ok(new Set(steps.map(({ strategy }) => strategy)).size >= 3);
      for (const { why, local } of steps)
        assert.ok(why.length > 40 && local.claim.length > 20 && local.source.length > 10);
    });

    it('names each part as the source does', () => {
      const sources = sourcesOf(name);
      for (const { part } of steps) assert.ok(sources.includes(`function ${part}(`), part);
    });
  });
