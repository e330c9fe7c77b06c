import { compareAll } from '../../../lib/compare/compare-all.js';
import { measure } from '../../../lib/measure/measure.js';
import { missing } from '../../../lib/places/needs.js';
import { blocksIn, isSame, unfinishedOf } from '../../../lib/record/begun.js';
import type { Fact } from '../../../lib/record/journal.js';
import { withBudget } from '../../../lib/replan.js';
import { measureServiceVariants } from '../../../lib/service/measure-variants.js';
import { count, duration } from '../../../lib/text/quantities.js';
import { type Spent, secondsInPairs, secondsInWindows } from '../../../lib/text/spent.js';
import type {
  Comparison,
  Experiment,
  Measurement,
  Progress,
  ServiceCase,
  ServiceMeasurement,
  Unfinished,
} from '../../../lib/types.js';
import { exitOf } from '../exits.js';
import type { Terminal } from '../line/terminal.js';
import { messages } from '../messages.js';
import { emptyRecord, type Growing, isTaken } from './growing.js';
import { keep } from './keep.js';
import { openProgress, type ProgressLine } from './progress.js';
import { beginningOf, wentOn } from './went-on.js';

/** One comparison to be taken: one candidate at one size. */
export interface Job {
  readonly experiment: Experiment;
  readonly candidate: string;
  readonly size: number;
}

export interface RunOptions {
  readonly suite: string;
  /** the commit whose code the baselines are, in a check */
  readonly against?: string;
  readonly jobs: readonly Job[];
  /** seconds for all jobs together; null: each takes its own plan's */
  readonly budget: number | null;
  /** where the record is written, again after each experiment, and each fact beside it as it comes; null: nowhere */
  readonly path: string | null;
  /** go on with the record that is there: what it holds is not measured again */
  readonly resume?: boolean;
  readonly terminal: Terminal;
  readonly onCompared: (comparison: Comparison, measurement: Measurement, say: ProgressLine['line']) => void;
  readonly onServed?: (served: ServiceCase, say: ProgressLine['line']) => void;
  readonly onSkipped: (experiment: Experiment, reason: string, say: ProgressLine['line']) => void;
  /** after the last comparison of an experiment, whatever came of it */
  readonly onFinished?: (experiment: Experiment, say: ProgressLine['line']) => void;
}

/** What a run observed, and the experiments that could not be taken at all, each with why. */
export interface Taken {
  readonly record: Growing;
  readonly broken: readonly string[];
  /** wall seconds of this run, without what it went on from */
  readonly spent: Spent;
}

// In less than this not even one pair of processes starts.
const LEAST_SECONDS = 0.5;

/** The comparisons an experiment consists of: each candidate at each size. */
export const jobsOf = (experiment: Experiment): readonly Job[] =>
  experiment.workload.sizes.flatMap((size) =>
    experiment.candidates.map(({ name }) => ({ experiment, candidate: name, size })),
  );

const nameOf = ({ experiment: { name, strategy }, candidate, size }: Job): Unfinished => ({
  ...{ experiment: name, strategy, candidate, size },
});

