import { median, quantile } from '../../../../lib/stats/quantile.js';
import type { Trial } from '../trial.js';
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

const TOOL = 'eightways early';

/** Stopping at the first verdict. */
export const early: Section = {
  title: 'Early stop',
  cells: (scope) =>
    [1, 1.1].flatMap((factor) =>
      everywhere(scope, {
        kind: 'pair',
        factor,
        tool: TOOL,
        budget: 3 * scope.budget,
        rounds: someOf(scope.trials, 1 / 2),
      }),
    ),
  lines: (trials, scope) => {
    const budget = 3 * scope.budget;
    const rows = families(scope, titleOf).map(({ title, holds }) => {
      const nothing = answersTo(trials, { kind: 'pair', factor: 1, tool: TOOL, budget }).filter(holds);
      const ten = answersTo(trials, { kind: 'pair', factor: 1.1, tool: TOOL, budget }).filter(holds);
      const seconds = ten.map(({ ours }) => ours?.seconds ?? Number.NaN);
      const blocks = ten.map(({ ours }) => ours?.blocks ?? Number.NaN);
      const claims = (trial: Trial): boolean => isDifference(verdictAt('0')(trial));
      const typical = median(seconds);
      return [
        title,
        shareOf(nothing, claims),
        metWhen(nothing.length, nothing.filter(claims).length / nothing.length <= 0.05),
        foundAndWrong(ten, verdictAt('0')),
        ten.length === 0 ? '–' : `${typical.toFixed(2)} s (90 %: ${quantile(seconds, 0.9).toFixed(2)} s)`,
        metWhen(ten.length, typical <= 0.6 && Math.min(...blocks) >= 3),
        ten.length === 0 ? '–' : `${median(blocks)} (${Math.min(...blocks)} to ${Math.max(...blocks)})`,
        ten.length === 0 ? '–' : `${(budget / typical).toFixed(1)} times less`,
        metWhen(ten.length, budget / typical >= 3),
      ];
    });
    return [
      `Plan: budget ${budget} s, stop at the first verdict, looked at as often as the engine looks. Goals: false claims still at most 5 %; 10 % decided in a median of 0.6 s with at least three processes, in a third of the fixed budget.`,
      '',
      ...markdown(
        [
          'eightways',
          'A/A false claims',
          'goal',
          '10 % found',
          'time to the verdict, median',
          'goal',
          'processes',
          'against the fixed budget',
          'goal',
        ],
        rows,
      ),
    ];
  },
};
