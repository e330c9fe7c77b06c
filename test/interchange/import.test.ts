import { readFileSync } from 'node:fs';
import { importBenchmarks, describe as words } from 'eightways';
import { assert, test } from 'poku';
import { golden } from '../golden.js';

const fixture = (name: string): string => readFileSync(`test/fixtures/interchange/${name}`, 'utf8');
const imported = (name: string) => importBenchmarks(fixture(name), { file: name });

// hyperfine.json was written by hyperfine 1.15.0, google-benchmark.json by Google Benchmark 1.7.1 (five repetitions of two
// sorts), go-benchmarks.txt by go test of Go 1.26 (-count 6); benchmark-dot-net.json is by hand, after its exporter's tests.
test('files that the tools themselves wrote', () => {
  const files = ['hyperfine.json', 'google-benchmark.json', 'go-benchmarks.txt', 'benchmark-dot-net.json'];
  const text = files.map(
    (name) =>
      `── ${name}\n${imported(name)
        .map((each) => words(each))
        .join('\n')}`,
  );
  golden('interchange/imported.txt', `${text.join('\n\n')}\n`);
});

test('hyperfine: every time, in seconds', () => {
  const [first] = imported('hyperfine.json');
  const { results } = JSON.parse(fixture('hyperfine.json')) as { results: { times: number[]; mean: number }[] };
  assert.equal(first!.benchmark, 'node -e 0');
  assert.deepEqual(first!.seconds, results[0]!.times);
  assert.deepEqual(first!.cpuSeconds, []);
});

test('hyperfine: a list of measurements in place of times, with the CPU time of each', () => {
  const seconds = (value: number) => ({ value, unit: 'second' });
  const measurements = [0.1, 0.2].map((wall) => ({
    time_wall_clock: seconds(wall),
    time_user: seconds(wall / 2),
    time_system: seconds(wall / 4),
  }));
  const [only] = importBenchmarks(JSON.stringify({ results: [{ command: 'sleep', measurements }] }), { file: 'x' });
  assert.deepEqual(only!.seconds, [0.1, 0.2]);
  assert.deepEqual(only!.cpuSeconds, [0.05 + 0.025, 0.1 + 0.05]);
});

test('Google Benchmark: repetitions without aggregates, time units, and not what ended in an error', () => {
  const [first, second] = imported('google-benchmark.json');
  assert.deepEqual([first!.benchmark, first!.seconds.length, first!.cpuSeconds.length], ['BM_Sort/1000', 5, 5]);
  assert.equal(first!.seconds[0], 1.1531952673e-5);
  assert.equal(second!.benchmark, 'BM_StableSort/1000');
  const row = { name: 'a', run_type: 'iteration', real_time: 2, cpu_time: 1, time_unit: 'ms' };
  const file = { context: {}, benchmarks: [row, { ...row, name: 'b', error_occurred: true }] };
  const only = importBenchmarks(JSON.stringify(file), { file: 'x' });
  assert.deepEqual(
    only.map(({ benchmark, seconds }) => [benchmark, seconds]),
    [['a', [0.002]]],
  );
});

test('go test: lines of a name become one series; other units, names alone and the rest are passed over', () => {
  const [first] = imported('go-benchmarks.txt');
  assert.equal(first!.benchmark, 'Join/way=plus/size=100-2');
  assert.equal(first!.seconds.length, 6);
  assert.equal(first!.seconds[0], 1.6419e-5);
  const text =
    'BenchmarkA\nBenchmarkA-2 \t 10 \t 5 B/op\nBenchmarkB-2 10 1.5 sec/op\r\n--- FAIL: BenchmarkC\nok x 1s\n';
  assert.deepEqual(
    importBenchmarks(text, { file: 'x' }).map(({ benchmark, seconds }) => [benchmark, seconds]),
    [['B-2', [1.5]]],
  );
});

test('BenchmarkDotNet: what its statistics rest on, with a byte order mark too', () => {
  const [first, second] = importBenchmarks(`\uFEFF${fixture('benchmark-dot-net.json')}`, { file: 'x' });
  assert.equal(first!.benchmark, 'Example.Sorts.Array(N: 1000)');
  assert.deepEqual(first!.seconds, [1.20105e-5, 1.204025e-5, 1.199e-5, 1.210075e-5]);
  assert.equal(second!.seconds.length, 3);
});

const broken: Readonly<Record<string, string>> = {
  'cut.json': fixture('hyperfine.json').slice(0, 400),
  'cut-google.json': fixture('google-benchmark.json').slice(0, 3000),
  'cut.txt': 'BenchmarkA-2 10 5 ns/op\nBenchmarkA-2 10 6',
  'no-times.json': '{"results": [{"command": "ls", "mean": 0.1}]}',
  'text-for-time.json': '{"results": [{"command": "ls", "times": [0.1, "0.2"]}]}',
  'no-times-at-all.json': '{"results": [{"command": "ls", "times": []}]}',
  'second-is-nameless.json': '{"results": [{"command": "ls", "times": [1]}, {"times": [1]}]}',
  'half-measured.json': '{"results": [{"command": "ls", "measurements": [{"time_user": {"value": 1}}]}]}',
  'aggregates.json': '{"context": {}, "benchmarks": [{"name": "a_mean", "run_type": "aggregate"}]}',
  'unit.json': '{"context": {}, "benchmarks": [{"name": "a", "real_time": 1, "cpu_time": 1, "time_unit": "min"}]}',
  'no-cpu.json': '{"context": {}, "benchmarks": [{"name": "a", "real_time": 1, "time_unit": "ns"}]}',
  'no-name.json': '{"context": {}, "benchmarks": [{"real_time": 1}]}',
  'no-statistics.json': '{"Benchmarks": [{"FullName": "A.B"}]}',
  'no-full-name.json': '{"Benchmarks": [{}]}',
  'empty-benchmarks.json': '{"Benchmarks": []}',
  'no-count.txt': 'BenchmarkA-2 10 5 ns/op\nBenchmarkA-2 ten 5 ns/op\n',
  'no-number.txt': 'BenchmarkA-2 10 fast ns/op\n',
  'no-times.txt': 'BenchmarkA-2 10 5 B/op\n',
  'bencher.json': '{"a": {"latency": {"value": 88}}}',
  'github.json': '[{"name": "a", "unit": "ns", "value": 3}]',
  'pairs.arrow': 'ARROW1\u0000\u0000',
  'record.json': '{"schema": 1, "measurements": []}',
  'package.json': '{"name": "x"}',
  'null.json': 'null',
  'empty.txt': '',
  'notes.md': '# Notes\nBenchmarks are fun.\n',
};

test('what cannot be imported says what is wrong with it, what would be right, what to try', () => {
  const texts = Object.entries(broken).map(([file, text]) => {
    try {
      importBenchmarks(text, { file });
    } catch (error) {
      const { message } = error as Error;
      assert.ok(error instanceof Error && error.constructor === Error, `${file}: ${message}`);
      assert.equal(message.split('\n').length, 3, message);
      assert.match(message, /\nTry: .+$/);
      return message;
    }
    return assert.fail(`${file} was imported`);
  });
  golden('interchange/not-imported.txt', `${texts.join('\n\n')}\n`);
});
