import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { assert, test } from 'poku';
import type { Judgement, ServiceComparison, ServiceMeasurement, ServiceSummary } from '../../lib/types.js';
import { eightways } from '../cli/eightways.js';
import { golden } from '../golden.js';
import { ends, runs, service } from './marked.js';

// Every tenth answer is wrong; the first is right.
const failing = async (use: (address: string) => Promise<void>): Promise<void> => {
  let answered = 0;
  const server = createServer((_, response) => {
    answered += 1;
    response.statusCode = answered % 10 === 0 ? 503 : 200;
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`127.0.0.1:${(server.address() as { port: number }).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

test('a missed objective is exit code 1, and met or undecided ones are not', () =>
  failing(async (address) => {
    const load = ['load', address, '--rate', '200/s', '--for', '1s'];
    const met = await eightways([...load, '--sla', 'errors < 50%', '--sla', 'p99.9 < 60min']);
    assert.equal(met.code, 0, met.stderr);
    assert.match(met.stdout, /met +errors < 50%/);
    assert.match(met.stdout, /undecided +p99\.9/);
    const missed = await eightways([...load, '--sla', 'errors < 1%', '--json']);
    assert.equal(missed.code, 1);
    const { summary, objectives } = JSON.parse(missed.stdout) as { summary: ServiceSummary; objectives: Judgement[] };
    assert.deepEqual([summary.due, summary.correct, summary.errors, summary.timeouts], [200, 180, 20, 0]);
    assert.deepEqual(summary.failures, { 'status 503': 20 });
    assert.deepEqual(
      objectives.map(({ verdict }) => verdict),
      ['missed'],
    );
  }));

test('two services are started, compared and ended', async () => {
  const mark = `mark-${process.pid}-two`;
  const both = ['--compare', service('--wait 1', mark), service('--print', mark)];
  const { code, stdout, stderr } = await eightways(['load', ...both, '--rate', '200/s', '--for', '1s', '--json']);
  assert.equal(code, 0, stderr);
  const { measurement, comparison } = JSON.parse(stdout) as {
    measurement: ServiceMeasurement;
    comparison: ServiceComparison;
  };
  assert.equal(measurement.stopped, 'done');
  assert.equal(measurement.blocks.length, 5);
  assert.deepEqual([comparison.sides!.baseline.due, comparison.sides!.candidate.due], [100, 100]);
  assert.deepEqual([comparison.sides!.baseline.correct, comparison.sides!.candidate.correct], [100, 100]);
  assert.ok(!runs(mark));
});

test('an interrupted comparison ends both services', async () => {
  const mark = `mark-${process.pid}-interrupted`;
  const interruption = new AbortController();
  const both = ['--compare', service('', mark), service('', mark)];
  const ended = eightways(['load', ...both, '--for', '60s'], { signal: interruption.signal });
  for (let turn = 0; turn < 200 && runs(mark) === false; turn += 1) await sleep(50);
  interruption.abort();
  assert.equal((await ended).code, 130);
  assert.ok(!runs(mark));
});

test('a service that answers differently, or does not start, is refused with exit code 1', async () => {
  const mark = `mark-${process.pid}-refused`;
  const compare = (candidate: string) => eightways(['load', '--compare', service('--say yes', mark), candidate]);
  const other = await compare(service('--say no', mark));
  assert.equal(other.code, 1);
  assert.match(other.stdout, /refused: wrong answer[\s\S]*baseline +yes\n +candidate +no/);
  const absent = await compare('echo "Error: no such table" && exit 4');
  assert.equal(absent.code, 1);
  assert.match(absent.stdout, /exit code 4\.\nIt last said: Error: no such table/);
  assert.ok(await ends(mark));
});

const wrong: readonly string[][] = [
  ['http://'],
  ['ftp://host/'],
  ['localhost:1/', 'localhost:2/'],
  ['localhost:1/', '--rate', 'fast'],
  ['localhost:1/', '--rate', '0.5/s'],
  ['localhost:1/', '--sla', 'p95 < 200'],
  ['localhost:1/', '--sla', 'throughput > 200/s'],
  ['localhost:1/', '--sla', 'cpu < 50%'],
  ['localhost:1/', '--header', 'Accept'],
  ['localhost:1/', '--in-flight', '0'],
  ['localhost:1/', '--path', '/orders'],
  ['localhost:1/', '--pid', '999999999'],
  ['localhost:1/'],
  ['--compare', 'node old.js'],
  ['--compare', 'node old.js', 'node new.js', '--sla', 'p95 < 1s'],
];

test('what cannot be loaded is refused with exit code 2, in three lines', async () => {
  const texts: string[] = [];
  for (const words of wrong) {
    const { code, stdout, stderr } = await eightways(['load', ...words]);
    assert.equal(code, 2, `${words.join(' ')}: exit ${code}\n${stderr}`);
    assert.equal(stdout, '');
    assert.equal(stderr.trimEnd().split('\n').length, 3, stderr);
    texts.push(
      `$ eightways load ${words.map((word) => (/[ <>]/.test(word) ? `'${word}'` : word)).join(' ')}\n${stderr}`,
    );
  }
  golden('service/usage.txt', texts.join('\n'));
});
