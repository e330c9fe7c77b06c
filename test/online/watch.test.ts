import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { start } from '../../lib/online/index.js';
import { onlineTable } from '../../lib/text/online.js';
import type { OnlineSnapshot } from '../../lib/types.js';
import { eightways } from '../cli/eightways.js';
import { golden } from '../golden.js';
import { snapshot } from './snapshot.js';

const token = 'a-token-of-24-characters';

const answering = async (body: string, use: (address: string) => Promise<void>, answers = true): Promise<void> => {
  const server = createServer((_, response) => {
    if (answers) response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use(`127.0.0.1:${(server.address() as { port: number }).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

// one after the other: there is one profiler in a process
const main = async () => {
  await test('the table says what a service does', () => {
    golden('online/watch.txt', `${onlineTable(snapshot)}\n\n${onlineTable(snapshot, { sinceStart: true, most: 1 })}\n`);
  });

  await test('the table of a service that has just begun, or cannot be sampled, is whole', () => {
    const text = onlineTable({
      ...snapshot,
      spans: [],
      names: { most: 100, beyond: 0 },
      nesting: 'awaits',
      cpu: { used: 0.1, share: 0.01, sampling: null, why: 'switched off' },
      eventLoop: { delay: null, looks: 0, late: 0, utilization: null },
    });
    golden('online/watch-bare.txt', `${text}\n`);
  });

  await test('a service is shown once, as a table and as JSON', async () => {
    const online = start({ port: 0, token, service: 'orders', sampling: false });
    const url = (await online.address())!;
    for (let turn = 0; turn < 3; turn += 1) online.span('checkout', () => {});
    const table = await eightways(['watch', url, '--token', token]);
    assert.equal(table.code, 0, table.stderr);
    assert.match(table.stdout, /^orders {2}[\s\S]*\ncheckout +3 /);
    const once = await eightways(['watch', new URL(url).port, '--token', token, '--once'], { terminal: true });
    assert.match(once.stdout, /checkout/);
    const json = await eightways(['watch', url, '--json', '--token', token]);
    assert.equal((JSON.parse(json.stdout) as OnlineSnapshot).spans[0]!.sinceStart.count, 3);
    await online.stop();
  });

  await test('what cannot be watched is said, with exit code 2', async () => {
    const online = start({ port: 0, token, sampling: false });
    const url = (await online.address())!;
    const said = async (words: readonly string[], expected: RegExp) => {
      const { code, stderr, stdout } = await eightways(['watch', ...words]);
      assert.equal(code, 2, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, expected);
    };
    await said([url], /was given no token/);
    await said([url, '--token', 'another-token-of-some-length'], /refuses this token/);
    await said([url, '--token', 'line\nbreak'], /no header can carry/);
    await said([`${url}/elsewhere`, '--token', token], /answers with status 404/);
    await said(['ftp://x', '--token', token], /no address/);
    await said([url, '--token', token, '--every', 'x'], /no length of time/);
    await online.stop();
    await said([url, '--token', token], /cannot be reached \(ECONNREFUSED\)/);
    for (const body of ['hello', '{"schema":1}', 'null', '{"schema":2,"spans":[]}'])
      await answering(body, (address) => said([address, '--token', token], /answers with another page/));
    const silent = (address: string) => said([address, '--token', token], /does not answer within 5 s/);
    await answering('', silent, false);
  });

  await test('a service that ends while it is watched leaves its last table', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'fixtures', 'ending.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, SECONDS: '3' },
    });
    const ended = once(child, 'exit');
    const [said] = (await once(child.stdout!, 'data')) as [Buffer];
    const { url, shown } = JSON.parse(String(said)) as { url: string; shown: string };
    const words = ['watch', url, '--token', shown, '--every', '0.1s'];
    const { code, stderr } = await eightways(words, { terminal: true, env: { NO_COLOR: '1' } });
    await ended;
    assert.equal(code, 0, stderr);
    assert.match(stderr, /\(ECONN(REFUSED|RESET)\): the service has ended/);
    // drawn again and again, each over the one before it
    assert.ok(stderr.split('\x1b[J').length > 3);
    const last = stderr.split('\x1b[J').at(-1)!;
    assert.match(last, /^ending {2}[\s\S]*\nwork +\d/);
  });

  await test('Ctrl-C ends watching', async () => {
    const online = start({ port: 0, token, sampling: false });
    const url = (await online.address())!;
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(), 300);
    const setting = { terminal: true, signal: interruption.signal };
    const { code, stderr } = await eightways(['watch', url, '--token', token, '--every', '60s'], setting);
    assert.equal(code, 130);
    assert.match(stderr, /event loop/);
    await online.stop();
  });
};

void main();
