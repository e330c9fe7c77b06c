import { deviation, mean } from '../stats/mean.js';
import { median } from '../stats/quantile.js';
import { figure, perEvaluation } from './figures.js';
import type { Format, Side } from './format.js';
import { field, listOf, textOf, timesIn } from './json.js';
import { nameOf } from './sides.js';

/**
 * The JSON of `hyperfine --export-json` (fields of its src/benchmark/benchmark_result.rs, versions 1.11 to 1.20), and, to
 * read only, the form that is to follow it, with a list of measurements in place of the times.
 */
export const hyperfine: Format = {
  title: 'hyperfine JSON',
  ending: '.json',
  readBy: (file) =>
    `Read it with hyperfine's own scripts (plot_whisker.py ${file}), or bencher run --adapter shell_hyperfine.`,
  write: ({ sides }) => `${JSON.stringify({ results: sides.map(toResult) }, null, 2)}\n`,
  is: ({ json }) => {
    const [first] = listOf(field(json, 'results')) ?? [];
    return textOf(field(first, 'command')) !== null;
  },
  read: ({ json }) =>
    listOf(field(json, 'results'))!.map((result, index) => {
      const benchmark = textOf(field(result, 'command'));
      if (benchmark === null) throw new Error(`its result ${index + 1} has no "command"`);
      return { tool: 'hyperfine', benchmark, unit: 'run', ...clocksOf(result, benchmark) };
    }),
};

const toResult = (side: Side) => {
  const times = perEvaluation(side, 'wall').map(figure);
  const { size, unit } = side.comparison;
  return {
    command: side.measurement.commands?.[side.role] ?? nameOf(side),
    mean: figure(mean(times)),
    stddev: times.length > 1 ? figure(deviation(times)) : null,
    median: figure(median(times)),
    // a sample does not tell user from system time
    user: figure(mean(perEvaluation(side, 'cpu'))),
    system: 0,
    min: Math.min(...times),
    max: Math.max(...times),
    times,
    exit_codes: times.map(() => 0),
    ...(size === 1 && unit === '' ? {} : { parameters: { size: String(size) } }),
  };
};

const clocksOf = (result: unknown, benchmark: string) => {
  const measurements = listOf(field(result, 'measurements'));
  if (measurements) {
    const column = (name: string) => measurements.map((each) => field(field(each, name), 'value'));
    const [seconds, user, system] = ['time_wall_clock', 'time_user', 'time_system'].map((name) =>
      timesIn(column(name)),
    );
    if (!seconds) throw new Error(`"${benchmark}" has a measurement without "time_wall_clock"`);
    return { seconds, cpuSeconds: user && system ? user.map((time, i) => time + system[i]!) : [] };
  }
  const seconds = timesIn(field(result, 'times'));
  if (!seconds) throw new Error(`"${benchmark}" has no "times", a list of seconds`);
  return { seconds, cpuSeconds: [] };
};
