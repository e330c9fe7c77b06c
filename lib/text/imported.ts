import { median } from '../stats/quantile.js';
import type { Imported, UnpairedComparison } from '../types.js';
import { columns, oneLine, wrap } from './columns.js';
import { cautionText } from './doubts.js';
import { plain, type TextOptions } from './paint.js';
import { count, duration, interval } from './quantities.js';
import { clockText } from './verdict.js';

/** Imported benchmarks as a table: how many times, their median and range; CPU time where a file has it. */
export const importedTable = (imported: readonly Imported[], { paint = plain }: TextOptions = {}): string => {
  const withCpu = imported.some(({ cpuSeconds }) => cpuSeconds.length > 0);
  const head = ['benchmark', 'times', 'median', 'range', ...(withCpu ? ['median CPU time'] : [])];
  const rows = imported.map(({ benchmark, seconds, cpuSeconds, unit }) => [
    oneLine(benchmark),
    count(seconds.length, oneLine(unit)),
    duration(median(seconds)),
    `${duration(Math.min(...seconds))} to ${duration(Math.max(...seconds))}`,
    ...(withCpu ? [cpuSeconds.length > 0 ? duration(median(cpuSeconds)) : ''] : []),
  ]);
  const [header, ...body] = columns([head, ...rows]);
  return [paint('dim', header!), ...body].join('\n');
};

/** Ratios of imported benchmarks, a line each, and below them the cautions that they carry. */
export const unpairedText = (
  comparisons: readonly UnpairedComparison[],
  { paint = plain }: TextOptions = {},
): string => {
  const lines = columns(
    comparisons.map(({ baseline, candidate, unpairedSpeedup, clock }) => [
      paint('strong', `${oneLine(candidate)} vs ${oneLine(baseline)}`),
      paint('strong', interval(unpairedSpeedup)),
      `on ${clockText(clock)}`,
      paint('doubt', 'unpaired: no verdict'),
    ]),
  );
  const cautions = new Set(comparisons.flatMap((comparison) => comparison.cautions.map(cautionText)));
  return [...lines, ...[...cautions].map((caution) => wrap(`  ${caution}`, 118, '  '))].join('\n');
};
