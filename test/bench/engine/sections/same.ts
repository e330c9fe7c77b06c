import type { Trial } from '../trial.js';
import {
  answersTo,
  everywhere,
  families,
  markdown,
  metWhen,
  type Section,
  shareOf,
  someOf,
  verdictAt,
} from './section.js';
import { titleOf } from './truth.js';

const two = (trial: Trial): boolean => verdictAt('0.02')(trial) === 'same';
const one = (trial: Trial): boolean => verdictAt('0.01')(trial) === 'same';

/** Saying "the same", and never of what differs. */
export const same: Section = {
  title: 'Sameness',
  cells: (scope) => {
    const { budget, trials } = scope;
    const asked = (factor: number, tool: string, seconds: number, rounds: number) =>
      everywhere(scope, { kind: 'pair', factor, tool, budget: seconds * budget, rounds });
    return [
      ...asked(1, 'eightways ±2 %', 3, trials),
      ...asked(1, 'eightways', 5, someOf(trials, 1 / 4)),
      ...asked(1.05, 'eightways ±2 %', 3, someOf(trials, 1 / 6)),
      ...asked(1.05, 'eightways', 5, someOf(trials, 1 / 6)),
    ];
  },
  lines: (trials, scope) => {
    const at = (factor: number, tool: string, seconds: number) =>
      answersTo(trials, { kind: 'pair', factor, tool, budget: seconds * scope.budget });
    const rows = families(scope, titleOf).map(({ title, holds }) => {
      const three = at(1, 'eightways ±2 %', 3).filter(holds);
      const five = at(1, 'eightways', 5).filter(holds);
      const differ = [...at(1.05, 'eightways ±2 %', 3), ...at(1.05, 'eightways', 5)].filter(holds);
      const part = (answers: readonly Trial[], said: (trial: Trial) => boolean) =>
        answers.filter(said).length / answers.length;
      return [
        title,
        shareOf(three, two),
        metWhen(three.length, part(three, two) >= 0.97),
        shareOf(five, one),
        metWhen(five.length, part(five, one) >= 0.9),
        shareOf(differ, two),
        metWhen(differ.length, part(differ, two) === 0),
      ];
    });
    return [
      'Goals: "the same within ±2 %" in 97 % of A/A trials at 3 s, within ±1 % in 90 % at 5 s, never of a true 5 %. No JavaScript peer says it at all.',
      '',
      ...markdown(
        [
          'eightways',
          `±2 % in ${3 * scope.budget} s`,
          'goal',
          `±1 % in ${5 * scope.budget} s`,
          'goal',
          '"same" of a true 5 %',
          'goal',
        ],
        rows,
      ),
    ];
  },
};
