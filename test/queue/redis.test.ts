import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { assert, test } from 'poku';
import { readRecord } from '../../lib/record/record.js';
import { type Ended, eightways } from '../cli/eightways.js';
import { NO_REDIS, startRedis, type TestRedis } from '../fixtures/redis.js';

// In the scripted place a variant takes exactly the time it is told: what is measured takes no time, and is exact.
const timed = 'test/fixtures/suites/timed.ts';

const withRedis = async (use: (redis: TestRedis, folder: string) => Promise<void>): Promise<void> => {
  const redis = await startRedis();
  if (!redis) return console.log(NO_REDIS);
  const folder = mkdtempSync(join(tmpdir(), 'eightways-queue-'));
  try {
    await use(redis, folder);
  } finally {
    await redis.end();
    rmSync(folder, { recursive: true, force: true });
  }
};

const texts = (ended: readonly Ended[], folder: string): string =>
  [
    ...ended.flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ...readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
  ].join('\n');

test('two workers share a run, each host has a record of its own, and the password is nowhere', () =>
  withRedis(async ({ url, password }, folder) => {
    const ending = new AbortController();
    const workers = ['Alpha 1', 'beta'].map((host) =>
      eightways(['worker', '--queue', url, '--host', host], { signal: ending.signal }),
    );
    const path = join(folder, 'record.json');
    const run = await eightways(['run', timed, '--queue', url, '--each-host', '--wait', '40s', '--record', path]);
    // the second may come after the run has begun: then it takes no part in it
    const other = await eightways(['run', timed, '--queue', url, '--name', 'twice', '--json', '--no-record']);
    ending.abort();
    const ended = [run, other, ...(await Promise.all(workers))];
    assert.equal(run.code, 0, run.stdout + run.stderr);
    const records = readdirSync(folder).map((name) => readRecord(join(folder, name)));
    assert.ok(records.length > 0);
    for (const { host, measurements, suite, origins } of records) {
      assert.match(host!.name, /^(Alpha 1|beta)$/);
      assert.equal(suite, 'Timed to the script');
      assert.equal(measurements.length, 4);
      assert.deepEqual(origins, { 'sum twice as fast': timed, 'sum no faster': timed });
    }
    assert.ok(
      readdirSync(folder).every((name) => /^record-(alpha-1|beta)\.json$/.test(name)),
      `${readdirSync(folder)}`,
    );
    assert.match(run.stdout, /fast vs slow {2}2\.00×/);
    const { hosts } = JSON.parse(other.stdout) as { hosts: { comparisons: { speedup: { value: number } }[] }[] };
    assert.deepEqual(
      hosts.flatMap(({ comparisons }) => comparisons.map(({ speedup }) => speedup.value.toFixed(2))),
      ['2.00', '2.00'],
    );
    for (const secret of [password, encodeURIComponent(password)])
      assert.ok(!texts(ended, folder).includes(secret), 'the password was written');
    assert.deepEqual(
      ended.slice(2).map(({ code }) => code),
      [130, 130],
    );
  }));

test('a worker whose copy differs refuses, and the run says so; a second worker of one host is refused', () =>
  withRedis(async ({ url }, folder) => {
    const ending = new AbortController();
    const suite = join(mkdtempSync(join('test', 'fixtures', 'suites', 'differs-')), 'suite.ts');
    const text = readFileSync(timed, 'utf8');
    try {
      writeFileSync(suite, text);
      const worker = eightways(['worker', '--queue', url, '--host', 'gamma'], { signal: ending.signal });
      const words = ['run', relative('', suite), '--queue', url, '--no-record', '--wait', '30s'];
      const run = eightways(words);
      // loaded, and its hash taken, before a worker is there; which then finds another text
      await new Promise((resolve) => setTimeout(resolve, 2500));
      writeFileSync(suite, text.replace('0.004', '0.005'));
      const { code, stdout } = await run;
      assert.equal(code, 3, stdout);
      assert.match(
        stdout,
        /sum twice as fast: skipped, no host takes it: on gamma, its copy of .*suite\.ts is another one/,
      );
      const twin = await eightways(['worker', '--queue', url, '--host', 'gamma', '--idle', '1s']);
      assert.equal(twin.code, 4);
      assert.match(twin.stderr, /Another worker takes experiments for the host "gamma"/);
      ending.abort();
      assert.match((await worker).stderr, /not taken here/);
      assert.deepEqual(readdirSync(folder), []);
    } finally {
      ending.abort();
      rmSync(join(suite, '..'), { recursive: true, force: true });
    }
  }));

test('without a worker, without a Redis, and with a wrong password, a run ends in words', () =>
  withRedis(async ({ url, password, stop }) => {
    const run = (queue: string) => eightways(['run', timed, '--queue', queue, '--no-record', '--wait', '1s']);
    const alone = await run(url);
    assert.equal(alone.code, 3);
    assert.match(alone.stderr, /No worker is on the queue yet; waiting up to 1.00 s/);
    assert.match(alone.stderr, /No worker was on the queue redis:\/\/127\.0\.0\.1:\d+ for 1\.00 s/);
    const wrong = await run(url.replace(/:[^:@/]*@/, ':wrong-one@'));
    assert.equal(wrong.code, 4);
    assert.match(wrong.stderr, /cannot be reached: WRONGPASS/);
    await stop();
    const gone = await run(url);
    assert.equal(gone.code, 4);
    assert.match(gone.stderr, /cannot be reached: connect ECONNREFUSED/);
    for (const { stdout, stderr } of [alone, wrong, gone])
      assert.ok(!`${stdout}${stderr}`.includes('wrong-one') && !`${stdout}${stderr}`.includes(password));
  }));
