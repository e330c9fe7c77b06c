import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { ask } from '../../lib/service/answers.js';
import { loadService } from '../../lib/service/load.js';
import { toLoadPlan } from '../../lib/service/load-plan.js';
import { openService } from '../../lib/service/open-service.js';
import { startServer } from '../../lib/service/server.js';
import { useOf } from '../../lib/service/server-use.js';
import { ends, runs, service } from './marked.js';
import { target } from './virtual-clock.js';

const atRoot = { ...target, url: '/orders?of=7' };

test('a service is found on the port it was given, asked, and ended with all that it started', async () => {
  const mark = `mark-${process.pid}-a`;
  const opened = await openService(service('--child --deaf --say path', mark), atRoot);
  try {
    const { wrong, body } = await ask(opened, 10);
    assert.deepEqual([wrong, body], [null, 'GET /orders?of=7']);
    assert.equal(opened.ended(), null);
    assert.notEqual(runs(mark), false);
    if (process.platform === 'linux') {
      const use = opened.use();
      assert.ok(use && use.cpu > 0 && use.memory > 20 * 1024 ** 2, JSON.stringify(use));
    }
  } finally {
    await opened.close();
  }
  assert.ok(!runs(mark));
  assert.match((await ask(opened, 10)).wrong ?? '', /ECONNREFUSED/);
});

test('a service is found on the port that it prints', async () => {
  const opened = await openService(service('--print', 'mark'), atRoot);
  try {
    assert.equal((await ask(opened, 10)).body, 'ok');
  } finally {
    await opened.close();
  }
});

test('a service that does not start is an error that says what it last said', async () => {
  await assert.rejects(
    startServer('echo "no licence file" >&2; exit 3'),
    /exit code 3[\s\S]*no licence file[\s\S]*Try:/,
  );
  await assert.rejects(startServer('sleep 60', { timeout: 0.2 }), /does not listen after 0.2 s/);
  await assert.rejects(startServer('no-such-command-here'), /exit code 127/);
});

// Smoke: the real clock, real connections; nothing is asserted about how long anything takes.
test('a real service on the loopback interface is loaded, every request accounted for', async () => {
  const opened = await openService(service('--wait 1', 'mark'), atRoot);
  try {
    const plan = toLoadPlan({ rate: 100, seconds: 1 });
    const load = await loadService(opened.target, plan, opened);
    const [due, correct] = [load.windows.map((window) => window.due), load.windows.map((window) => window.correct)];
    assert.deepEqual(due, Array(10).fill(10));
    assert.deepEqual(correct, due);
    assert.deepEqual(load.failures, {});
    if (process.platform === 'linux') assert.ok(load.windows.every(({ server }) => server !== null));
    const strict = { ...opened.target, expect: { status: 404, body: null } };
    const wrong = await loadService(strict, toLoadPlan({ rate: 50, seconds: 0.5 }), opened);
    assert.deepEqual(wrong.failures, { 'status 200': 25 });
  } finally {
    await opened.close();
  }
});

test('what a process and its children used is read from /proc', () => {
  const proc = join('test', 'service', 'fixtures', 'proc');
  assert.deepEqual(useOf(100, { proc, now: () => 7 })(), { at: 7, cpu: 4.5, memory: (50_000 + 30_000) * 1024 });
  assert.equal(useOf(999, { proc })(), null);
  if (existsSync('/proc/self/stat')) {
    const own = useOf(process.pid)()!;
    const { user, system } = process.cpuUsage();
    assert.ok(own.cpu > 0 && own.cpu < (user + system) / 1e6 + 60, `${own.cpu} s`);
  }
});

test('a service ends with the process that started it, even when that is killed', async () => {
  for (const end of ['exit', 'kill']) {
    const mark = `mark-${process.pid}-left-${end}`;
    const leave = [require.resolve('tsx/cli'), join('test', 'service', 'fixtures', 'leave.ts'), service('', mark), end];
    const { status, signal, stderr } = spawnSync(process.execPath, leave, { timeout: 60_000, encoding: 'utf8' });
    assert.ok(end === 'exit' ? status === 0 : signal === 'SIGKILL' || status === 137, stderr);
    assert.ok(await ends(mark), `after ${end}`);
  }
});
