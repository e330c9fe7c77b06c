import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRecord } from '../../../lib/record/record.js';
import { root } from '../../check/sources.js';
import { startRedis, type TestRedis } from '../../fixtures/redis.js';
import type { Check } from '../check.js';
import { networkOf, type TestHost, type TestHosts, testHosts } from './hosts.js';

const suite = 'test/fixtures/suites/shared-out.ts';
const EXPERIMENTS = ['five', 'four', 'one', 'three', 'two'];
const CANDIDATES = ['first', 'second', 'third'];
const HOSTS = ['alpha', 'beta'];
const LIMIT_SECONDS = 150;

const isForeign = (address: string): boolean => address !== '127.0.0.1';

export const queueCheckNames = ['queue_survives'];

/** Two workers, one killed and Redis restarted while they measure; gives what is missing for it, where it cannot be. */
export const queueChecks = async (): Promise<readonly Check[] | string> => {
  const spaces = testHosts(HOSTS);
  const redis = await startRedis([...new Set(spaces.hosts.map(({ gateway }) => gateway))].filter(isForeign)).catch(
    (error: unknown) => {
      spaces.close();
      throw error;
    },
  );
  if (!redis) {
    spaces.close();
    return 'there is no redis-server. Try: apt-get install redis-server';
  }
  const check = 'two workers on a queue, one killed and Redis restarted: complete, nothing twice, no host mixed in';
  const folder = mkdtempSync(join(tmpdir(), 'eightways-queue-'));
  const started: Started[] = [];
  try {
    const note = await survives(redis, spaces, folder, started);
    return [{ check, name: 'queue_survives', ok: true, note }];
  } catch (error) {
    const said = started.map(({ name, text }) => `── ${name}\n${text()}`).join('\n');
    return [
      { check, name: 'queue_survives', ok: false, note: `${error instanceof Error ? error.message : error}\n${said}` },
    ];
  } finally {
    for (const { child } of started) if (child.exitCode === null) child.kill('SIGKILL');
    await redis.end();
    spaces.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const survives = async (
  redis: TestRedis,
  { hosts, kind }: TestHosts,
  folder: string,
  started: Started[],
): Promise<string> => {
  const begun = performance.now();
  const start = (name: string, words: readonly string[], host?: TestHost): Started => {
    const url = redis.url.replace('127.0.0.1', host?.gateway ?? '127.0.0.1');
    const one = startCommand(name, words, { url, prefix: host?.prefix ?? [] });
    started.push(one);
    return one;
  };
  const workers = HOSTS.map((name, index) => start(name, ['worker', '--host', name], hosts[index]));
  for (const worker of workers)
    await until(() => worker.text().includes('Waiting for experiments'), `${worker.name} is there`);
  const separate = hosts.every(({ prefix }) => prefix.length > 0);
  if (separate)
    assertSame(
      'how many networks the run and its workers are in',
      new Set([process.pid, ...workers.map(({ child }) => child.pid!)].map(networkOf)).size,
      1 + workers.length,
    );
  const run = start('run', ['run', suite, '--record', join(folder, 'record.json')]);
  const [alpha, beta] = workers as [Started, Started];
  // one comparison of its experiment is taken, the next one under way
  await until(() => alpha.text().includes('×'), 'alpha has measured something');
  alpha.child.kill('SIGKILL');
  await until(() => beta.text().split('×').length > 2, 'beta has measured something');
  await redis.stop();
  await sleep(3000);
  await redis.start();
  const code = await run.ended;
  assertSame('the exit code of the run', code, 0);
  for (const word of ['is away', 'is there again'])
    if (!run.text().includes(word)) throw new Error(`the run did not say that the queue ${word}`);
  beta.child.kill('SIGINT');
  assertSame('the exit code of a worker after Ctrl-C', await beta.ended, 130);
  const records = readdirSync(folder).map((name) => readRecord(join(folder, name)));
  const all = records.flatMap(({ measurements }) =>
    measurements.map(({ experiment, candidate }) => `${experiment} ${candidate}`),
  );
  assertSame(
    'what was measured',
    all.sort(),
    EXPERIMENTS.flatMap((name) => CANDIDATES.map((each) => `${name} ${each}`)),
  );
  for (const { host, measurements } of records)
    for (const name of new Set(measurements.map(({ experiment }) => experiment)))
      assertSame(
        `what ${host!.name} has of ${name}`,
        measurements.filter((each) => each.experiment === name).length,
        CANDIDATES.length,
      );
  assertSame(
    'measurements without a block',
    records.flatMap(({ measurements }) => measurements.filter(({ blocks }) => blocks.length === 0)).length,
    0,
  );
  const written = [
    ...started.map(({ text }) => text()),
    ...readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
  ];
  if (written.some((text) => text.includes(redis.password))) throw new Error('the password was written');
  const shares = records.map(({ host, measurements }) => `${host!.name} ${measurements.length}`).join(', ');
  return `${kind}; ${shares}; ${/\d+ comparisons? came twice/.exec(run.text())?.[0] ?? 'none came twice'}; ${((performance.now() - begun) / 1000).toFixed(0)} s`;
};

interface Started {
  readonly name: string;
  readonly child: ChildProcess;
  readonly text: () => string;
  readonly ended: Promise<number | null>;
}

const startCommand = (
  name: string,
  words: readonly string[],
  { url, prefix }: { readonly url: string; readonly prefix: readonly string[] },
): Started => {
  const main = join(root, 'experiments/cli/main.ts');
  const [command, ...rest] = [...prefix, process.execPath, '--import', 'tsx', main, ...words];
  const child = spawn(command!, rest, {
    cwd: root,
    env: { ...process.env, EIGHTWAYS_QUEUE: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += String(chunk);
    });
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_SECONDS * 1000);
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve(code);
    }),
  );
  return { name, child, text: () => text, ended };
};

const until = async (isSo: () => boolean, what: string): Promise<void> => {
  const limit = performance.now() + 60_000;
  while (!isSo()) {
    if (performance.now() > limit) throw new Error(`not within a minute: ${what}`);
    await sleep(100);
  }
};

const assertSame = (what: string, found: unknown, right: unknown): void => {
  const [one, other] = [JSON.stringify(found), JSON.stringify(right)];
  if (one !== other) throw new Error(`${what} should be ${other}, and is ${one}`);
};
