import type { Cell, Claim, Trial } from '../trial.js';
import {
  answersTo,
  everywhere,
  families,
  isDifference,
  markdown,
  metWhen,
  type Section,
  share,
  someOf,
} from './section.js';
import { titleOf } from './truth.js';

const FACTORS = [1, 1.1, 2];
const TOOL = 'eightways as it comes';

/** The verdict of the first trial of the question stands for the saved one. */
const pairsOf = (trials: readonly Trial[]): readonly { readonly saved: Claim; readonly again: Claim }[] => {
  const saved = new Map<string, Claim>();
  return trials.flatMap((trial) => {
    const again = trial.ours?.verdicts['0.02'] ?? 'open';
    const question = `${trial.workload} ${trial.factor}`;
    const before = saved.get(question);
    if (before === undefined) saved.set(question, again);
    return before === undefined ? [] : [{ saved: before, again }];
  });
};

/** The same suite again and again under varying load. */
export const rerun: Section = {
  title: 'Rerun',
  cells: (scope) =>
    FACTORS.flatMap((factor): readonly Cell[] =>
      everywhere(scope, {
        kind: 'pair',
        factor,
        tool: TOOL,
        budget: 5 * scope.budget,
        rounds: someOf(scope.trials, 1 / 5),
      }),
    ),
  lines: (trials, scope) => {
    const asked = answersTo(trials, { kind: 'pair', tool: TOOL, budget: 5 * scope.budget });
    const rows = families({ ...scope, loads: [] }, titleOf).map(({ title, holds }) => {
      const runs = pairsOf(asked.filter(holds));
      const same = runs.filter(({ saved, again }) => saved === again).length;
      const flips = runs.filter(
        ({ saved, again }) => isDifference(saved) && isDifference(again) && saved !== again,
      ).length;
      return [
        title,
        share(same, runs.length),
        metWhen(runs.length, same / runs.length >= 0.97),
        String(flips),
        metWhen(runs.length, flips === 0),
      ];
    });
    return [
      `The suite asks of every workload whether B, with ${FACTORS.join(', ')} times the work, differs from A; the plan is the default, margin ±2 %. It is run ${someOf(scope.trials, 1 / 5)} times under each load, in random order; the first run is the saved one. Goal: the same verdict in 97 % of reruns, never the opposite one.`,
      '',
      ...markdown(['eightways', 'same verdict as saved', 'goal', 'opposite verdicts', 'goal'], rows),
    ];
  },
};
