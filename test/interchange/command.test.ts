import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { writeRecord } from '../../lib/record/record.js';
import { eightways } from '../cli/eightways.js';
import { golden } from '../golden.js';
import { exported } from './exported.js';

const inFolder = async (use: (path: (name: string) => string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-interchange-'));
  try {
    writeRecord(join(folder, 'record.json'), exported().record);
    await use((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('an export goes to standard output, what is left out is named on standard error', () =>
  inFolder(async (path) => {
    const { code, stdout, stderr } = await eightways(['export', path('record.json'), '--format', 'benchstat']);
    assert.equal(code, 0);
    assert.match(stdout, /^goos: linux\n(.+\n)+$/);
    assert.match(
      stderr,
      /^Left out: dedupe strings, 10,000 strings: sorted neighbours vs indexOf {2}refused: wrong answer/,
    );
  }));

test('an export to a file says where it is and what reads it', () =>
  inFolder(async (path) => {
    const words = ['export', path('record.json'), '--format', 'benchstat', '-o', path('out.txt')];
    const { code, stdout, stderr } = await eightways(words);
    assert.equal(code, 0);
    assert.equal(stdout, `${path('out.txt')}\n`);
    assert.match(stderr, /^Read it with: benchstat -col \/side .*out\.txt$/m);
    assert.match(readFileSync(path('out.txt'), 'utf8'), /^goos: linux\n/);
    const json = await eightways([...words.slice(0, 4), '--json']);
    const { format, file, leftOut, content } = JSON.parse(json.stdout) as Record<string, unknown>;
    assert.deepEqual(
      [format, file, leftOut],
      ['benchstat', null, [{ experiment: 'dedupe strings', candidate: 'sorted neighbours', size: 10000 }]],
    );
    assert.equal(content, readFileSync(path('out.txt'), 'utf8'));
  }));

test('bytes go to a file only', () =>
  inFolder(async (path) => {
    const refused = await eightways(['export', path('record.json'), '--format', 'arrow']);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /is binary.*\n.*\nTry: --output pairs\.arrow\n$/);
    const { code } = await eightways(['export', path('record.json'), '--format', 'arrow', '-o', path('pairs.arrow')]);
    assert.equal(code, 0);
    assert.equal(readFileSync(path('pairs.arrow')).subarray(0, 6).toString(), 'ARROW1');
  }));

test('an export that cannot be made says why, and writes nothing', () =>
  inFolder(async (path) => {
    const record = path('record.json');
    for (const [words, code, message] of [
      [['export', record], 2, /was given no --format\.\n.*\nTry: --format hyperfine/],
      [['export', record, '--format', 'googel'], 2, /Try: --format google/],
      [['export', path('none.json'), '--format', 'google'], 4, /cannot be read/],
      [['export', record, '--format', 'google', '-o', path('no/such/folder.json')], 4, /cannot be written/],
    ] as const) {
      const ended = await eightways(words);
      assert.equal(ended.code, code, ended.stderr);
      assert.match(ended.stderr, message);
      assert.equal(ended.stdout, '');
    }
    assert.ok(!existsSync(path('no')));
  }));

const fixture = (name: string) => `test/fixtures/interchange/${name}`;

test('the two benchmarks of a file are compared, unpaired; more than two are only shown', async () => {
  const lines: string[] = [];
  for (const name of ['hyperfine.json', 'google-benchmark.json', 'go-benchmarks.txt']) {
    const { code, stdout, stderr } = await eightways(['import', fixture(name)]);
    assert.equal(code, 0, stderr);
    lines.push(`$ eightways import ${name}\n${stdout}${stderr}`);
  }
  golden('interchange/import.txt', lines.join('\n'));
});

test('benchmarks of the same name in two files are compared, the first file’s as baseline', () =>
  inFolder(async (path) => {
    const row = (name: string, real_time: number) => ({ name, real_time, cpu_time: real_time, time_unit: 'us' });
    const file = (name: string, scale: number) => {
      const benchmarks = [10, 11, 12].flatMap((time) => [row('sort', time * scale), row('search', time), row(name, 1)]);
      writeFileSync(path(`${name}.json`), JSON.stringify({ context: {}, benchmarks }));
    };
    file('before', 2);
    file('after', 1);
    const { code, stdout } = await eightways(['import', path('before.json'), path('after.json'), '--json']);
    assert.equal(code, 0);
    const { comparisons } = JSON.parse(stdout) as { comparisons: Record<string, string>[] };
    assert.deepEqual(
      comparisons.map(({ baseline, candidate, clock }) => `${candidate} vs ${baseline}, ${clock}`),
      [
        'sort (after.json) vs sort (before.json), wall',
        'sort (after.json) vs sort (before.json), cpu',
        'search (after.json) vs search (before.json), wall',
        'search (after.json) vs search (before.json), cpu',
      ],
    );
    const { stdout: text } = await eightways(['import', path('before.json'), path('after.json')]);
    assert.match(text, /^sort \(after\.json\) vs sort \(before\.json\) +2\.00× /m);
    assert.equal(text.match(/unpaired: The two/g)?.length, 1);
    const { stderr } = await eightways(['import', path('before.json'), fixture('hyperfine.json')]);
    assert.match(stderr, /^Not compared: no benchmark of .*before\.json has the name of one in .*hyperfine\.json\.\n$/);
  }));

test('files with one benchmark each are compared whatever their names; too few times are shown, then refused', () =>
  inFolder(async (path) => {
    const file = (command: string, times: number[]) =>
      writeFileSync(path(`${command}.json`), JSON.stringify({ results: [{ command, times }] }));
    file('old', [2, 2.1]);
    file('new', [1, 1.05]);
    file('once', [1]);
    const { stdout } = await eightways(['import', path('old.json'), path('new.json')]);
    assert.match(stdout, /^new \(new\.json\) vs old \(old\.json\) {2}2\.00× /m);
    const refused = await eightways(['import', path('old.json'), path('once.json')]);
    assert.equal(refused.code, 4);
    assert.match(refused.stderr, /"once \(once\.json\)" has one wall time/);
  }));

test('what cannot be imported exits with 4', async () => {
  for (const file of ['no-such-file.json', 'package.json', 'test']) {
    const { code, stdout, stderr } = await eightways(['import', file]);
    assert.equal(code, 4, stderr);
    assert.equal(stdout, '');
    assert.equal(stderr.trimEnd().split('\n').length, 3, stderr);
  }
});
