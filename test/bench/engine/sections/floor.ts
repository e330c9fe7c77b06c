import { median } from '../../../../lib/stats/quantile.js';
import { fixture } from '../fixtures/names.js';
import type { Trial } from '../trial.js';
import { answersTo, markdown, metWhen, type Section, share, someOf } from './section.js';

const NANOSECOND = 1e-9;

/** What is said of functions that take less than can be told. */
export const floor: Section = {
  title: 'Floor',
  cells: ({ budget, trials }) =>
    fixture.floor.map((workload) => ({
      kind: 'floor' as const,
      workload,
      factor: 1,
      load: 'quiet' as const,
      tool: 'eightways',
      budget,
      rounds: someOf(trials, 1 / 3),
    })),
  lines: (trials) => [
    'Against an empty function. Goal: an empty function takes 0 ± 0.1 ns, and what lies below the floor has no ratio.',
    '',
    ...markdown(
      ['candidate', 'reported time, median (range)', 'within 0 ± 0.1 ns', 'ratio given', 'goal'],
      fixture.floor.map((name) => row(name, answersTo(trials, { kind: 'floor' }), name === 'floor: empty function')),
    ),
  ],
};

const row = (name: string, trials: readonly Trial[], empty: boolean): readonly string[] => {
  const asked = trials.filter(({ workload }) => workload === name).flatMap(({ ours }) => (ours ? [ours] : []));
  const times = asked.map(({ evaluation }) => evaluation.B / NANOSECOND);
  const range = [median(times), Math.min(...times), Math.max(...times)].map((time) => time.toFixed(2));
  const near = times.filter((time) => Math.abs(time) <= 0.1).length;
  const given = asked.filter(({ ratio }) => ratio !== null).length;
  return [
    name.replace('floor: ', ''),
    asked.length === 0 ? '–' : `${range[0]} ns (${range[1]} to ${range[2]})`,
    share(near, asked.length),
    share(given, asked.length),
    empty ? metWhen(asked.length, near === asked.length && given === 0) : '',
  ];
};
