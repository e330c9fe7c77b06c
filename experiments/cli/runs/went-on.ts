import { hostname } from 'node:os';
import type { Step } from '../../../lib/measure/under-way.js';
import { messages as shared } from '../../../lib/messages.js';
import { type Beginning, type Begun, begunOf, isSame } from '../../../lib/record/begun.js';
import { environment } from '../../../lib/record/environment.js';
import type { CutOff } from '../../../lib/record/journal.js';
import { withBudget } from '../../../lib/replan.js';
import type { Environment, Measurement, RunRecord, ServiceCase } from '../../../lib/types.js';
import { messages } from '../messages.js';
import { contentsOf, originsOf } from './growing.js';
import type { Resumed } from './keep.js';
import type { Job } from './take-run.js';

/**
 * What a run goes on from. Facts stand, and so do measurements that were under way or interrupted, each where its suite
 * and its plan are still what they were; the rest is measured anew. What was skipped may be there now. Throws when the
 * run was begun elsewhere: a record has one environment.
 */
export const wentOn = (
  { record: before, begun }: CutOff,
  jobs: readonly Job[],
  path: string,
  here: Environment = environment(),
): Resumed => {
  for (const [what, of] of Object.entries(PLACE))
    if (of(before.environment) !== of(here))
      throw new Error(shared.notTheSameMachine(path, what, of(before.environment), of(here)));
  const contents = contentsOf(jobs);
  const hasChanged = (name: string): boolean =>
    contents[name] !== undefined && (before.contents?.[name] ?? contents[name]) !== contents[name];
  const services = before.services ?? [];
  const interrupted = [
    ...before.measurements.filter(isCancelled).map((each) => ofMeasurement(each, jobs, before)),
    ...services.filter(isCancelled).map((each) => ofService(each, jobs, before)),
  ].flatMap((each) => each ?? []);
  const anew = new Set(
    [...new Set(before.measurements.map(({ experiment }) => experiment))].filter(hasChanged).map(messages.suiteChanged),
  );
  const goneOn = [...interrupted, ...begun].filter((each) => {
    const why = whyAnew(each.beginning, jobs, contents);
    if (why !== null) anew.add(why);
    return why === null;
  });
  return {
    record: {
      ...before,
      measurements: before.measurements.filter((each) => !isCancelled(each) && !hasChanged(each.experiment)),
      ...(before.services && {
        services: services.filter((each) => !isCancelled(each) && !hasChanged(each.experiment)),
      }),
      skipped: [],
      profiles: [...before.profiles],
      projections: [...before.projections],
      origins: { ...before.origins, ...originsOf(jobs) },
      contents: { ...before.contents, ...contents },
    },
    begun: goneOn,
    anew: [...anew],
  };
};

/** What a measurement that begins now is of; its budget may be another than its plan's. */
export const beginningOf = (
  { experiment, candidate, size }: Job,
  contents: Readonly<Record<string, string>>,
  budget: number,
): Beginning => ({
  ...{ experiment: experiment.name, strategy: experiment.strategy, candidate, size },
  baseline: experiment.baseline.name,
  content: contents[experiment.name] ?? '',
  host: hostname(),
  plan: experiment.plan,
  budget,
});

/** Why a measurement that was cut off cannot be gone on with, in words; null: it can. */
const whyAnew = (
  beginning: Beginning,
  jobs: readonly Job[],
  contents: Readonly<Record<string, string>>,
): string | null => {
  const job = jobs.find((each) => isSame(nameOf(each), beginning));
  if (!job) return null; // not asked for now: what there is of it stays
  const now = beginningOf(job, contents, beginning.budget);
  const { experiment } = beginning;
  if (now.host !== beginning.host) return messages.otherHost(experiment, beginning.host, now.host);
  if (now.content !== beginning.content || now.baseline !== beginning.baseline)
    return messages.suiteChanged(experiment);
  return JSON.stringify(now.plan) === JSON.stringify(beginning.plan) ? null : messages.planChanged(experiment);
};

const nameOf = ({ experiment: { name, strategy }, candidate, size }: Job) => ({
  ...{ experiment: name, strategy, candidate, size },
});

const isCancelled = (each: Measurement | ServiceCase): boolean =>
  ('measurement' in each ? each.measurement : each).stopped === 'cancelled';

/** A measurement that Ctrl-C ended, as one that was cut off; null where it was taken by another plan. */
const ofMeasurement = (each: Measurement, jobs: readonly Job[], { contents = {} }: RunRecord): Begun | null => {
  const job = jobs.find((one) => isSame(nameOf(one), each));
  const { budget } = each.plan;
  if (!job || JSON.stringify(withBudget(job.experiment.plan, budget)) !== JSON.stringify(each.plan)) return null;
  const { clock, clockReason, blocks, looks, capacity, cutOff = [] } = each;
  const steps: Step[] = [
    ...(blocks.length > 0 ? [{ kind: 'clock', chosen: { clock, reason: clockReason } } as const] : []),
    ...capacity.map((one) => ({ kind: 'capacity', capacity: one }) as const),
    ...cutOff.flatMap((part): Step[] => [{ kind: 'begins', facts: null }, ...pairsOf(part)]),
    ...blocks.flatMap((block): Step[] => [{ kind: 'begins', facts: null }, ...pairsOf(block), { kind: 'ends', block }]),
    ...looks.map((block) => ({ kind: 'look', block }) as const),
  ];
  return begunOf(beginningOf(job, contents, budget), steps);
};

const pairsOf = ({ pairs, stretches = [] }: Pick<Measurement['blocks'][number], 'pairs' | 'stretches'>): Step[] => [
  { kind: 'pairs', pairs, at: [], to: 0 },
  ...(stretches.length > 0 ? [{ kind: 'stretches', pairs: stretches } as const] : []),
];

const ofService = (each: ServiceCase, jobs: readonly Job[], { contents = {} }: RunRecord): Begun | null => {
  const { candidate, plan, answersVary, blocks } = each.measurement;
  const job = jobs.find((one) => isSame(nameOf(one), { ...each, candidate }));
  if (!job) return null;
  const steps = blocks.map((block): Step => ({ kind: 'served', block, of: { plan, answersVary } }));
  return begunOf(beginningOf(job, contents, job.experiment.plan.budget), steps);
};

/** What must be the same all through a record, by what it is called. */
const PLACE: Readonly<Record<string, (environment: Environment) => string>> = {
  processor: ({ cpu, cores }) => `${cpu}, ${cores} cores`,
  memory: ({ memory }) => `${Math.round(memory / 1024 ** 3)} GiB`,
  engine: ({ runtime }) => runtime,
  eightways: ({ eightways }) => eightways,
  commit: ({ commit }) => commit ?? 'none',
};
