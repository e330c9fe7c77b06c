import { deviation, mean } from '../stats/mean.js';
import { median } from '../stats/quantile.js';
import type { Imported } from '../types.js';
import { figure, nanoseconds, wholeBlock } from './figures.js';
import type { Format, Side } from './format.js';
import { joined } from './joined.js';
import { field, listOf, textOf, timeOf } from './json.js';

/**
 * The JSON of Google Benchmark (--benchmark_format=json; fields as its 1.7 writes them, docs/user_guide.md "Output
 * Formats"). A block is a repetition. Names end in the side, for `compare.py filters`, which takes two patterns.
 */
export const google: Format = {
  title: 'Google Benchmark JSON',
  ending: '.json',
  readBy: (file) => `Read it with Google Benchmark's tools: compare.py filters ${file} /baseline /candidate`,
  write: ({ record: { startedAt, suite, environment }, sides }) => {
    const context = {
      date: startedAt,
      executable: `eightways ${environment.eightways}`,
      suite,
      runtime: environment.runtime,
      cpu: environment.cpu,
      num_cpus: environment.cores,
      caches: [],
      load_avg: [environment.loadAverage],
    };
    return `${JSON.stringify({ context, benchmarks: sides.flatMap(toRows) }, null, 2)}\n`;
  },
  is: ({ json }) => field(json, 'context') !== undefined && listOf(field(json, 'benchmarks')) !== null,
  read: ({ json }) => {
    const rows = listOf(field(json, 'benchmarks'))!.filter((row) => field(row, 'run_type') !== 'aggregate');
    if (rows.length === 0)
      throw new Error('it has only aggregates (run it without --benchmark_report_aggregates_only)');
    return joined(rows.filter((row) => field(row, 'error_occurred') !== true).map(toImported));
  },
};

const toRows = (side: Side, index: number): object[] => {
  const { experiment, size, unit, baseline, candidate } = side.comparison;
  const sized = size === 1 && unit === '' ? [] : [`size:${size}`];
  const name = [experiment, ...sized, `${candidate} vs ${baseline}`, side.role].join('/');
  const blocks = side.blocks.map(wholeBlock);
  const shared = { family_index: index, per_family_instance_index: 0, run_name: name };
  const row = (times: { readonly wall: number; readonly cpu: number }) => ({
    real_time: nanoseconds(times.wall),
    cpu_time: nanoseconds(times.cpu),
    time_unit: 'ns',
  });
  const iterations = blocks.map(({ evaluations, ...times }, repetition) => ({
    name,
    ...shared,
    run_type: 'iteration',
    repetitions: blocks.length,
    repetition_index: repetition,
    threads: 1,
    iterations: evaluations,
    ...row(times),
  }));
  const over = (of: (values: readonly number[]) => number) => ({
    wall: of(blocks.map(({ wall }) => wall)),
    cpu: of(blocks.map(({ cpu }) => cpu)),
  });
  const aggregates = Object.entries({ mean, median, stddev: deviation }).map(([aggregate, of]) => ({
    name: `${name}_${aggregate}`,
    ...shared,
    run_type: 'aggregate',
    repetitions: blocks.length,
    threads: 1,
    aggregate_name: aggregate,
    aggregate_unit: 'time',
    iterations: blocks.length,
    ...row(over(of)),
  }));
  return blocks.length > 1 ? [...iterations, ...aggregates] : iterations;
};

const UNITS: Readonly<Record<string, number>> = { s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 };

const toImported = (row: unknown, index: number): Imported => {
  const benchmark = textOf(field(row, 'run_name')) ?? textOf(field(row, 'name'));
  if (benchmark === null) throw new Error(`its benchmark ${index + 1} has no "name"`);
  const unit = UNITS[textOf(field(row, 'time_unit')) ?? 'ns'];
  const [wall, cpu] = [timeOf(field(row, 'real_time')), timeOf(field(row, 'cpu_time'))];
  if (unit === undefined)
    throw new Error(`"${benchmark}" has the time unit ${JSON.stringify(field(row, 'time_unit'))}`);
  if (wall === null || cpu === null) throw new Error(`"${benchmark}" lacks its "real_time" or its "cpu_time"`);
  const seconds = (time: number): number => figure(time * unit);
  return {
    tool: 'Google Benchmark',
    benchmark,
    unit: 'repetition',
    seconds: [seconds(wall)],
    cpuSeconds: [seconds(cpu)],
  };
};