/** Takes jobs one after the other and writes down what was observed as it goes, until the terminal's signal aborts. */
export const takeRun = async (options: RunOptions): Promise<Taken> => {
  const { suite, jobs, budget, path, terminal, onCompared, onServed, onSkipped, onFinished = () => {} } = options;
  const { signal, now } = terminal;
  const began = now();
  const kept = keep(path, options.resume ? (before) => wentOn(before, jobs, path!) : null);
  const progress = openProgress(terminal);
  const record = kept.before?.record ?? emptyRecord(suite, jobs, options.against);
  for (const line of kept.before?.anew ?? []) terminal.note(line);
  const broken: string[] = [];
  const skip = ({ experiment }: Job, reason: string) => {
    if (record.skipped.some((already) => already.experiment === experiment.name && already.reason === reason)) return;
    record.skipped.push({ experiment: experiment.name, strategy: experiment.strategy, reason });
    onSkipped(experiment, reason, progress.line);
  };
  const runnable = jobs.filter((job) => {
    if (isTaken(record, job)) return false;
    const lacking = missing(job.experiment.needs);
    if (lacking.length > 0) skip(job, `needs ${lacking.join(' and ')}`);
    return lacking.length === 0;
  });
  const spent = { measuring: 0, pairs: 0, counting: 0 };
  const measuring = async <T>(work: () => Promise<T>): Promise<T> => {
    const from = now();
    try {
      return await work();
    } finally {
      spent.measuring += now() - from;
    }
  };
  const take = async (job: Job, index: number): Promise<readonly Noted[]> => {
    const left = (budget ?? 0) - (now() - began - spent.counting);
    const share = budget === null ? job.experiment.plan.budget : left / (runnable.length - index);
    if (budget !== null && share < LEAST_SECONDS) {
      skip(job, `the budget of ${duration(budget)} was used up before it`);
      return [];
    }
    const begun = kept.before?.begun.find(({ beginning }) => isSame(beginning, nameOf(job)));
    const given = begun?.beginning.budget ?? share;
    const from = begun?.underWay ?? null;
    const blocks = from ? blocksIn(from) : 0;
    if (blocks > 0) progress.line(messages.goesOn(job.experiment.name, count(blocks, 'block')));
    const onStep = kept.under(beginningOf(job, record.contents ?? {}, given), from !== null);
    const onProgress = (step: Progress) => progress.update({ ...step, done: (index + step.done) / runnable.length });
    const picked = { sizes: [job.size], candidates: [job.candidate], signal, onProgress, onStep, from };
    if (job.experiment.baseline.service) {
      const served = await measuring(() =>
        measureServiceVariants(job.experiment, { ...picked, ...(budget !== null && { budget: share }) }),
      );
      spent.pairs += served.reduce((sum, each) => sum + secondsInWindows(each.measurement), 0);
      if (from?.served) spent.pairs -= secondsInWindows(from.served);
      return served.map((each) => ({
        ...(isSome(each.measurement) && { fact: { service: each } }),
        say: () => onServed?.(each, progress.line),
      }));
    }
    const [observed] = await measuring(() => measure(within(job.experiment, given), picked));
    // scripted seconds are none of the wall's
    if (observed && observed.place !== 'scripted')
      spent.pairs += secondsInPairs(observed) - secondsInPairs(from ?? { blocks: [] });
    spent.counting += observed?.countingSeconds ?? 0;
    const measurement = observed && signal.aborted ? unhurt(observed) : observed;
    if (!measurement || (signal.aborted && measurement.blocks.length === 0)) return [];
    const say = () => {
      const isSame = ({ experiment, strategy }: Measurement) =>
        experiment === measurement.experiment && strategy === measurement.strategy;
      const planned = jobs.filter(({ experiment: { name, strategy } }) =>
        isSame({ ...measurement, experiment: name, strategy }),
      );
      const compared = compareAll(record.measurements.filter(isSame), { planned: planned.length });
      onCompared(compared.at(-1)!, measurement, progress.line);
    };
    return [{ fact: { measurement }, say }];
  };
  const unfinished = () => {
    const left = unfinishedOf(runnable.map(nameOf), record, kept.before?.begun).filter(
      ({ experiment }) => !record.skipped.some((skipped) => skipped.experiment === experiment),
    );
    delete record.unfinished;
    if (left.length > 0) record.unfinished = [...left];
  };
  try {
    unfinished();
    kept.begin(record);
    for (const [index, job] of runnable.entries()) {
      if (signal.aborted) break;
      const noted = await take(job, index).catch((error: Error): readonly Noted[] => {
        if (kept.failed()) throw error;
        if (signal.aborted) return []; // Ctrl-C in a terminal ends our compiler too
        if (exitOf(error) === 'defect') throw error;
        broken.push(error.message);
        skip(job, `cannot be run: ${error.message}`);
        return [];
      });
      // written down before anything is said of it
      kept.note(noted.flatMap(({ fact }) => fact ?? []));
      for (const { fact, say } of noted) {
        if (fact && 'measurement' in fact) record.measurements.push(fact.measurement);
        else if (fact) record.services = [...(record.services ?? []), fact.service];
        say();
      }
      if (runnable[index + 1]?.experiment === job.experiment) continue;
      onFinished(job.experiment, progress.line);
      unfinished();
      kept.write(record);
    }
  } finally {
    progress.close();
    unfinished();
    kept.end(record);
  }
  return { record, broken, spent: { ...spent, seconds: now() - began } };
};

/** What came of a job: the fact to keep, where it is one, and what there is to say. */
interface Noted {
  readonly fact?: Fact;
  readonly say: () => void;
}

// Interrupted before its first block, it says nothing.
const isSome = ({ blocks, failure }: ServiceMeasurement): boolean => blocks.length > 0 || failure !== null;

const within = (experiment: Experiment, budget: number): Experiment => ({
  ...experiment,
  plan: withBudget(experiment.plan, budget),
});

// Ctrl-C in a terminal also ends the children: that is no crash of the candidate.
const unhurt = (measurement: Measurement): Measurement => ({ ...measurement, failure: null, stopped: 'cancelled' });
