import { messages } from '../messages.js';
import type { Plan } from '../types.js';

/** An experiment on the queue, to be taken whole by one host. */
export interface QueueJob {
  readonly version: 1;
  /** of the run that asked for it */
  readonly run: string;
  readonly id: string;
  /** the suite module: below the suites that come with eightways, or below the working directory; "/" between folders */
  readonly module: { readonly below: 'suites' | 'here'; readonly path: string };
  /** of the module's source, and of what it imports by relative path: `contentOf` */
  readonly content: string;
  readonly experiment: string;
  readonly plan: Plan;
  /** seconds for all its comparisons together; null: each takes its plan's */
  readonly seconds: number | null;
  /** the only host that may take it; null: any */
  readonly host: string | null;
}

const VERSION = 1;

/** Reads a job as it came from the queue. Throws when it is none, or a newer eightways put it there. */
export const fromQueue = (data: unknown): QueueJob => {
  const job = (typeof data === 'object' && data !== null ? data : {}) as Partial<Record<keyof QueueJob, unknown>>;
  if (typeof job.version === 'number' && job.version > VERSION) throw new Error(messages.jobTooNew(job.version));
  const { module, plan } = job as Partial<QueueJob>;
  const sound =
    job.version === VERSION &&
    [job.run, job.id, job.content, job.experiment, module?.path].every((each) => typeof each === 'string') &&
    ['suites', 'here'].includes(module?.below ?? '') &&
    typeof plan === 'object' &&
    Number.isFinite(plan?.budget) &&
    (job.seconds === null || Number.isFinite(job.seconds)) &&
    (job.host === null || typeof job.host === 'string');
  if (!sound) throw new Error(messages.jobDamaged);
  return job as QueueJob;
};
