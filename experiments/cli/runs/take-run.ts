import { relative } from 'node:path';
import { compare } from '../../../lib/compare/compare.js';
import { measure } from '../../../lib/measure/measure.js';
import { missing } from '../../../lib/places/needs.js';
import { environment } from '../../../lib/record/environment.js';
import { writeRecord } from '../../../lib/record/record.js';
import { duration } from '../../../lib/text/quantities.js';
import type { Comparison, Experiment, Measurement, RunRecord, Skip } from '../../../lib/types.js';
import type { Terminal } from '../line/terminal.js';
import { openProgress } from './progress.js';

/** One comparison to be taken: one candidate at one size. */
export interface Job {
  readonly experiment: Experiment;
  readonly candidate: string;
  readonly size: number;
}

export interface RunOptions {
  readonly suite: string;
  readonly jobs: readonly Job[];
  /** seconds for all jobs together; null: each takes its own plan's */
  readonly budget: number | null;
  /** where the record is written, again after each experiment; null: nowhere */
  readonly path: string | null;
  readonly terminal: Terminal;
  readonly onCompared: (comparison: Comparison, measurement: Measurement, say: (line: string) => void) => void;
  readonly onSkipped: (skip: Skip, say: (line: string) => void) => void;
}

// Under this, not even one pair of processes starts.
const LEAST_SECONDS = 0.5;

/** The comparisons an experiment consists of: each candidate at each size. */
export const jobsOf = (experiment: Experiment): readonly Job[] =>
  experiment.workload.sizes.flatMap((size) =>
    experiment.candidates.map(({ name }) => ({ experiment, candidate: name, size })),
  );

/** Takes jobs one after the other, and writes down what was observed as it goes. Stops early when the terminal's signal aborts. */
export const takeRun = async ({
  suite,
  jobs,
  budget,
  path,
  terminal,
  onCompared,
  onSkipped,
}: RunOptions): Promise<RunRecord> => {
  const { signal, now } = terminal;
  const began = now();
  const progress = openProgress(terminal);
  const record = emptyRecord(suite, jobs);
  const skip = (experiment: Experiment, reason: string) => {
    if (record.skipped.some((already) => already.experiment === experiment.name && already.reason === reason)) return;
    record.skipped.push({ experiment: experiment.name, strategy: experiment.strategy, reason });
    onSkipped(record.skipped.at(-1)!, progress.line);
  };
  const runnable = jobs.filter(({ experiment }) => {
    const lacking = missing(experiment.needs);
    if (lacking.length > 0) skip(experiment, `needs ${lacking.join(' and ')}`);
    return lacking.length === 0;
  });
  const write = () => path && writeRecord(path, record);
  try {
    for (const [index, { experiment, candidate, size }] of runnable.entries()) {
      if (signal.aborted) break;
      const share = budget === null ? experiment.plan.budget : (budget - (now() - began)) / (runnable.length - index);
      if (share < LEAST_SECONDS) {
        skip(experiment, `the budget of ${duration(budget!)} was used up before it`);
        continue;
      }
      const measurements = await measure(
        { ...experiment, plan: { ...experiment.plan, budget: share } },
        {
          sizes: [size],
          candidates: [candidate],
          signal,
          onProgress: (step) => progress.update({ ...step, done: (index + step.done) / runnable.length }),
        },
      );
      for (const measurement of measurements.filter(
        ({ stopped, blocks }) => stopped !== 'cancelled' || blocks.length > 0,
      )) {
        record.measurements.push(measurement);
        onCompared(compare(measurement), measurement, progress.line);
      }
      if (runnable[index + 1]?.experiment !== experiment) write();
    }
  } finally {
    progress.close();
    write();
  }
  return record;
};

/** A record that is still growing. */
type Growing = { -readonly [K in keyof RunRecord]: RunRecord[K] extends readonly (infer T)[] ? T[] : RunRecord[K] };

const emptyRecord = (suite: string, jobs: readonly Job[]): Growing => ({
  schema: 1,
  suite,
  startedAt: new Date().toISOString(),
  environment: environment(),
  measurements: [],
  skipped: [],
  profiles: [],
  projections: [],
  origins: Object.fromEntries(
    jobs.flatMap(({ experiment: { name, origin } }) => (origin ? [[name, relative('', origin.file)]] : [])),
  ),
});
