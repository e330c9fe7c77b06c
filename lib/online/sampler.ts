import type { OnlineCpu } from '../types.js';
import type { CpuWindows, openCpuWindows } from './cpu-windows.js';
import { type Functions, openFunctions } from './functions.js';
import type { SamplingOptions } from './options.js';

export interface Sampler {
  readonly figures: () => Pick<OnlineCpu, 'sampling' | 'why'>;
  readonly stop: () => void;
}

export interface SamplerSetting {
  readonly open: typeof openCpuWindows;
  /** seconds on a clock that only goes forward */
  readonly now: () => number;
  /** calls back once, so many seconds later, and does not keep the process alive; what it gives takes it back */
  readonly after: (seconds: number, work: () => void) => () => void;
  readonly functions?: Functions;
}

/** An upper estimate of what a sample costs, in seconds: 25 to 45 µs were measured. */
const SAMPLE_COST = 45e-6;

/** Windows after which a runtime that gave no profile has none to give: some have the profiler's name, and not its work. */
const ENOUGH = 5;

/** Samples in windows, and rests where they would take more than the budget. */
export const openSampler = (
  plan: Required<SamplingOptions>,
  { open, now, after, functions = openFunctions() }: SamplerSetting,
): Sampler => {
  const { interval, window } = plan;
  const from = now();
  let began: number | null = null; // the window under way
  let [sampled, cost, startSeconds, ended] = [0, 0, 0, 0];
  let windows: CpuWindows | null = null;
  let why = '';
  let takeBack = (): void => {};

  const held = (work: () => void): number => {
    const before = now();
    work();
    return now() - before;
  };

  const begin = (): void => {
    startSeconds = held(() => windows!.begin());
    cost += startSeconds;
    began = now();
    takeBack = after(window, turn);
  };

  const turn = (): void => {
    const seconds = now() - began!;
    // known only when the profile has come, which may be a moment later: the estimate is of the samples asked for
    const ofSamples = (seconds / interval) * SAMPLE_COST;
    const rest = restAfter({ ...plan, window: seconds, cost: lastTurn + ofSamples, startSeconds });
    lastTurn = held(() => (rest > 0 ? windows!.rest() : windows!.turn()));
    ended += 1;
    sampled += seconds;
    cost += lastTurn + ofSamples;
    began = rest > 0 ? null : now();
    takeBack = rest > 0 ? after(rest, begin) : after(window, turn);
  };
  let lastTurn = 0;

  try {
    windows = open(interval, functions.add);
    begin();
  } catch (error) {
    why = `the CPU cannot be sampled in this runtime: ${(error as Error).message}`;
  }

  return {
    figures: () => {
      if (!windows || why) return { sampling: null, why: why || 'stopped' };
      const elapsed = now() - from;
      const { most, ...shares } = functions.recent();
      if (ended >= ENOUGH && shares.samples === 0) return { sampling: null, why: 'this runtime gives no CPU profiles' };
      const underWay = began === null ? 0 : now() - began;
      return {
        sampling: {
          interval,
          sampled: elapsed > 0 ? Math.min(1, (sampled + underWay) / elapsed) : 0,
          cost: elapsed > 0 ? cost / elapsed : 0,
          startSeconds,
          ...shares,
          functions: most,
        },
        why: '',
      };
    },
    stop: () => {
      takeBack();
      windows?.close();
      windows = null;
    },
  };
};

/**
 * Seconds of rest after a window. None is needed while a window costs less than its budget: to begin again costs more
 * than to go on. Where it costs more, the rest is long enough to pay for the window and for that beginning.
 */
export const restAfter = ({
  cost,
  startSeconds,
  window,
  rest,
  budget,
}: {
  readonly cost: number;
  readonly startSeconds: number;
  readonly window: number;
  readonly rest: number;
  readonly budget: number;
}): number => {
  if (rest === 0 && cost <= budget * window) return 0;
  return Math.max(rest, (cost + startSeconds) / budget - window);
};
