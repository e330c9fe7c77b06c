import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { exportRecord } from '../../lib/interchange/export.js';
import { readRecord } from '../../lib/record/record.js';
import { htmlReport } from '../../lib/report/html.js';
import { runLines } from '../../lib/text/commands.js';
import type { Comparison, RunRecord } from '../../lib/types.js';
import { eightways } from '../cli/eightways.js';
import { measurementOf } from '../fixtures/measurements.js';

const short = ['--budget', '0.1s'];

const recorded = async (words: readonly string[], use: (record: RunRecord, stdout: string) => Promise<void>) => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-time-'));
  try {
    const path = join(folder, 'record.json');
    const { code, stdout, stderr } = await eightways(['time', ...words, ...short, '--record', path]);
    assert.equal(code, 0, stderr + stdout);
    await use(readRecord(path), stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('time compares commands and keeps a record that reports and exports read', () =>
  recorded(
    ['sleep 0.05; echo 1', 'sleep 0.02; echo 1', '--name', 'slow', '--clock', 'wall'],
    async (record, stdout) => {
      assert.match(stdout, /^commands: sleep 0.02; echo 1 vs slow {2}/);
      assert.match(stdout, /\n {4}slow +\d.* runs\n {4}sleep 0.02; echo 1 +\d.* runs\n/);
      assert.doesNotMatch(stdout, /advice/);
      const [measurement] = record.measurements;
      assert.deepEqual(measurement!.commands, { baseline: 'sleep 0.05; echo 1', candidate: 'sleep 0.02; echo 1' });
      assert.equal(measurement!.clock, 'wall');
      const hyperfine = JSON.parse(String(await exportRecord(record, { format: 'hyperfine' }))) as {
        results: { command: string; times: number[] }[];
      };
      assert.deepEqual(
        hyperfine.results.map(({ command }) => command),
        ['sleep 0.05; echo 1', 'sleep 0.02; echo 1'],
      );
      assert.ok(hyperfine.results[0]!.times.every((time) => time >= 0.05));
      const page = await htmlReport(record, { comparisons: record.measurements.map(compare) });
      assert.match(page, /<code>sleep 0.05; echo 1<\/code>/);
      assert.doesNotMatch(page, /of heap/);
    },
  ));

test('a failing command is exit code 1, and says why; -i takes it', async () => {
  const words = ['time', 'true', 'echo oops >&2; exit 3', '--no-record', ...short];
  const { code, stdout } = await eightways(words);
  assert.equal(code, 1);
  assert.equal(stdout, 'commands: echo oops >&2; exit 3 vs true  refused: error: ended with exit code 3: oops.\n');
  assert.equal((await eightways([...words, '-i'])).code, 0);
});

test('commands that print different things are refused, unless they may', async () => {
  const words = ['time', 'echo 1', 'echo 2', '--no-record', ...short];
  const { code, stdout } = await eightways(words);
  assert.equal(code, 1);
  assert.match(stdout, /prints something else than "echo 1" \(first at line 1\)/);
  assert.equal((await eightways([...words, '--any-output'])).code, 0);
});

test('without a shell its words are started; the same command twice is told apart', async () => {
  const { stdout } = await eightways([
    'time',
    '-N',
    "printf '%s' $HOME",
    "printf '%s' $HOME",
    '--no-record',
    '--json',
    ...short,
  ]);
  const { comparisons } = JSON.parse(stdout) as { comparisons: Comparison[] };
  assert.deepEqual(
    comparisons.map(({ baseline, candidate, refused }) => [baseline, candidate, refused]),
    [["printf '%s' $HOME", "printf '%s' $HOME (2)", null]],
  );
});

test('one command, an empty one, and names left over are usage errors', async () => {
  for (const words of [['true'], ['true', ' '], ['true', 'true', '-n', 'a', '-n', 'b', '-n', 'c']])
    assert.equal((await eightways(['time', ...words, '--no-record'])).code, 2, words.join());
});

test('CPU time that was not seen is not shown as none', () => {
  const measurement = measurementOf({ baseline: 'old', candidate: 'new' });
  assert.match(runLines(measurement)[0]!, /of CPU {2}240 runs$/);
  const held = { ...measurement, memory: { baseline: 2 ** 26, candidate: 2 ** 20 } };
  assert.match(runLines(held)[0]!, /of CPU {2}64\.0 MiB {2}240 runs$/);
  const unseen = measurement.blocks.map(({ pairs, ...block }) => ({
    ...block,
    pairs: pairs.map((pair) => ({ ...pair, baseline: { ...pair.baseline, cpu: 0 } })),
  }));
  assert.doesNotMatch(runLines({ ...measurement, blocks: unseen })[0]!, /CPU/);
});

test('doubts about commands speak of commands', () => {
  const commands = { baseline: 'old', candidate: 'new' };
  const doubtful = measurementOf({ noise: 0.9, blockCount: 5, pairsPerBlock: 2, place: 'command', commands });
  const shell = { evaluations: 1, wall: 1, cpu: 1, gc: 0, switches: 0 };
  const slow = doubtful.blocks.map((block) => ({ ...block, control: { baseline: shell, candidate: shell } }));
  const texts = [doubtful, { ...doubtful, blocks: slow }].flatMap((each) => compare(each).cautions);
  const messages = texts.map(({ message }) => message).join('\n');
  assert.match(messages, /Stretches of time disagree/);
  assert.match(messages, /beyond what starting its shell does/);
  assert.doesNotMatch(texts.map(({ hint }) => hint).join('\n'), /engine|function/);
});
