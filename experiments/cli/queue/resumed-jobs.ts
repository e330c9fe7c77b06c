import { relative } from 'node:path';
import type { QueueFact } from '../../../lib/queue/facts.js';
import type { QueueJob } from '../../../lib/queue/job.js';
import { type QueueCutOff, readQueueJournal } from '../../../lib/queue/run-journal.js';
import type { Experiment } from '../../../lib/types.js';
import { refusal } from '../exits.js';
import type { Arguments } from '../line/command.js';
import { messages } from '../messages.js';
import type { Asked } from './jobs.js';
import { moduleFile } from './modules.js';

/** A run on a queue whose front end was cut off, as --resume asks for it; null: none was asked for, or it was on no queue. */
export const queuedBefore = ({ text, words, many, flags }: Arguments): QueueCutOff | null => {
  const before = text.resume ? readQueueJournal(text.resume) : null;
  if (!before) return null;
  // what was put on the queue is what is waited for
  for (const [option, given] of Object.entries({ ...many, ...flags, ...text }))
    if (SELECTING.includes(option) && given && !(Array.isArray(given) && given.length === 0))
      throw refusal('usage', messages.together('--resume', `--${option}`));
  if (words.length > 0) throw refusal('usage', messages.together('--queue --resume', words[0]!));
  return before;
};

const SELECTING = [
  'strategy',
  'name',
  'tag',
  'budget',
  'seed',
  'margin',
  'place',
  'counters',
  'each-host',
  'record',
  'no-record',
];

/** The modules of its jobs. Throws when one is no longer there. */
export const filesOf = ({ run }: QueueCutOff): readonly string[] => [
  ...new Set(run.jobs.map(({ module }) => relative('', moduleFile(module)))),
];

/** What a run on a queue goes on with: its jobs, the facts that stand, and what is taken anew. */
export interface ResumedJobs {
  readonly asked: readonly Asked[];
  readonly facts: readonly QueueFact[];
  /** names of experiments */
  readonly anew: readonly string[];
}

/**
 * The jobs of a run as its experiments are now. One whose text has changed since has another id, under which nothing was
 * told yet: it is measured anew, and what was told of the old one is of another experiment.
 */
export const resumedJobs = (
  { run, facts }: QueueCutOff,
  experiments: readonly Experiment[],
  contentOf: (experiment: Experiment) => string,
): ResumedJobs => {
  const anew = new Set<string>();
  const asked = run.jobs.flatMap((job): readonly Asked[] => {
    const experiment = experiments.find(({ name }) => name === job.experiment);
    if (!experiment) throw refusal('unusable', messages.originLost(job.experiment, '', job.module.path));
    const content = contentOf(experiment);
    if (content === job.content) return [{ job, experiment }];
    anew.add(experiment.name);
    const other: QueueJob = { ...job, content, plan: experiment.plan, id: `${job.id}-${content}` };
    return [{ job: other, experiment }];
  });
  const ids = new Set(asked.map(({ job }) => job.id));
  return { asked, facts: facts.filter(({ job, kind }) => kind === 'began' || ids.has(job)), anew: [...anew] };
};
