import { fixture } from '../fixtures/names.js';
import type { Trial } from '../trial.js';
import { answersTo, markdown, metWhen, type Section, shareOf, someOf } from './section.js';

/** Cautions that allege that the work was not done. */
const alarms = ['too-fast', 'does-not-grow', 'collapsed', 'below-floor'];

const alarmed = ({ ours }: Trial): boolean => ours?.cautions.some((code) => alarms.includes(code)) ?? false;

/** Functions that only look like work, and honest ones. */
export const proof: Section = {
  title: 'Proof of work',
  cells: ({ budget, trials }) =>
    [...fixture.planted, ...fixture.honest].map((workload) => ({
      kind: 'proof' as const,
      workload,
      factor: 1,
      load: 'quiet' as const,
      tool: 'eightways',
      budget,
      rounds: someOf(trials, 1 / 12),
    })),
  lines: (trials) => {
    const asked = answersTo(trials, { kind: 'proof' });
    const planted = asked.filter(({ workload }) => fixture.planted.includes(workload));
    const honest = asked.filter(({ workload }) => fixture.honest.includes(workload));
    const caught = planted.filter(alarmed).length;
    const names = (found: readonly Trial[]): string => [...new Set(found.map(({ workload }) => workload))].join(', ');
    return [
      `Alarms are the cautions ${alarms.map((code) => `\`${code}\``).join(', ')}. Goals: 95 % of the planted eliminations caught, none of the honest functions accused.`,
      '',
      ...markdown(
        ['', 'alarms', 'goal', 'which'],
        [
          [
            `${fixture.planted.length} planted eliminations`,
            shareOf(planted, alarmed),
            metWhen(planted.length, caught / planted.length >= 0.95),
            `missed: ${names(planted.filter((trial) => !alarmed(trial))) || 'none'}`,
          ],
          [
            `${fixture.honest.length} honest functions`,
            shareOf(honest, alarmed),
            metWhen(honest.length, !honest.some(alarmed)),
            `accused: ${names(honest.filter(alarmed)) || 'none'}`,
          ],
        ],
      ),
    ];
  },
};
