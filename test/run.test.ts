import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { tally } from './run/tally.js';

const root = join(__dirname, '..');

/** Runs the runner on a folder of its own. Its files must find poku, so the folder stands below node_modules. */
const runOn = (files: Record<string, string>, timeout: number) => {
  const cache = join(root, 'node_modules', '.cache', 'eightways');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'run-'));
  try {
    for (const [name, body] of Object.entries(files)) {
      writeFileSync(join(folder, `${name}.test.ts`), `import { assert, describe, it, test } from 'poku';\n${body}`);
    }
    const env = { ...process.env, EIGHTWAYS_TEST_FOLDER: folder, EIGHTWAYS_TEST_TIMEOUT: String(timeout) };
    const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'test', 'run.ts')], {
      cwd: root,
      env,
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { status, lines: stdout.trimEnd().split('\n'), has: (text: string) => stdout.includes(text) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('the runner counts tests, not files, and ends with the plain line', () => {
  const { lines, status } = runOn(
    {
      one: "test('a', () => assert.ok(1)); test('b', async () => { await 1; }); describe('g', () => { it('c', () => {}); });",
      thread:
        "test('f', async () => { const { Worker } = require('node:worker_threads'); const thread = new Worker('0', { eval: true }); assert.equal(await new Promise((end) => thread.on('exit', end)), 0); });",
      two: "test('d', () => { console.log('SKIP: no compiler (install gcc)'); }); test.skip('e', () => {});",
    },
    20,
  );
  assert.equal(lines.at(-1), '4 passed, 0 failed, 2 skipped');
  assert.equal(status, 0);
});

test('the runner names what failed: wrong, thrown, never finished, hung, empty, a process left behind', () => {
  const { lines, status, has } = runOn(
    {
      wrong: "test('late and wrong', async () => { await 1; assert.equal(1, 2); }); test('fine', () => {});",
      thrown: "throw new Error('at the top');",
      never: "test('waits for nobody', () => new Promise(() => {}));",
      hung: "process.on('SIGTERM', () => {}); test('spins', () => { for (;;); });",
      empty: 'assert.ok(1);',
      orphan:
        "test('starts one', () => { require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 15000)'], { stdio: 'inherit' }).unref(); });",
    },
    8,
  );
  assert.equal(lines.at(-1), '2 passed, 6 failed');
  assert.equal(status, 1);
  for (const expected of [
    'wrong.test.ts › late and wrong',
    'thrown.test.ts › outside of its tests: exit code 1',
    'never.test.ts › waits for nobody: never finished',
    'hung.test.ts › spins: never finished, ended after 8 s',
    'empty.test.ts › held no test',
    'orphan.test.ts › left a process behind',
  ]) {
    assert.ok(has(expected), expected);
  }
});

test('a failure that no test caught is counted once', () => {
  const ending = { output: '', code: 1, timeout: null, orphans: false };
  const events = [
    { kind: 'start', title: 'a' },
    { kind: 'end', title: 'a', success: true },
  ] as const;
  assert.deepEqual(tally({ ...ending, events }), {
    passed: 1,
    failed: ['outside of its tests: exit code 1'],
    skipped: [],
  });
});
