import { wilson } from '../../../../lib/stats/wilson.js';
import type { Trial } from '../trial.js';
import { answersTo, everywhere, families, markdown, metWhen, type Section, shareOf, someOf } from './section.js';
import { FACTORS, timeOf, titleOf, truth } from './truth.js';

/** Whether 95 % intervals hold a truth that is known. */
export const coverage: Section = {
  title: 'Coverage of known ratios',
  cells: (scope) => [
    ...truth.cells(scope),
    ...FACTORS.flatMap((factor) =>
      everywhere(scope, {
        kind: 'pair',
        factor,
        tool: 'eightways',
        budget: scope.budget,
        rounds: someOf(scope.trials, 1 / 6),
      }),
    ),
  ],
  lines: (trials, scope) => {
    const time = timeOf(trials);
    const inside = ({ workload, factor, ours }: Trial): boolean => {
      const known = time(workload, factor);
      return ours?.ratio ? ours.ratio.low <= known && known <= ours.ratio.high : false;
    };
    const all = FACTORS.flatMap((factor) =>
      answersTo(trials, { kind: 'pair', factor, tool: 'eightways', budget: scope.budget }),
    );
    const row = (title: string, answers: readonly Trial[]): readonly string[] => {
      const { value, low, high } = wilson(answers.filter(inside).length, answers.length);
      const fits = value >= 0.93 && value <= 0.97;
      const near = low <= 0.97 && high >= 0.93;
      const goal = metWhen(answers.length, fits);
      return [title, shareOf(answers, inside), !fits && near && answers.length > 0 ? `${goal}, not ruled out` : goal];
    };
    return [
      'The truth is the calibrated ratio above. Goal: nominal 95 % intervals hold it in 93 to 97 % of trials.',
      '',
      ...markdown(
        ['eightways', `intervals of ${scope.budget} s that hold it`, 'goal'],
        [
          ...families(scope, titleOf).map(({ title, holds }) => row(title, all.filter(holds))),
          ...FACTORS.map((factor) =>
            row(
              `${factor} × the work`,
              all.filter((trial) => trial.factor === factor),
            ),
          ),
        ],
      ),
    ];
  },
};
