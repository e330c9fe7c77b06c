import { relative } from 'node:path';
import { messages as shared } from '../../../lib/messages.js';
import { missing } from '../../../lib/places/needs.js';
import { loadSuite } from '../../../lib/places/suite.js';
import { contentOf } from '../../../lib/queue/content.js';
import { comparisonKey, type QueueFact, type Station } from '../../../lib/queue/facts.js';
import type { QueueJob } from '../../../lib/queue/job.js';
import type { TakenJob } from '../../../lib/queue/taker.js';
import type { Experiment, Measurement, RunRecord, ServiceCase } from '../../../lib/types.js';
import { exitOf } from '../exits.js';
import type { Terminal } from '../line/terminal.js';
import { messages } from '../messages.js';
import { begun } from '../runs/keep.js';
import { linesOf } from '../runs/lines.js';
import { serviceLines } from '../runs/service-lines.js';
import { type Job, jobsOf, type RunOptions, type Taken, takeRun } from '../runs/take-run.js';
import { wentOn } from '../runs/went-on.js';
import { moduleFile } from './modules.js';
import { openSpool, type Spool } from './spool.js';

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
  const spool = openSpool(job, station.name, moduleFile(job.module));
  const { skipped, trouble } = await measured(left, {
    job,
    all: all.length,
    terminal: { ...terminal, signal },
    at,
    publish,
    spool,
    isPublished: (fact) => published.has(comparisonKey(fact)),
  });
  if (trouble) throw trouble;
  // it may come back to this host, and goes on then
  if (terminal.signal.aborted) return 'interrupted';
  if (taken.unwanted.aborted) return 'unwanted';
  spool.remove();
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
  readonly spool: Spool;
  readonly isPublished: (fact: { readonly candidate: string; readonly size: number }) => boolean;
}

const measured = async (jobs: readonly Job[], { job, all, terminal, at, publish, spool, isPublished }: Measuring) => {
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
  const told = new Set<object>();
  const tell = (record: Pick<RunRecord, 'measurements' | 'services'>): void => {
    for (const fact of factsOf(record)) {
      const of = fact.kind === 'measurement' ? fact.measurement : fact.service.measurement;
      const size = fact.kind === 'measurement' ? fact.measurement.size : fact.service.size;
      if (told.has(of) || of.stopped === 'cancelled' || isPublished({ candidate: of.candidate, size })) continue;
      told.add(of);
      send({ ...at, ...fact });
    }
  };
  if (jobs.length > 0) {
    const options: RunOptions = {
      suite: relative('', job.module.path),
      jobs,
      budget: job.seconds === null ? null : (job.seconds * jobs.length) / all,
      path: spool.path,
      terminal,
      onCompared: (comparison, measurement, say) => {
        tell({ measurements: [measurement] });
        for (const line of linesOf(comparison, terminal)) say(line);
      },
      onServed: (service, say) => {
        tell({ measurements: [], services: [service] });
        for (const line of serviceLines(service, terminal)) say(line);
      },
      onSkipped: ({ name }, reason, say) => {
        skipped.push(reason);
        say(`${name}: skipped, ${reason}`);
      },
    };
    const { record } = await goneOnOrAnew(options, spool);
    tell(record); // what stood when an earlier worker of this host was cut off, and was not told
  }
  await sent;
  return { skipped, trouble: trouble as Error | null };
};

/** Goes on where an earlier worker of this host was cut off; anew where that was of another environment, or is damaged. */
const goneOnOrAnew = async (options: RunOptions, spool: Spool): Promise<Taken> => {
  if (!spool.isBegun()) return takeRun(options);
  try {
    readable(options, spool);
  } catch (error) {
    options.terminal.note(messages.jobAnew(options.jobs[0]!.experiment.name, firstLine(error as Error)));
    spool.remove();
  }
  return takeRun({ ...options, resume: spool.isBegun() });
};

/** Throws when what there is cannot be gone on from. */
const readable = ({ jobs }: RunOptions, { path }: Spool): void => void wentOn(begun(path), jobs, path);

const firstLine = ({ message }: Error): string => message.split('\n')[0]!;

type Told =
  | { readonly kind: 'measurement'; readonly measurement: Measurement }
  | { readonly kind: 'service'; readonly service: ServiceCase };

const factsOf = ({ measurements, services = [] }: Pick<RunRecord, 'measurements' | 'services'>): readonly Told[] => [
  ...measurements.map((measurement) => ({ kind: 'measurement', measurement }) as const),
  ...services.map((service) => ({ kind: 'service', service }) as const),
];
