import { median, quantile } from '../../../../lib/stats/quantile.js';
import { aa } from './aa.js';
import { answersTo, families, markdown, metWhen, type Section } from './section.js';
import { titleOf } from './truth.js';

/** What of the wall time goes into something else than the variants. */
export const overhead: Section = {
  title: 'Overhead',
  cells: (scope) => aa.cells({ ...scope, peers: [] }),
  lines: (trials, scope) => {
    const rows = families(scope, titleOf).map(({ title, holds }) => {
      const answers = answersTo(trials, { kind: 'pair', tool: 'eightways', budget: scope.budget })
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
      `Share of the wall time that is not spent inside variants: starts of processes, compiling, checks, waiting. Goal: at most 15 % at ${scope.budget} s. Beside it what is not spent in timed batches: warm-up and first calls come on top.`,
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
