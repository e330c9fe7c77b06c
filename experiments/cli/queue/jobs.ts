import { relative } from 'node:path';
import { contentOf } from '../../../lib/queue/content.js';
import type { QueueJob } from '../../../lib/queue/job.js';
import type { Experiment } from '../../../lib/types.js';
import { refusal } from '../exits.js';
import { messages } from '../messages.js';
import { jobsOf } from '../runs/take-run.js';
import { moduleName } from './modules.js';

/** An experiment on the queue, and as it was loaded here. */
export interface Asked {
  readonly job: QueueJob;
  readonly experiment: Experiment;
}

/** Experiments as jobs: one each, or one each for every host. Throws when other machines could not find a module. */
export const queueJobs = (
  experiments: readonly Experiment[],
  {
    run,
    budget,
    hosts,
    workers,
  }: {
    readonly run: string;
    /** seconds for the whole run; null: each comparison takes its plan's */
    readonly budget: number | null;
    /** those that take each experiment; null: any one */
    readonly hosts: readonly string[] | null;
    /** that share the work, where any may take it */
    readonly workers: number;
  },
): readonly Asked[] => {
  const all = experiments.reduce((sum, each) => sum + jobsOf(each).length, 0);
  // hosts measure at the same time: each has the whole budget for what it takes
  const share = budget === null ? null : (budget * (hosts ? 1 : Math.max(1, workers))) / all;
  return experiments.flatMap((experiment, index) => {
    const { origin } = experiment;
    const module = origin && moduleName(origin.file);
    if (!module) throw refusal('usage', messages.notBelow(relative('', origin?.file ?? experiment.name)));
    return (hosts ?? [null]).map((host, at): Asked => {
      const job: QueueJob = {
        version: 1,
        run,
        id: [run, index, ...(host === null ? [] : [at])].join('-'),
        module,
        content: contentOf(origin),
        experiment: experiment.name,
        plan: experiment.plan,
        seconds: share === null ? null : share * jobsOf(experiment).length,
        host,
      };
      return { job, experiment };
    });
  });
};
