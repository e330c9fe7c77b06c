import { openBench } from '../measure/bench.js';
import { heldOf } from '../measure/held.js';
import type { Host, Place, TimedPair } from '../measure/host.js';
import { warmBatches } from '../measure/warm.js';
import { derivedSeed, seeded } from '../stats/random.js';
import type { Sample } from '../types.js';
import { guarded } from './in-process.js';

// What a process start takes on the scripted clock.
const START_SECONDS = 0.05;

/**
 * A place where a variant told to take 3 ms takes exactly 3 ms, so that whole runs are exact tests. Answers are real:
 * each variant runs once, off the clock. Every place has a clock of its own, which starts at 0.
 */
export const scriptedPlace = (): Place => {
  let clock = 0;
  let opened = 0;
  const spend = (seconds: number): number => {
    clock += seconds;
    return seconds;
  };
  return {
    name: 'scripted',
    now: () => clock,
    open: async ({ experiment, variants, size, seed }): Promise<Host> => {
      const held = heldOf(experiment, variants);
      const answers = guarded(await openBench(experiment.workload, held, { size, seed }));
      opened += 1;
      const random = seeded(derivedSeed(seed, opened)); // each host draws its own noise
      const done = new Map<string, number>();
      const batch = new Map<string, number>();
      spend(START_SECONDS);
      const takes = (name: string): number => {
        const { takes } = held.find((variant) => variant.name === name)!;
        return typeof takes === 'number' ? takes : takes(random, done.get(name) ?? 0);
      };
      const time = (name: string, evaluations: number): Sample => {
        const seconds = spend(takes(name) * evaluations);
        done.set(name, (done.get(name) ?? 0) + evaluations);
        return { evaluations, wall: seconds, cpu: seconds, gc: 0, switches: 0 };
      };
      const { use: _use, otherInput: _other, ...rest } = answers; // of this process, and not of the script
      return {
        ...rest,
        first: async (name) => ({ promise: (await answers.first(name)).promise, seconds: time(name, 1).wall }),
        warm: async (name, seconds) => {
          const runner = { now: () => clock, time: (evaluations: number) => time(name, evaluations) };
          const settle = (samples: readonly Sample[]) => samples;
          const { evaluations, ...warmth } = await warmBatches(seconds, {
            ...runner,
            settle,
            evaluations: batch.get(name) ?? 1,
          });
          batch.set(name, evaluations);
          return warmth;
        },
        // looping costs nothing on the scripted clock
        control: async () => ({ evaluations: 1, wall: 0, cpu: 0, gc: 0, switches: 0 }),
        sample: async (name, evaluations) => time(name, evaluations),
        turn: async (name, evaluations, samples) => Array.from({ length: samples }, () => time(name, evaluations)),
        pairs: async ({ baseline, candidate, evaluations, baselineFirst }) =>
          baselineFirst.map((isFirst): TimedPair => {
            const at = clock;
            const one = isFirst ? time(baseline, evaluations.baseline) : time(candidate, evaluations.candidate);
            const two = isFirst ? time(candidate, evaluations.candidate) : time(baseline, evaluations.baseline);
            return isFirst
              ? { baseline: one, candidate: two, first: 'baseline', at }
              : { baseline: two, candidate: one, first: 'candidate', at };
          }),
      };
    },
  };
};
