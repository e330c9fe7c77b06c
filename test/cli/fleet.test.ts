import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { canLimitCpu } from '../../lib/places/cpu-group.js';
import type { FleetRun } from '../../lib/types.js';
import { eightways } from './eightways.js';

const counting = join('test', 'fixtures', 'fleets', 'counting.ts');

describe('eightways fleet', async () => {
  await it('refuses what cannot be a share, a number or a job, in words', async () => {
    const small = await eightways(['fleet', '--share', '1%']);
    assert.strictEqual(small.code, 2);
    assert.match(small.stderr, /10% is the least/);
    assert.strictEqual((await eightways(['fleet', '--hold-out', 'six'])).code, 2);
    assert.strictEqual((await eightways(['fleet', 'nowhere'])).code, 2);
    const other = await eightways(['fleet', join('test', 'fixtures', 'suites', 'plain.ts')]);
    assert.strictEqual(other.code, 4);
    assert.match(other.stderr, /exports no job for small machines/);
  });

  await it('says what is missing, or measures, draws and gives the facts as JSON', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eightways-fleet-'));
    try {
      const words = ['fleet', counting, '--machines', '3', '--hold-out', 'none', '--share', '30%', '--budget', '1s'];
      const { code, stdout, stderr } = await eightways([...words, '-o', folder, '--json']);
      if (!canLimitCpu()) {
        assert.strictEqual(code, 3);
        assert.match(stderr, /control group/);
        return;
      }
      assert.strictEqual(code, 0, stderr);
      const { runs } = JSON.parse(stdout) as { readonly runs: readonly FleetRun[] };
      assert.deepStrictEqual(
        runs.map(({ job, share, stopped }) => [job, share, stopped]),
        [['counting', 0.3, 'done']],
      );
      assert.ok(runs[0]!.rounds.every(({ windows }) => windows.length === 3));
      assert.deepStrictEqual(readdirSync(folder).sort(), ['counting.png', 'counting.svg', 'fleet.json']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  await it('ends on Ctrl-C without a figure, and leaves no process and no group', async () => {
    if (!canLimitCpu()) return void console.log('SKIP: no writable cpu control group (run as root on Linux)');
    const controller = new AbortController();
    const run = eightways(['fleet', counting], { signal: controller.signal });
    setTimeout(() => controller.abort(), 2500);
    const { code, stdout } = await run;
    assert.strictEqual(code, 130);
    assert.match(stdout, /counting: .*\n {2}not measured: fewer than two rounds were finished/);
    const groups = ['/sys/fs/cgroup', '/sys/fs/cgroup/cpu']
      .filter((at) => existsSync(at))
      .flatMap((at) => readdirSync(at));
    assert.deepStrictEqual(
      groups.filter((name) => name.startsWith(`eightways-${process.pid}-`)),
      [],
    );
  });
});
