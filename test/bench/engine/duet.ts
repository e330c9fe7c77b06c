import type { Host } from '../../../lib/measure/host.js';
import { batchSizes } from '../../../lib/measure/pairs.js';
import { questionOf } from '../../../lib/measure/question.js';
import { places } from '../../../lib/places/index.js';
import { loadSuite } from '../../../lib/places/suite.js';
import type { Block, Experiment, Measurement, Pair, Plan, Sample } from '../../../lib/types.js';

// Each batch is asked for by a message of its own, as in lockstep.
const BATCH_SECONDS = 0.002;

/**
 * The experiment of a suite module as a duet (Bulej et al., ICPE 2020): both sides at once, each in a process of its own,
 * batch by batch, so that what disturbs one disturbs the other. Blocks until the budget is spent; CPU time decides. The
 * library has no such mode: the bench tells whether it should.
 */
export const measureDuet = async (file: string, plan: Partial<Plan>, signal: AbortSignal): Promise<Measurement> => {
  const { experiments } = await loadSuite(file, plan);
  const [experiment] = experiments as [Experiment];
  const [candidate] = experiment.candidates as [Experiment['baseline']];
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const blocks: Block[] = [];
  while (!signal.aborted && (blocks.length < 3 || seconds() * (1 + 1 / blocks.length) <= experiment.plan.budget))
    blocks.push(await takeBlock(experiment, blocks.length));
  return {
    ...questionOf(experiment, candidate, experiment.workload.sizes[0]!),
    place: 'process',
    clock: 'cpu',
    clockReason: 'a duet shares the wall',
    blocks,
    looks: [],
    stopped: 'budget',
    capacity: [],
    failure: null,
    seconds: seconds(),
  };
};

/** Seconds of one evaluation. */
const each = ({ wall, evaluations }: Sample): number => wall / evaluations;

const takeBlock = async (experiment: Experiment, number: number): Promise<Block> => {
  const { baseline, candidates, plan, workload } = experiment;
  const [first, second] = [baseline, candidates[0]!];
  const place = places.process();
  const hosts: Host[] = [];
  const open = async ({ name, placement }: Experiment['baseline']): Promise<Host> => {
    const request = { experiment, variants: [name], size: workload.sizes[0]!, seed: plan.seed, placement };
    const host = await place.open(request);
    hosts.push(host);
    return host;
  };
  const asked = place.now();
  try {
    const [one, two] = await Promise.all([open(first), open(second)]);
    const start = place.now() - asked;
    const calls = await Promise.all([one.first(first.name), two.first(second.name)]);
    const [a, b] = await Promise.all([
      one.warm(first.name, plan.warmupSeconds),
      two.warm(second.name, plan.warmupSeconds),
    ]);
    const evaluations = batchSizes({ baseline: each(a.last), candidate: each(b.last) }, BATCH_SECONDS);
    const end = place.now() + plan.blockSeconds;
    const pairs: Pair[] = [];
    while (place.now() < end) {
      const [mine, other] = await Promise.all([
        one.sample(first.name, evaluations.baseline),
        two.sample(second.name, evaluations.candidate),
      ]);
      pairs.push({ baseline: mine, candidate: other, first: number % 2 === 0 ? 'baseline' : 'candidate' });
    }
    const firstCall = { baseline: calls[0].seconds, candidate: calls[1].seconds };
    return { firstCall, start, warmup: { baseline: a.batches, candidate: b.batches }, pairs };
  } finally {
    await Promise.all(hosts.map((host) => host.close()));
  }
};
