import { readings } from '../readings.js';
import type { Trial } from '../trial.js';
import {
  answersTo,
  everywhere,
  families,
  foundAndWrong,
  isDifference,
  markdown,
  metWhen,
  type Scope,
  type Section,
  share,
  someOf,
  verdictAt,
} from './section.js';
import { titleOf } from './truth.js';

interface Question {
  readonly factor: number;
  /** in units of the scope's budget */
  readonly seconds: number;
  readonly goal: number;
}

const questions: readonly Question[] = [
  { factor: 1.02, seconds: 1, goal: 0.95 },
  { factor: 1.05, seconds: 1, goal: 0.99 },
  { factor: 1.01, seconds: 3, goal: 0.95 },
];

const asked = (trials: readonly Trial[], { factor, seconds }: Question, { budget }: Scope): readonly Trial[] =>
  answersTo(trials, { kind: 'pair', factor, tool: 'eightways', budget: seconds * budget });

/** Differences that are there: who finds them, and who finds them the wrong way round. */
export const power: Section = {
  title: 'Power: small differences found',
  cells: (scope) => [
    ...questions.flatMap(({ factor, seconds }) =>
      everywhere(scope, {
        kind: 'pair',
        factor,
        tool: 'eightways',
        budget: seconds * scope.budget,
        rounds: scope.trials,
      }),
    ),
    ...scope.peers.flatMap((tool) =>
      [1.02, 1.05].flatMap((factor) =>
        everywhere(scope, { kind: 'pair', factor, tool, budget: scope.budget, rounds: someOf(scope.trials, 1 / 4) }),
      ),
    ),
  ],
  lines: (trials, scope) => {
    const verdict = verdictAt('0');
    const rows = families(scope, titleOf).map(({ title, holds }) => [
      title,
      ...questions.flatMap((question) => {
        const answers = asked(trials, question, scope).filter(holds);
        const found = answers.filter((trial) => verdict(trial) === 'A').length;
        return [foundAndWrong(answers, verdict), metWhen(answers.length, found / answers.length >= question.goal)];
      }),
    ]);
    const ours = questions.flatMap((question) => asked(trials, question, scope));
    const wrong = ours.filter((trial) => isDifference(verdict(trial)) && verdict(trial) !== 'A').length;
    const peers = readings
      .filter(({ tool }) => scope.peers.includes(tool) && answersTo(trials, { tool }).length > 0)
      .map(({ tool, title, claim }) => [
        `${tool}: ${title}`,
        ...[1.02, 1.05].map((factor) =>
          foundAndWrong(answersTo(trials, { kind: 'pair', factor, tool, budget: scope.budget }), ({ peer }) =>
            peer ? claim(peer) : 'open',
          ),
        ),
      ]);
    return [
      'Found: the interval excludes 1 on the right side. Goals: 2 % in 95 % and 5 % in 99 % of trials at 1 s, 1 % in 95 % at 3 s; wrong way at most 1 in 1,000.',
      '',
      ...markdown(['eightways', ...questions.flatMap((question) => [named(question, scope), 'goal'])], rows),
      `Wrong way, all together: ${share(wrong, ours.length)}; ${metWhen(ours.length, wrong / ours.length <= 0.001)}.`,
      '',
      ...markdown([`peers, about ${scope.budget} s`, '2 %', '5 %'], peers),
    ];
  },
};

const named = ({ factor, seconds }: Question, { budget }: Scope): string =>
  `${Math.round((factor - 1) * 100)} % in ${seconds * budget} s`;
