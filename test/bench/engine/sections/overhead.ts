import { median, quantile } from '../../../../lib/stats/quantile.js';
import { answersTo, everywhere, families, markdown, metWhen, type Section, someOf } from './section.js';
import { titleOf } from './truth.js';

const TOOL = 'eightways to the end';

/** What of the wall time goes into something else than the variants. */
export const overhead: Section = {
  title: 'Overhead',
  cells: (scope) =>
    everywhere(scope, {
      kind: 'pair',
      factor: 1,
      tool: TOOL,
      budget: scope.budget,
      rounds: someOf(scope.trials, 1 / 4),
    }),
  lines: (trials, scope) => {
    const rows = families(scope, titleOf).map(({ title, holds }) => {
      const answers = answersTo(trials, { kind: 'pair', tool: TOOL, budget: scope.budget })
        .filter(holds)
        .flatMap(({ ours }) => (ours ? [ours] : []));
      const outside = answers.map(({ inside, seconds }) => 1 - inside / seconds);
      const untimed = answers.map(({ timed, seconds }) => 1 - timed / seconds);
      const spread = (shares: readonly number[]): string =>
        `${percent(shares, 0.5)} (${percent(shares, 0.1)} to ${percent(shares, 0.9)})`;
      return [
        title,
        String(answers.length),
        answers.length === 0 ? '–' : spread(outside),
        metWhen(answers.length, median(outside) <= 0.15),
        answers.length === 0 ? '–' : spread(untimed),
        answers.length === 0 ? '–' : `${median(answers.map(({ seconds }) => seconds)).toFixed(2)} s`,
        answers.length === 0 ? '–' : String(median(answers.map(({ blocks }) => blocks))),
      ];
    });
    return [
      `Share of the wall time that is not spent inside variants: starts of processes, compiling, checks, waiting. Goal: at most 15 % at ${scope.budget} s, all of it spent. While one process measures, the next starts and warms up on the other core, so that the share can lie below 0. Beside it what is not spent in timed batches: warm-up and first calls come on top.`,
      '',
      ...markdown(
        [
          'eightways',
          'trials',
          'outside variants, median (10 to 90 %)',
          'goal',
          'outside timed batches',
          'wall seconds, median',
          'processes, median',
        ],
        rows,
      ),
    ];
  },
};

const percent = (shares: readonly number[], share: number): string => `${(100 * quantile(shares, share)).toFixed(0)} %`;
