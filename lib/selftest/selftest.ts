import { scatterOf } from '../compare/detectable.js';
import { speedupOf } from '../compare/speedup.js';
import { measure } from '../measure/measure.js';
import { messages } from '../messages.js';
import { toPlan } from '../plan.js';
import type { Plan, Progress, SelfTest, SelfTrial } from '../types.js';
import { copies } from './copies.js';
import { judgeTrials } from './judge.js';
import { type Computing, computingKinds, type factors } from './planted.js';

export interface SelfTestOptions {
  /** seconds for all trials together; defaults to 55, so that all of it takes less than a minute */
  readonly seconds?: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** changes of the plan that trials have: a budget of one second, and no margin */
  readonly plan?: Partial<Plan>;
}

/**
 * Tries out on this machine, now, how well differences are told: measures copies of functions as any experiment is
 * measured, some the same and some with 2 % or 5 % more work, one after the other until the time is spent.
 */
export const selfTest = async ({
  seconds = 55,
  onProgress = () => {},
  signal,
  plan: changes = {},
}: SelfTestOptions = {}): Promise<SelfTest> => {
  // without a margin every trial says whether it sees a difference, and one that sees none takes its whole time
  const plan = toPlan({ budget: 1, margin: 0, ...changes });
  const trials: SelfTrial[] = [];
  let [spent, longest] = [0, 0];
  while (!signal?.aborted && spent + longest <= seconds) {
    const [kind, planted] = trialAt(trials.length);
    const experiment = await copies(kind, planted, { ...plan, seed: plan.seed + trials.length });
    const label = messages.selfTrial(kind, Math.abs(Math.log(planted)));
    onProgress({ label, done: Math.min(1, spent / seconds), note: messages.trialsSoFar(trials.length) });
    const [measurement] = await measure(experiment, { ...(signal && { signal }) });
    // Ctrl-C in a terminal ends the processes too: that is no failure of theirs
    if (!measurement || signal?.aborted) break;
    const { failure, blocks } = measurement;
    if (failure) throw new Error(messages.selfTrialFailed(kind, failure.message));
    spent += measurement.seconds;
    longest = Math.max(longest, measurement.seconds);
    const speedup = speedupOf(measurement);
    if (!speedup) throw new Error(messages.selfTrialFailed(kind, 'it was optimised away'));
    const scatter = scatterOf(measurement, speedup);
    trials.push({ kind, planted, speedup, scatter, blocks: blocks.length, seconds: measurement.seconds });
  }
  const stopped = signal?.aborted ? 'cancelled' : 'done';
  return { ...judgeTrials(trials, plan, toPlan().margin), seconds: spent, stopped };
};

/** Kinds in turn; of four rounds two without a difference, one with 2 % and one with 5 %, more and less in turn. */
const trialAt = (number: number): readonly [Computing, (typeof factors)[number]] => {
  const round = Math.floor(number / computingKinds.length);
  return [computingKinds[number % computingKinds.length]!, ROUNDS[round % ROUNDS.length]!];
};

const ROUNDS = [1, 1.02, 1, 1.05, 1, 1 / 1.02, 1, 1 / 1.05] as const;
