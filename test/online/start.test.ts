import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { type Online, start } from '../../lib/online/index.js';
import type { OnlineSnapshot } from '../../lib/types.js';
import { parseExposition } from './parse-exposition.js';

const token = 'a-token-of-24-characters';
const bearer = (shown: string) => ({ headers: { authorization: `Bearer ${shown}` } });

const using = async (options: Parameters<typeof start>[0], use: (online: Online) => Promise<void>): Promise<void> => {
  const online = start(options);
  try {
    await use(online);
  } finally {
    await online.stop();
  }
};

// one after the other: there is one profiler in a process
const main = async () => {
  await test('the endpoint shows the service to who shows the token, and to nobody else', () =>
    using({ port: 0, token, service: 'orders', sampling: false }, async (online) => {
      const url = (await online.address())!;
      online.span('checkout', () => 7);
      const read = await fetch(url, bearer(token));
      assert.equal(read.headers.get('content-type'), 'application/json; charset=utf-8');
      const snapshot = (await read.json()) as OnlineSnapshot;
      assert.deepEqual([snapshot.schema, snapshot.service.name, snapshot.spans[0]!.sinceStart.count], [1, 'orders', 1]);
      assert.equal(snapshot.cpu.why, 'switched off');

      const wrong = [token.slice(1), `${token}x`, token.toUpperCase(), 'x', `${token} ${token}`];
      const refused = [
        await fetch(url),
        await fetch(`${url}/metrics`),
        await fetch(url, { headers: { authorization: token } }),
        await fetch(url, { headers: { authorization: `Basic ${btoa(`user:${token}`)}` } }),
        await fetch(`${url}/?token=${token}`),
        ...(await Promise.all(wrong.map((each) => fetch(url, bearer(each))))),
      ];
      for (const answer of refused) {
        assert.equal(answer.status, 401);
        assert.match(answer.headers.get('www-authenticate')!, /^Bearer/);
        assert.ok(!(await answer.text()).includes('checkout'));
      }
    }));

  await test('the endpoint has two pages to read, and nothing to write', () =>
    using({ port: 0, token, sampling: false }, async (online) => {
      const url = (await online.address())!;
      online.span('odd "name"', () => {});
      const metrics = await fetch(`${url}/metrics`, bearer(token));
      assert.equal(metrics.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
      const page = parseExposition(await metrics.text());
      assert.ok(page.some(({ samples }) => samples.some(({ labels }) => labels.span === 'odd "name"')));
      const head = await fetch(`${url}/metrics`, { ...bearer(token), method: 'HEAD' });
      assert.deepEqual([head.status, await head.text()], [200, '']);
      for (const path of ['/x', '/__proto__', '/metrics/'])
        assert.equal((await fetch(url + path, bearer(token))).status, 404, path);
      for (const method of ['POST', 'PUT', 'DELETE'])
        assert.equal((await fetch(url, { ...bearer(token), method })).status, 405, method);
    }));

  await test('the endpoint listens on the loopback interface only', async () => {
    const outward = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal);
    if (!outward) return console.log('SKIP: no network interface but the loopback (connect the machine to a network)');
    await using({ port: 0, token, sampling: false }, async (online) => {
      const { port } = new URL((await online.address())!);
      await assert.rejects(fetch(`http://${outward.address}:${port}/`, bearer(token)));
    });
  });

  await test('a stopped one hangs up, listens no more, counts no more, and lets the work run', async () => {
    const online = start({ port: 0, token });
    const url = (await online.address())!;
    assert.equal((await fetch(url, bearer(token))).status, 200);
    await online.stop();
    await online.stop(); // twice is once
    await assert.rejects(fetch(url, bearer(token)));
    assert.equal(
      online.span('after', (within) => within('further', () => 7)),
      7,
    );
    assert.deepEqual(online.snapshot().spans, []);
    await using({ sampling: false }, async (next) => assert.equal(await next.address(), null));
  });

  await test('a port that is taken is said, and the service goes on', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const warned = once(process, 'warning');
    await using({ port: (other.address() as { port: number }).port, token, sampling: false }, async (online) => {
      await assert.rejects(online.address(), /does not listen on port \d+: .*EADDRINUSE[\s\S]*Try: port: 0/);
      const [warning] = (await warned) as [Error];
      assert.equal(warning.name, 'EightwaysOnline');
      assert.equal(
        online.span('still', () => 7),
        7,
      );
    });
    other.close();
  });

  await test('what cannot be meant is refused at the start', async () => {
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ port: 65_536 }, /port 65536/],
      [{ token: 'short' }, /16 printable/],
      [{ token: 'with a blank in the middle' }, /16 printable/],
      [{ names: 0 }, /"names".*given 0/],
      [{ sampling: { interval: 0 } }, /"sampling.interval".*given 0/],
      [{ sampling: { budget: 2 } }, /"sampling.budget"/],
      [{ prot: 0 }, /"prot", which is no option/],
    ];
    for (const [options, said] of wrong) assert.throws(() => start(options), said);
    await using({ sampling: false }, async (online) => {
      assert.throws(() => start(), /runs in this thread already/);
      assert.match(online.token, /^[\w-]{32}$/);
    });
  });

  await test('a service that has nothing more to do ends, though it is profiled and watched', async () => {
    const main = join(__dirname, 'fixtures', 'ending.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', main], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    const [said] = (await once(child.stdout!, 'data')) as [Buffer];
    const { url, shown } = JSON.parse(String(said)) as { url: string; shown: string };
    // kept alive, as a watcher keeps it
    assert.equal((await fetch(url, bearer(shown))).status, 200);
    const hung = setTimeout(() => child.kill('SIGKILL'), 30_000);
    const [code, signal] = (await ended) as [number | null, string | null];
    clearTimeout(hung);
    assert.deepEqual([code, signal], [0, null]);
  });
};

void main();
