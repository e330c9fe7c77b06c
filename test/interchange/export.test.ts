import { exportRecord, importBenchmarks } from 'eightways';
import { assert, test } from 'poku';
import { commands } from '../../experiments/cli/commands.js';
import { toArrow } from '../../lib/interchange/arrow.js';
import type { Run } from '../../lib/interchange/format.js';
import { type FormatName, formats } from '../../lib/interchange/formats.js';
import { golden } from '../golden.js';
import { exported } from './exported.js';

const names = Object.keys(formats) as FormatName[];
const { record, comparisons } = exported();
const textOf = async (format: FormatName) => String(await exportRecord(record, { format, comparisons }));

// The tools read these very files. benchstat (golang.org/x/perf, September 2026), asked for -col /side, prints:
//
//                                                 │   baseline    │               candidate               │
//                                                 │    sec/op     │    sec/op     vs base                 │
// Dedupe_strings/size=10000/pair=Set_vs_indexOf-2   1283.3µ ± ∞ ¹   676.5µ ± ∞ ¹        ~ (p=0.100 n=3) ²
// Read_write_3_files/pair=at_once_vs_one_by_one-2    20.26m ± ∞ ¹   10.27m ± ∞ ¹        ~ (p=1.000 n=1) ²
// geomean                                            5.099m         2.636m        -48.30%
//
// and the same again for cpu-sec/op; it wants six blocks for an interval: minBlocks 6 in the plan.
// compare.py of Google Benchmark 1.7.1 (filters, /baseline, /candidate), the scripts of hyperfine 1.20 (advanced_statistics,
// welch_ttest, plot_whisker, plot_histogram, plot_progression, plot_parametrized) and pyarrow 26 take theirs too.
test('each format is its golden file', async () => {
  for (const format of names.filter((name) => name !== 'arrow'))
    golden(`interchange/${format}${formats[format].ending}`, await textOf(format));
});

test('the command offers each format, and no other', () => {
  const { options } = commands.find(({ name }) => name === 'export')!;
  assert.deepEqual(options.format?.choices, names);
});

test('what is exported is imported again: each time, both clocks where the format has both', async () => {
  const [pair] = record.measurements;
  const samples = pair!.blocks.flatMap(({ pairs }) => pairs.map(({ candidate }) => candidate));
  const perEvaluation = samples.map(({ wall, evaluations }) => wall / evaluations);
  const perBlock = pair!.blocks.map(({ pairs }) => {
    const total = (of: 'wall' | 'cpu' | 'evaluations') => pairs.reduce((sum, each) => sum + each.candidate[of], 0);
    return { wall: total('wall') / total('evaluations'), cpu: total('cpu') / total('evaluations') };
  });
  const near = (actual: readonly number[], expected: readonly number[]) => {
    assert.equal(actual.length, expected.length);
    for (const [i, value] of actual.entries()) assert.ok(Math.abs(value / expected[i]! - 1) < 1e-11, `${value}`);
  };
  for (const format of ['hyperfine', 'benchmarkdotnet', 'google', 'benchstat'] as const) {
    const back = importBenchmarks(await textOf(format), { file: format });
    assert.equal(back.length, 4, format);
    assert.equal(new Set(back.map(({ benchmark }) => benchmark)).size, 4, format);
    const { seconds, cpuSeconds } = back[1]!;
    const blockwise = format === 'google' || format === 'benchstat';
    near(seconds, blockwise ? perBlock.map(({ wall }) => wall) : perEvaluation);
    near(cpuSeconds, blockwise ? perBlock.map(({ cpu }) => cpu) : []);
  }
});

test('times carry over whatever a comparison says of them; opinions come only where a format has a place for them', async () => {
  for (const format of ['hyperfine', 'benchmarkdotnet', 'google', 'benchstat'] as const)
    assert.doesNotMatch(await textOf(format), /speed-?up|verdict|improvement/i, format);
  assert.match(await textOf('bencher'), /"speed-up": {\s+"value": 1\.84,\s+"lower_value": 1\.71,/);
  assert.match(
    await textOf('github-action'),
    /Set, share of the time of indexOf",\s+"unit": "ratio",\s+"value": 0\.543/,
  );
});

test('a single block has no interval, and none is made up', async () => {
  const metrics = JSON.parse(await textOf('bencher')) as Record<string, { latency: object; 'speed-up': object }>;
  assert.deepEqual(Object.keys(metrics['read/write 3 files: one by one (baseline of at once)']!.latency), ['value']);
  assert.deepEqual(Object.keys(metrics['dedupe strings, 10000 strings: Set']!['speed-up']), [
    'value',
    'lower_value',
    'upper_value',
  ]);
  const { Benchmarks } = JSON.parse(await textOf('benchmarkdotnet')) as {
    Benchmarks: { Statistics: { ConfidenceInterval: unknown } }[];
  };
  assert.deepEqual(
    Benchmarks.map(({ Statistics }) => Statistics.ConfidenceInterval !== null),
    [true, true, false, false],
  );
});

test('a refused candidate is in no export, and neither is its baseline; a record of refusals has nothing to export', async () => {
  for (const format of names.filter((name) => name !== 'arrow'))
    assert.doesNotMatch(await textOf(format), /sorted.neighbours/, format);
  const refused = { ...record, measurements: record.measurements.slice(1, 2) };
  // without comparisons they follow from the record
  await assert.rejects(exportRecord(refused, { format: 'bencher' }), /holds no pairs to export\.\n.*\nTry: /);
});

test('Arrow holds a row for each pair, with every fact of both samples', async () => {
  const { tableFromIPC } = (await import('apache-arrow' as string)) as {
    tableFromIPC: (bytes: Uint8Array) => { readonly numRows: number; readonly toArray: () => Row[] };
  };
  type Row = { readonly toJSON: () => Record<string, unknown> };
  const bytes = (await exportRecord(record, { format: 'arrow', comparisons })) as Uint8Array;
  const table = tableFromIPC(bytes);
  assert.equal(table.numRows, 12);
  const [first] = record.measurements[0]!.blocks[0]!.pairs;
  const sample = (role: 'baseline' | 'candidate') =>
    Object.fromEntries(Object.entries(first![role]).map(([name, value]) => [`${role}_${name}`, value]));
  assert.deepEqual(table.toArray()[0]!.toJSON(), {
    ...{ experiment: 'dedupe strings', strategy: 'algorithm', baseline: 'indexOf', candidate: 'Set' },
    ...{ size: 10000, unit: 'strings', place: 'process', clock: 'cpu', block: 0, pair: 0, first: first!.first },
    ...sample('baseline'),
    ...sample('candidate'),
  });
});

test('without apache-arrow the message says what to install, and another failure is not hidden by it', async () => {
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  const run: Run = { record, sides: [] };
  await assert.rejects(
    toArrow(run, () => Promise.reject(missing)),
    /needs the package apache-arrow.*\n.*\nTry: npm install apache-arrow$/,
  );
  await assert.rejects(
    toArrow(run, () => Promise.reject(new Error('its own trouble'))),
    /its own trouble/,
  );
});
