import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { assert, test } from 'poku';
import { queueJobs } from '../../experiments/cli/queue/jobs.js';
import { stationOf } from '../../experiments/cli/queue/station.js';
import { takeJob } from '../../experiments/cli/queue/take-job.js';
import { loadSuite } from '../../lib/places/suite.js';
import { packed, type QueueFact } from '../../lib/queue/facts.js';
import { openQueueJournal } from '../../lib/queue/run-journal.js';
import { readRecord } from '../../lib/record/record.js';
import { type Ended, eightways } from '../cli/eightways.js';
import { NO_REDIS, startRedis, type TestRedis } from '../fixtures/redis.js';
import { fakeTaken, silent } from './taken.js';

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

test('a front end that was killed goes on: what was told stands, what is left is measured, nothing counts twice', () =>
  withRedis(async ({ url, password }, folder) => {
    const path = join(folder, 'record.json');
    const { experiments } = await loadSuite(timed);
    const asked = queueJobs(experiments, { run: 'cut-off', budget: null, hosts: null, workers: 1 });
    const told: QueueFact[] = [];
    const [first] = asked;
    await takeJob(fakeTaken(first!.job, told), stationOf({ name: 'alpha', floor: null }), silent());
    assert.equal(told.at(-1)!.kind, 'done');
    const run = { run: 'cut-off', suite: 'Timed to the script', startedAt: '2026-01-02T03:04:05.678Z' };
    const journal = openQueueJournal(path, { ...run, jobs: asked.map(({ job }) => job) });
    journal.arrived('1-1', told.map(packed));
    journal.close();
    const here = await eightways(['run', '--resume', path]);
    assert.equal(here.code, 2);
    assert.match(here.stderr, /was on a queue[\s\S]*run --queue URL --resume/);
    const named = await eightways(['run', '--queue', url, '--resume', path, '--name', 'twice']);
    assert.equal(named.code, 2);
    const ending = new AbortController();
    const worker = eightways(['worker', '--queue', url, '--host', 'beta'], { signal: ending.signal });
    const again = await eightways(['run', '--queue', url, '--resume', path, '--wait', '30s']);
    ending.abort();
    const { stdout } = await worker;
    assert.equal(again.code, 0, again.stdout + again.stderr);
    assert.match(again.stdout, /The run goes on: 1 of 2 experiments are there already/);
    assert.match(stdout, /it took one experiment/);
    const records = readdirSync(folder).map((name) => [name, readRecord(join(folder, name))] as const);
    assert.deepEqual(
      records.map(([name, { measurements }]) => [
        name,
        measurements.map(({ candidate, size }) => `${candidate} ${size}`),
      ]),
      [
        ['record-alpha.json', ['fast 3', 'fast 30']],
        ['record-beta.json', ['alike 3', 'slower 3']],
      ],
    );
    for (const [, record] of records) assert.equal(record.startedAt, run.startedAt);
    assert.ok(!texts([again], folder).includes(password));
  }));

test('a front end that was interrupted keeps what came, and goes on', () =>
  withRedis(async ({ url, password }, folder) => {
    const path = join(folder, 'record.json');
    const interruption = new AbortController();
    const run = eightways(['run', timed, '--queue', url, '--record', path], { signal: interruption.signal });
    setTimeout(() => interruption.abort(), 3000);
    const cut = await run;
    assert.equal(cut.code, 130, cut.stderr);
    assert.match(cut.stderr, /The run is not finished\. .*run --queue URL --resume .*record\.json/);
    assert.ok(!texts([cut], folder).includes(password));
    const over = await eightways(['run', timed, '--queue', url, '--record', path]);
    assert.equal(over.code, 4);
    assert.match(over.stderr, /An earlier run of the record .* was cut off/);
    const ending = new AbortController();
    const worker = eightways(['worker', '--queue', url, '--host', 'beta'], { signal: ending.signal });
    const again = await eightways(['run', '--queue', url, '--resume', path, '--wait', '30s']);
    ending.abort();
    await worker;
    assert.equal(again.code, 0, again.stdout + again.stderr);
    assert.deepEqual(readdirSync(folder), ['record-beta.json']);
    assert.equal(readRecord(join(folder, 'record-beta.json')).measurements.length, 4);
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
