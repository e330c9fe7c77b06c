import { relative } from 'node:path';
import { messages as shared } from '../../../lib/messages.js';
import { missing } from '../../../lib/places/needs.js';
import { loadSuite } from '../../../lib/places/suite.js';
import { contentOf } from '../../../lib/queue/content.js';
import { comparisonKey, type QueueFact, type Station } from '../../../lib/queue/facts.js';
import type { QueueJob } from '../../../lib/queue/job.js';
import type { TakenJob } from '../../../lib/queue/taker.js';
import type { Experiment } from '../../../lib/types.js';
import { exitOf } from '../exits.js';
import type { Terminal } from '../line/terminal.js';
import { linesOf } from '../runs/lines.js';
import { serviceLines } from '../runs/service-lines.js';
import { type Job, jobsOf, takeRun } from '../runs/take-run.js';
import { moduleFile } from './modules.js';

/** How a job ended for this worker. */
export type Ending = 'done' | 'refused' | 'unwanted' | 'interrupted';

// A comparison takes its budget, and a good part more where a candidate hangs; a job that takes this often as long hangs.
const PATIENCE = 6;
const LEAST_SECONDS = 120;

/** Measures one experiment for a run, and gives it each comparison as soon as it stands. */
export const takeJob = async (taken: TakenJob, station: Station, terminal: Terminal): Promise<Ending> => {
  const { job, publish } = taken;
  const at = { job: job.id, station: station.key };
  await publish({ ...at, kind: 'began', on: station });
  const found = await experimentOf(job);
  if (typeof found === 'string') {
    await publish({ ...at, kind: 'refused', host: station.name, reason: found });
    return 'refused';
  }
  const published = await taken.published(station.key);
  const all = jobsOf(found);
  const left = all.filter((each) => !published.has(comparisonKey(each)));
  const limit = AbortSignal.timeout(1000 * patienceFor(left, job.seconds));
  const signal = AbortSignal.any([terminal.signal, taken.unwanted, limit]);
  const { skipped, trouble } = await measured(left, {
    job,
    all: all.length,
    terminal: { ...terminal, signal },
    at,
    publish,
  });
  if (trouble) throw trouble;
  if (terminal.signal.aborted) return 'interrupted';
  if (taken.unwanted.aborted) return 'unwanted';
  await publish({ ...at, kind: 'done', skipped: limit.aborted ? [...skipped, shared.hungOn(station.name)] : skipped });
  return 'done';
};

/** The experiment that a job names; or, in words, why it cannot be taken here. */
const experimentOf = async (job: QueueJob): Promise<Experiment | string> => {
  try {
    const { experiments } = await loadSuite(moduleFile(job.module));
    const experiment = experiments.find(({ name }) => name === job.experiment);
    const ours = experiments[0]?.origin ? contentOf(experiments[0].origin) : '';
    if (!experiment || ours !== job.content) return shared.otherModule(job.module.path, job.content, ours);
    const lacking = missing(experiment.needs);
    return lacking.length > 0 ? `needs ${lacking.join(' and ')}` : { ...experiment, plan: job.plan };
  } catch (error) {
    if (exitOf(error) === 'defect') throw error;
    return (error as Error).message;
  }
};

const patienceFor = (jobs: readonly Job[], seconds: number | null): number => {
  const planned = jobs.reduce(
    (sum, { experiment }) => sum + experiment.plan.budget + (experiment.load?.seconds ?? 0),
    0,
  );
  return LEAST_SECONDS + PATIENCE * Math.max(planned, seconds ?? 0);
};

interface Measuring {
  readonly job: QueueJob;
  /** comparisons of the whole experiment */
  readonly all: number;
  readonly terminal: Terminal;
  readonly at: Pick<QueueFact, 'job' | 'station'>;
  readonly publish: (fact: QueueFact) => Promise<void>;
}

const measured = async (jobs: readonly Job[], { job, all, terminal, at, publish }: Measuring) => {
  const skipped: string[] = [];
  let trouble: Error | null = null;
  let sent: Promise<void> = Promise.resolve();
  const send = (fact: QueueFact): void => {
    sent = sent
      .then(() => publish(fact))
      .catch((error: Error) => {
        trouble ??= error;
      });
  };
  if (jobs.length > 0)
    await takeRun({
      suite: relative('', job.module.path),
      jobs,
      budget: job.seconds === null ? null : (job.seconds * jobs.length) / all,
      path: null,
      terminal,
      onCompared: (comparison, measurement, say) => {
        if (measurement.stopped !== 'cancelled') send({ ...at, kind: 'measurement', measurement });
        for (const line of linesOf(comparison, terminal)) say(line);
      },
      onServed: (service, say) => {
        if (service.measurement.stopped !== 'cancelled') send({ ...at, kind: 'service', service });
        for (const line of serviceLines(service, terminal)) say(line);
      },
      onSkipped: ({ name }, reason, say) => {
        skipped.push(reason);
        say(`${name}: skipped, ${reason}`);
      },
    });
  await sent;
  return { skipped, trouble: trouble as Error | null };
};
