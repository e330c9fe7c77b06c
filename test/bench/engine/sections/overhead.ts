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
      const shares = answers.map(({ inside, seconds }) => 1 - inside / seconds);
      const percent = (share: number): string => `${(100 * quantile(shares, share)).toFixed(0)} %`;
      return [
        title,
        answers.length === 0 ? '–' : `${percent(0.5)} (${percent(0.1)} to ${percent(0.9)}), ${answers.length} trials`,
        metWhen(answers.length, median(shares) <= 0.15),
        answers.length === 0 ? '–' : `${median(answers.map(({ seconds }) => seconds)).toFixed(2)} s`,
        answers.length === 0 ? '–' : String(median(answers.map(({ blocks }) => blocks))),
      ];
    });
    return [
      `Wall time not inside variants: starts of processes, compiling, warm-up, checks, waiting. Inside are timed batches and first calls. Goal: at most 15 % at ${scope.budget} s.`,
      '',
      ...markdown(
        ['eightways', 'share outside, median (10 to 90 %)', 'goal', 'wall seconds, median', 'processes, median'],
        rows,
      ),
    ];
  },
};
