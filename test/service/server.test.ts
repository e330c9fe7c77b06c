import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { ask } from '../../lib/service/answers.js';
import { loadService } from '../../lib/service/load.js';
import { toLoadPlan } from '../../lib/service/load-plan.js';
import { openService } from '../../lib/service/open-service.js';
import { startServer } from '../../lib/service/server.js';
import { useOf } from '../../lib/service/server-use.js';
import { target } from './virtual-clock.js';

const fixture = `"${process.execPath}" ${join('test', 'service', 'fixtures', 'server.mjs')}`;
const atRoot = { ...target, url: '/orders?of=7' };

/** Whether a process runs whose command line holds a mark. */
const runs = (mark: string): boolean =>
  process.platform === 'linux' &&
  require('node:fs')
    .readdirSync('/proc')
    .filter((name: string) => /^\d+$/.test(name) && name !== String(process.pid))
    .some((pid: string) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark);
      } catch {
        return false; // it ended meanwhile
      }
    });

test('a service is found on the port it was given, asked, and ended with all that it started', async () => {
  const mark = `mark-${process.pid}-a`;
  const service = await openService(`${fixture} --child --deaf --say path ${''}; true ${mark}`, atRoot);
  try {
    const { wrong, body } = await ask(service, 10);
    assert.deepEqual([wrong, body], [null, 'GET /orders?of=7']);
    assert.equal(service.ended(), null);
    if (process.platform === 'linux') {
      assert.ok(runs(mark));
      const use = service.use();
      assert.ok(use && use.cpu > 0 && use.memory > 20 * 1024 ** 2, JSON.stringify(use));
    }
  } finally {
    await service.close();
  }
  assert.ok(!runs(mark));
  assert.match((await ask(service, 10)).wrong ?? '', /ECONNREFUSED/);
});

test('a service is found on the port that it prints', async () => {
  const service = await openService(`${fixture} --print`, atRoot);
  try {
    assert.equal((await ask(service, 10)).body, 'ok');
  } finally {
    await service.close();
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
  const service = await openService(`${fixture} --wait 1`, atRoot);
  try {
    const plan = toLoadPlan({ rate: 100, seconds: 1 });
    const load = await loadService(service.target, plan, service);
    const [due, correct] = [load.windows.map((window) => window.due), load.windows.map((window) => window.correct)];
    assert.deepEqual(due, Array(10).fill(10));
    assert.deepEqual(correct, due);
    assert.deepEqual(load.failures, {});
    if (process.platform === 'linux') assert.ok(load.windows.every(({ server }) => server !== null));
    const strict = { ...service.target, expect: { status: 404, body: null } };
    const wrong = await loadService(strict, toLoadPlan({ rate: 50, seconds: 0.5 }), service);
    assert.deepEqual(wrong.failures, { 'status 200': 25 });
  } finally {
    await service.close();
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
