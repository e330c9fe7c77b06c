import { median } from '../../../../lib/stats/quantile.js';
import type { Cell, Trial } from '../trial.js';
import { ten } from '../workloads.js';
import {
  answersTo,
  everywhere,
  families,
  foundAndWrong,
  isDifference,
  markdown,
  metWhen,
  type Section,
  shareOf,
  someOf,
  verdictAt,
} from './section.js';
import { titleOf } from './truth.js';

const TOOL = 'eightways';
const claims = (trial: Trial): boolean => isDifference(verdictAt('0')(trial));

/** Pairs of processes: Node against the same Node (told apart by a flag that changes nothing), and against Bun. */
export const acrossRuntimes: Section = {
  title: 'Across runtimes',
  cells: (scope) => [
    ...[1, 1.02].flatMap((factor) =>
      everywhere(scope, {
        kind: 'lockstep',
        factor,
        tool: TOOL,
        budget: 6 * scope.budget,
        rounds: someOf(scope.trials, 1 / 4),
      }),
    ),
    ...ten.map(
      (workload): Cell => ({
        kind: 'runtime',
        workload,
        factor: 1,
        load: 'quiet',
        tool: 'eightways early',
        budget: 6 * scope.budget,
        rounds: someOf(scope.trials, 1 / 6),
      }),
    ),
  ],
  lines: (trials, scope) => {
    const budget = 6 * scope.budget;
    const rows = families(scope, titleOf).map(({ title, holds }) => {
      const at = (factor: number) => answersTo(trials, { kind: 'lockstep', factor, tool: TOOL, budget }).filter(holds);
      const [same, differ] = [at(1), at(1.02)];
      const found = differ.filter((trial) => verdictAt('0')(trial) === 'A').length;
      return [
        title,
        shareOf(same, claims),
        metWhen(same.length, same.filter(claims).length / same.length <= 0.05),
        foundAndWrong(differ, verdictAt('0')),
        metWhen(differ.length, found / differ.length >= 0.95),
      ];
    });
    const bun = ten.map((name) => {
      const answers = answersTo(trials, { kind: 'runtime', budget }).filter(({ workload }) => workload === name);
      const said = (trial: Trial) => verdictAt('0')(trial);
      const of = (pick: (trial: Trial) => number) => median(answers.map(pick));
      return [
        titleOf(name),
        answers.length === 0 ? '–' : `${(1 / of(({ ours }) => ours?.ratio?.value ?? Number.NaN)).toFixed(2)}×`,
        answers.length === 0 ? '–' : `${of(({ ours }) => ours?.seconds ?? Number.NaN).toFixed(2)} s`,
        `Bun ${answers.filter((trial) => said(trial) === 'B').length}, Node ${answers.filter((trial) => said(trial) === 'A').length}, open ${answers.filter((trial) => !isDifference(said(trial))).length}`,
      ];
    });
    return [
      `Goals: Node against the same Node at most 5 % false, 2 % found in 95 % of trials within ${budget} s.`,
      '',
      ...markdown(['Node against itself, in lockstep', 'false claims', 'goal', '2 % found', 'goal'], rows),
      ...markdown(
        ['Bun against Node, stopping early', 'speed-up, median', 'time to the verdict, median', 'faster'],
        bun,
      ),
    ];
  },
};
