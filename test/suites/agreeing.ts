import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { assert, test } from 'poku';
import { firstDifference } from '../../lib/measure/agreement.js';
import { measure } from '../../lib/measure/measure.js';
import { missing } from '../../lib/places/needs.js';
import { loadSuite } from '../../lib/places/suite.js';
import { measureServiceVariants } from '../../lib/service/measure-variants.js';
import { seeded } from '../../lib/stats/random.js';
import type { Experiment, Need, Variant } from '../../lib/types.js';

/** That all variants of each experiment give the same answer, here and where they are placed; and that nothing is left of them. */
export const testAgreement = async (experiments: readonly Experiment[]): Promise<void> => {
  const workers = watchWorkers();

  // Placements are for the places to hold; here every function runs in this process, on this engine, if it can.
  for (const experiment of experiments) {
    const { strategy, name, needs, tags, baseline } = experiment;
    const { runtime } = baseline.placement;
    // the study pairs the same two functions on each engine
    if (runtime !== 'node' && tags.includes('study')) continue;
    const isElsewhere = runtime !== 'node' || baseline.service !== undefined;
    await test(`${strategy}: the variants of "${name}" agree`, async () => {
      const [lacking] = missing(needs.filter((need) => isElsewhere || need === 'cc' || servers.includes(need)));
      if (lacking) return console.log(`SKIP: needs ${lacking}`);
      await (baseline.service ? agreesServed : isElsewhere ? agreesElsewhere : agrees)(experiment);
    });
  }

  await test('what the suites start, they end', async () => {
    // the handle of a process goes a turn after it
    await new Promise((resolve) => setTimeout(resolve, 50));
    // services are processes
    assert.ok(workers.started() > 0 || experiments.every(({ baseline }) => baseline.service), 'a pool was opened');
    assert.equal(workers.alive(), 0, 'every worker thread has ended');
    const left = process.getActiveResourcesInfo().filter((name) => /Process|TCPServer/.test(name));
    assert.deepEqual(left, [], 'every child process has ended');
  });
};

/** What an experiment starts a server of. */
export const servers: readonly Need[] = ['redis', 'postgres', 'nats'];

export type Kind = 'plain' | 'on servers' | 'services';

/** Servers and services take seconds to start: their experiments have files, and two minutes, to themselves. */
export const kindOf = ({ needs, baseline }: Experiment): Kind => {
  if (baseline.service) return 'services';
  return needs.some((need) => servers.includes(need)) ? 'on servers' : 'plain';
};

/** All experiments of the suites of one kind. */
export const experimentsOf = async (kind: Kind): Promise<readonly Experiment[]> => {
  const suites = await Promise.all(files.map((file) => loadSuite(file)));
  return suites.flatMap((suite) => suite.experiments).filter((each) => kindOf(each) === kind);
};

export const folder = join(__dirname, '..', '..', 'experiments', 'suites');
export const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((name) => join(folder, name));

// Short, and no verdict: it says whether the variants run where they are placed, and answer alike.
const brief = {
  budget: 0.1,
  minBlocks: 1,
  maxBlocks: 1,
  blockSeconds: 0.01,
  warmupSeconds: 0.01,
  stretchSeconds: 0.01,
};

/** Commands, and functions of another engine's own: measured for a moment, which compares the answers. */
const agreesElsewhere = async (experiment: Experiment): Promise<void> => {
  const sizes = [Math.min(...experiment.workload.sizes)];
  const measurements = await measure({ ...experiment, plan: { ...experiment.plan, ...brief } }, { sizes });
  assert.deepEqual(
    measurements.map(({ failure }) => failure),
    experiment.candidates.map(() => null),
  );
};

/** Services: started, asked and loaded in one block, which compares the answers. */
const agreesServed = async (experiment: Experiment): Promise<void> => {
  for (const { name } of experiment.candidates) {
    const second = new AbortController();
    const [one] = await measureServiceVariants(experiment, {
      ...{ budget: 0.5, candidates: [name], signal: second.signal },
      onProgress: ({ done }) => done > 0 && second.abort(),
    });
    assert.deepEqual([one?.measurement.failure, one?.measurement.blocks.length], [null, 1], name);
  }
};

/** The variant's answer, twice from the same context: what is timed is called again and again. */
const answersOf = async ({ open, run, close }: Variant, input: unknown): Promise<readonly unknown[]> => {
  const context = open ? await open(input) : undefined;
  try {
    return [await run(input, context), await run(input, context)];
  } finally {
    if (close) await close(context as never);
  }
};

const agrees = async ({ workload, baseline, candidates, plan }: Experiment): Promise<void> => {
  const input = await workload.input(Math.min(...workload.sizes), seeded(plan.seed));
  try {
    const [expected, again] = await answersOf(baseline, input);
    assert.ok(expected !== undefined && expected !== null, `${baseline.name} answers`);
    assert.equal(firstDifference(expected, again, workload.agree), null, `${baseline.name} answers the same again`);
    for (const candidate of candidates)
      for (const answer of await answersOf(candidate, input)) {
        const difference = firstDifference(expected, answer, workload.agree);
        assert.equal(difference, null, `${candidate.name} answers as ${baseline.name} does`);
      }
  } finally {
    await workload.close(input as never);
  }
};

/** Counts the worker threads of this process that start from now on. */
const watchWorkers = () => {
  let started = 0;
  let ended = 0;
  process.on('worker', (worker: Worker) => {
    started += 1;
    worker.once('exit', () => {
      ended += 1;
    });
  });
  return { started: () => started, alive: () => started - ended };
};
