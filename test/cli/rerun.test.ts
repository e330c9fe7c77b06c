import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { golden } from '../golden.js';
import { eightways } from './eightways.js';

/** A suite of its own folder inside the repository, so that it resolves `eightways`; and what measures it the first time. */
const withSuite = async (
  use: (paths: { suite: string; record: string; change: (from: string, to: string) => void }) => Promise<void>,
) => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-rerun-'));
  const suite = join(folder, 'timed.ts');
  const record = join(folder, 'record.json');
  try {
    cpSync('test/fixtures/suites/timed.ts', suite);
    assert.equal((await eightways(['run', suite, '--record', record])).code, 0);
    const change = (from: string, to: string) => {
      const text = readFileSync(suite, 'utf8');
      assert.ok(text.includes(from));
      writeFileSync(suite, text.replace(from, to));
    };
    await use({ suite, record, change });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const FAST = 'fast: { run: sum, takes: 0.002 }';

test('what is as it was has stayed', () =>
  withSuite(async ({ record }) => {
    const { code, stdout } = await eightways(['rerun', record, '--no-record', '--fail-on', 'moved']);
    golden('cli/rerun-stayed.txt', stdout);
    assert.equal(code, 0);
  }));

test('a candidate that became slower has moved, and fails on request', () =>
  withSuite(async ({ record, change }) => {
    change(FAST, 'fast: { run: sum, takes: 0.003 }');
    const { code, stdout } = await eightways(['rerun', record, '--no-record']);
    golden('cli/rerun-moved.txt', stdout);
    assert.equal(code, 0);
    assert.equal((await eightways(['rerun', record, '--no-record', '--fail-on', 'regression'])).code, 1);
    assert.equal((await eightways(['rerun', record, '--no-record', '--fail-on', 'moved'])).code, 1);
  }));

test('a candidate that became faster has moved too, but is no regression', () =>
  withSuite(async ({ record, change }) => {
    change(FAST, 'fast: { run: sum, takes: 0.001 }');
    assert.equal((await eightways(['rerun', record, '--no-record', '--fail-on', 'regression'])).code, 0);
    assert.equal((await eightways(['rerun', record, '--no-record', '--fail-on', 'moved'])).code, 1);
  }));

test('a candidate that became wrong is refused, and that is a failure', () =>
  withSuite(async ({ record, change }) => {
    change(FAST, 'fast: { run: (xs) => sum(xs) + 1, takes: 0.002 }');
    const { code, stdout } = await eightways(['rerun', record, '--no-record']);
    assert.match(stdout, /refused: wrong answer: gives another answer than "slow"/);
    assert.equal(code, 1);
  }));

test('an experiment that is gone is named, the others are measured again', () =>
  withSuite(async ({ record, change }) => {
    change("name: 'sum no faster'", "name: 'renamed'");
    const { code, stdout, stderr } = await eightways(['rerun', record, '--no-record']);
    assert.match(stderr, /Experiment "sum no faster" of the record.* is no longer in .*timed\.ts/);
    assert.match(stdout, /2 stayed, 0 moved/);
    assert.equal(code, 4);
  }));

test('a rerun’s own record can be measured again', () =>
  withSuite(async ({ record }) => {
    assert.equal((await eightways(['rerun', record, '--record', `${record}.again`])).code, 0);
    const { code, stdout } = await eightways(['rerun', `${record}.again`, '--no-record', '--json']);
    assert.equal(code, 0);
    const { reruns } = JSON.parse(stdout) as { reruns: { move: { standing: string } }[] };
    assert.deepEqual(
      reruns.map(({ move }) => move.standing),
      ['stayed', 'stayed', 'stayed', 'stayed'],
    );
  }));

test('a record that is not there, or damaged, says so and exits with 4', async () => {
  for (const path of ['no-such-record.json', 'package.json']) {
    const { code, stderr } = await eightways(['rerun', path]);
    assert.equal(code, 4);
    assert.ok(stderr.includes(path), stderr);
    assert.match(stderr, /^Try: /m);
  }
});
