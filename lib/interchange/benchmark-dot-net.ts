import type { Imported } from '../types.js';
import { statistics } from './benchmark-dot-net-statistics.js';
import { figure, nanoseconds, perEvaluation } from './figures.js';
import type { Format, Side } from './format.js';
import { field, listOf, textOf, timesIn } from './json.js';

/**
 * The "full" JSON of BenchmarkDotNet's JsonExporter (fields as its own golden files have them: CommonExporterVerifyTests).
 * A block is a launch, a sample an iteration, an evaluation an operation; all times in nanoseconds.
 */
export const benchmarkDotNet: Format = {
  title: 'BenchmarkDotNet full JSON',
  ending: '.json',
  readBy: (file) => `Use it in github-action-benchmark with tool: benchmarkdotnet, output-file-path: ${file}`,
  write: ({ record: { suite, environment }, sides }) => {
    const host = {
      BenchmarkDotNetCaption: 'eightways',
      BenchmarkDotNetVersion: environment.eightways,
      OsVersion: environment.os,
      ProcessorName: environment.cpu,
      LogicalCoreCount: environment.cores,
      RuntimeVersion: environment.runtime,
      Architecture: environment.os.split(' ').at(-1),
    };
    const report = {
      Title: suite,
      HostEnvironmentInfo: host,
      Benchmarks: sides.map((side) => toBenchmark(side, suite)),
    };
    return `${JSON.stringify(report, null, 2)}\n`;
  },
  is: ({ json }) => listOf(field(json, 'Benchmarks')) !== null,
  read: ({ json }) => {
    const benchmarks = listOf(field(json, 'Benchmarks'))!;
    if (benchmarks.length === 0) throw new Error('its "Benchmarks" are empty');
    return benchmarks.map(toImported);
  },
};

const toBenchmark = (side: Side, suite: string) => {
  const { experiment, size, unit } = side.comparison;
  const parameters = { ...(size === 1 && unit === '' ? {} : { size: String(size) }), with: side.other };
  const listed = (between: string): string =>
    Object.entries(parameters)
      .map((pair) => pair.join(between))
      .join(', ');
  return {
    DisplayInfo: `${experiment}.${side.variant}: ${side.role} [${listed('=')}]`,
    Namespace: suite,
    Type: experiment,
    Method: side.variant,
    MethodTitle: side.variant,
    Parameters: listed('=').replaceAll(', ', '&'),
    FullName: `${suite}.${experiment}.${side.variant}(${listed(': ')})`,
    Statistics: statistics(
      side.blocks.map((block) => perEvaluation({ ...side, blocks: [block] }, 'wall').map(nanoseconds)),
    ),
    Measurements: side.blocks.flatMap((samples, block) =>
      samples.map(({ evaluations, wall }, index) => ({
        IterationMode: 'Workload',
        IterationStage: 'Result',
        LaunchIndex: block + 1,
        IterationIndex: index + 1,
        Operations: evaluations,
        Nanoseconds: nanoseconds(wall),
      })),
    ),
  };
};

const toImported = (benchmark: unknown, index: number): Imported => {
  const name = textOf(field(benchmark, 'FullName')) ?? textOf(field(benchmark, 'DisplayInfo'));
  if (name === null) throw new Error(`its benchmark ${index + 1} has no "FullName"`);
  // what is left of the iterations after BenchmarkDotNet took its overhead off and its upper outliers out
  const values = timesIn(field(field(benchmark, 'Statistics'), 'OriginalValues'));
  if (!values) throw new Error(`"${name}" has no "OriginalValues", a list of nanoseconds, in its "Statistics"`);
  const seconds = values.map((value) => figure(value * 1e-9));
  return { tool: 'BenchmarkDotNet', benchmark: name, unit: 'iteration', seconds, cpuSeconds: [] };
};
