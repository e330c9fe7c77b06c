import { derivedSeed, seeded } from '../stats/random.js';
import type { Experiment } from '../types.js';
import type { Runner } from './runner.js';

/** A runner on a clock of its own, on which a command takes just the time that it is told, so that whole runs are exact tests. */
export const scriptedRunner = ({ baseline, candidates, plan }: Experiment): Runner => {
  let clock = 0;
  const random = seeded(derivedSeed(plan.seed, 0));
  const done = new Map<string, number>();
  return {
    now: () => clock,
    seesCpu: true,
    run: async ({ variant }) => {
      const takes = [baseline, ...candidates].find(({ name }) => name === variant)?.takes ?? 0;
      const before = done.get(variant ?? '') ?? 0;
      done.set(variant ?? '', before + 1);
      const wall = typeof takes === 'number' ? takes : takes(random, before);
      clock += wall;
      const ended = {
        code: 0,
        memory: null,
        signal: null,
        timedOut: false,
        notStarted: null,
        hash: '',
        output: '',
        errors: '',
      };
      return { id: before, wall, cpu: wall, ...ended };
    },
    close: async () => {},
  };
};
