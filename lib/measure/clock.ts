import type { Clock, Experiment, Placement, Sample } from '../types.js';

export interface ChosenClock {
  readonly clock: Clock;
  /** the rule that chose it */
  readonly reason: string;
}

interface Evidence {
  readonly experiment: Experiment;
  readonly placements: readonly { readonly placement: Placement }[];
  /** a warm batch of each variant */
  readonly samples: readonly Sample[];
  /** whether a variant answers with a promise */
  readonly promise: boolean;
}

/** CPU seconds of a batch over its wall seconds: near 1 computes, far below waits, above uses more than one core. */
const share = ({ cpu, wall }: Sample): number => cpu / wall;

const asked = (clock: 'cpu' | 'wall'): ChosenClock => ({ clock, reason: 'the plan asks for it' });
const wall = (reason: string): ChosenClock => ({ clock: 'wall', reason });

/**
 * The clock that decides, chosen by rule before any pair is taken. On a busy machine CPU time errs far less than
 * wall time, so work that computes is judged by it; work that waits, or spreads over cores, is not made of CPU time.
 */
export const chooseClock = ({
  experiment: { strategy, plan },
  placements,
  samples,
  promise,
}: Evidence): ChosenClock => {
  if (plan.clock !== 'auto') return asked(plan.clock);
  if (strategy === 'hardware' || strategy === 'divide') return wall(`what "${strategy}" buys is wall time`);
  if (placements.some(({ placement }) => placement.cpus !== null)) return wall('its CPU time is limited');
  // a collector that works beside its program makes up to half a core more, and is part of its cost
  if (samples.some((sample) => share(sample) > 1.6)) return wall('a variant uses more than one core');
  if (samples.some((sample) => share(sample) < 0.5 && (promise || sample.switches === 0)))
    return wall('a variant spends most of its time waiting');
  return { clock: 'cpu', reason: 'both variants compute' };
};
