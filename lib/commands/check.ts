import { type ChosenClock, chooseClock } from '../measure/clock.js';
import { VariantFailure } from '../measure/host.js';
import { messages } from '../messages.js';
import type { Block, Experiment, Measurement, Sample, Variant } from '../types.js';
import { type Printed, printedDifference } from './answers.js';
import type { Runner } from './runner.js';
import type { Run, Runs } from './runs.js';

interface Unchecked {
  readonly experiment: Experiment;
  readonly candidate: Variant;
  readonly runner: Runner;
  readonly runs: Runs;
}

/** What the runs before the first pair showed. */
export interface Checked {
  readonly chosen: ChosenClock;
  /** the baseline prints something else each time, so that outputs are not compared */
  readonly vary: boolean;
  /** Throws when a run of the candidate, or of the baseline, did not print what the baseline did at first. */
  readonly same: (variant: Variant, printed: Printed) => void;
  readonly firstCall: Block['firstCall'];
  readonly memory: Measurement['memory'] | null;
}

/** Runs both a few times, off the clock: whether they end well and print the same, and which clock is to decide. */
export const check = async ({ experiment, candidate, runner, runs }: Unchecked): Promise<Checked> => {
  const { baseline, workload } = experiment;
  const taken = { baseline: [] as Run[], candidate: [] as Run[] };
  for (let run = 0; run < CHECKS || run < baseline.command!.warmup || run < candidate.command!.warmup; run += 1) {
    if (run < Math.max(CHECKS, baseline.command!.warmup)) taken.baseline.push(await runs.take(baseline, WATCHED));
    if (run < Math.max(CHECKS, candidate.command!.warmup)) taken.candidate.push(await runs.take(candidate, WATCHED));
  }
  const first = { baseline: taken.baseline[0]!, candidate: taken.candidate[0]! };
  const vary = printedDifference(first.baseline.printed, taken.baseline[1]!.printed, workload.agree) !== null;
  const agreed = new Set<string>();
  const same: Checked['same'] = ({ name }, printed) => {
    if (vary || agreed.has(printed.hash)) return;
    const difference = printedDifference(first.baseline.printed, printed, workload.agree);
    if (!difference) return void agreed.add(printed.hash);
    const { at, ...shown } = difference;
    const message = messages.otherOutput(baseline.name, at);
    throw new VariantFailure({
      kind: 'wrong answer',
      variant: name,
      message,
      example: { input: 'the same input', ...shown },
    });
  };
  for (const { printed } of taken.candidate) same(candidate, printed);
  const [held, other] = [most(taken.baseline), most(taken.candidate)];
  const samples = [busiest(taken.baseline), busiest(taken.candidate)];
  return {
    chosen: clockOf(experiment, candidate, samples, runner.seesCpu),
    vary,
    same,
    memory: held === null || other === null ? null : { baseline: held, candidate: other },
    firstCall: { baseline: first.baseline.sample.wall, candidate: first.candidate.sample.wall },
  };
};

// Two of the baseline tell whether it prints the same each time.
const CHECKS = 2;
const WATCHED = { watch: true };

const most = (runs: readonly Run[]): number | null =>
  runs.some(({ memory }) => memory === null) ? null : Math.max(...runs.map(({ memory }) => memory!));

/** The run that got most of its time on a CPU: others on the machine can only make that less. */
const busiest = (runs: readonly Run[]): Sample =>
  runs
    .map(({ sample }) => sample)
    .reduce((most, sample) => (sample.cpu / sample.wall > most.cpu / most.wall ? sample : most));

/** CPU time decides where it is seen and both compute; what waits is not made of it. */
const clockOf = (
  experiment: Experiment,
  candidate: Variant,
  samples: readonly Sample[],
  seesCpu: boolean,
): ChosenClock => {
  if (seesCpu) return chooseClock({ experiment, placements: [experiment.baseline, candidate], samples, promise: true });
  if (experiment.plan.clock !== 'cpu') return { clock: 'wall', reason: 'the CPU time of commands cannot be seen here' };
  throw new VariantFailure({ kind: 'missing', variant: candidate.name, message: messages.noCpuTime });
};
