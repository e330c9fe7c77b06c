import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { canLimitCpu } from '../../../lib/places/cpu-group.js';
import { headless, refused, textOf } from './notebook.js';

const counting = join('test', 'fixtures', 'fleets', 'counting.ts');

const groups = (): readonly string[] =>
  ['/sys/fs/cgroup', '/sys/fs/cgroup/cpu', '/sys/fs/cgroup/cpu,cpuacct']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => name.startsWith(`eightways-${process.pid}-`));

void (async () => {
  await describe('%fleet', async () => {
    await it('refuses what is no job, no share and no number, in words', async () => {
      const { run } = headless();
      assert.match(refused(await run('%fleet')), /%fleet/);
      assert.match(refused(await run('%fleet nowhere.ts')), /nowhere\.ts/);
      assert.match(refused(await run(`%fleet --share 1% ${counting}`)), /--share got "1%"[\s\S]*--share 25%/);
      assert.match(refused(await run(`%fleet --machines 2 ${counting}`)), /--machines/);
      assert.match(refused(await run(`%fleet --hold-out six ${counting}`)), /--hold-out got "six"/);
      const suite = join('test', 'fixtures', 'suites', 'plain.ts');
      assert.match(refused(await run(`%fleet ${suite}`)), /exports no job for small machines/);
    });

    await it('says what is missing, or shows how far it is, then a chart, and keeps what was measured', async () => {
      const { run } = headless();
      const options = '--machines 3 --hold-out none --share 30% --budget 1';
      const shown = await run(`%fleet ${options} -v counted ${counting}`);
      if (!canLimitCpu()) return assert.match(refused(shown), /control group/);
      assert.strictEqual(shown.error, null);
      assert.match(String(shown.updates[0]!.data['text/plain']), /counting on 3 machines/);
      assert.ok(shown.updates.length > 2 && shown.updates.slice(1).every(({ update }) => update));
      assert.strictEqual(shown.displays.length, 1);
      assert.match(String(shown.displays[0]!['text/plain']), /^counting: 30 % of a CPU/);
      assert.ok(shown.displays[0]!['image/svg+xml'] ?? shown.displays[0]!['application/vnd.vegalite.v5+json']);
      assert.strictEqual(
        textOf(await run('[counted.job, counted.share, counted.stopped]')),
        "[ 'counting', 0.3, 'done' ]",
      );
      assert.deepStrictEqual(groups(), []);
    });

    await it('ends by an interrupt, and leaves no machine and no group', async () => {
      if (!canLimitCpu()) return void console.log('SKIP: no writable cpu control group (run as root on Linux)');
      const { run, engine } = headless();
      const running = run(`%fleet ${counting}`);
      setTimeout(() => engine.interrupt(), 2500);
      assert.strictEqual((await running).error?.ename, 'Interrupted');
      // What was measured is told once the machines have ended, which the cell does not wait for.
      for (let waited = 0; waited < 100 && groups().length > 0; waited += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      assert.deepStrictEqual(groups(), []);
      assert.strictEqual(textOf(await run('1 + 1')), '2');
    });
  });
})();
