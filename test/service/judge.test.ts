import { assert, test } from 'poku';
import { judge } from '../../lib/service/judge.js';
import { loadService } from '../../lib/service/load.js';
import { toLoadPlan } from '../../lib/service/load-plan.js';
import { parseObjective } from '../../lib/service/objective.js';
import { serviceSummary } from '../../lib/service/summary.js';
import { seeded } from '../../lib/stats/random.js';
import { loadText } from '../../lib/text/service.js';
import type { LoadPlan, ServiceLoad } from '../../lib/types.js';
import { golden } from '../golden.js';
import { scriptedService, target, virtualClock } from './virtual-clock.js';

test('objectives are read with their units', () => {
  const read = (text: string) => {
    const { quantity, percentile, limit } = parseObjective(text);
    return [quantity, percentile, limit];
  };
  assert.deepEqual(read('p95 < 200ms'), ['latency', 0.95, 0.2]);
  assert.deepEqual(read(' P99.9<1.5 s '), ['latency', 0.999, 1.5]);
  assert.deepEqual(read('p50 <= 800us'), ['latency', 0.5, 800e-6]);
  assert.deepEqual(read('max < 2s'), ['max', null, 2]);
  assert.deepEqual(read('throughput > 200/s'), ['throughput', null, 200]);
  assert.deepEqual(read('throughput > 6000/min'), ['throughput', null, 100]);
  assert.deepEqual(read('cpu < 50%'), ['cpu', null, 0.5]);
  assert.deepEqual(read('errors < 0.1%'), ['errors', null, 0.001]);
  assert.deepEqual(read('memory < 200 MiB'), ['memory', null, 200 * 1024 ** 2]);
});

test('what is no objective is refused with what would be right', () => {
  const wrong = [
    'fast',
    'p95',
    'p95 < 200',
    'p95 < ms',
    'p95 < -1ms',
    'p95 > 200ms',
    'p100 < 1s',
    'p0 < 1s',
    'latency < 1s',
    'toString < 1s',
    'speed > 9/s',
    'throughput < 200/s',
    'throughput > 200',
    'cpu < 0%',
    'errors < 1/s',
  ];
  const said = wrong.map((text) => {
    try {
      return `${text}: read as ${JSON.stringify(parseObjective(text))}`;
    } catch (error) {
      return (error as Error).message;
    }
  });
  golden('service/wrong-objectives.txt', `${said.join('\n\n')}\n`);
});

const load = async (
  plan: Partial<LoadPlan>,
  takes: (serial: number, now: number) => number,
  status?: (serial: number) => number,
): Promise<ServiceLoad> => {
  const clock = virtualClock();
  const { send } = scriptedService(clock, takes, status);
  const use = () => ({ at: clock.now(), cpu: clock.now() * 0.3, memory: 64 * 1024 ** 2 });
  return clock.run(loadService(target, toLoadPlan(plan), { transport: send, clock, use }));
};

const verdicts = (loaded: ServiceLoad, ...texts: string[]): string[] =>
  judge(texts.map(parseObjective), loaded).map(({ verdict }) => verdict);

const scattered = (seed: number) => {
  const random = seeded(seed);
  return () => 0.01 + 0.09 * random();
};

test('an objective is met or missed when the whole interval lies on that side, and undecided between', async () => {
  const loaded = await load({ rate: 200, seconds: 10 }, scattered(1));
  assert.deepEqual(verdicts(loaded, 'p50 < 60ms', 'p50 < 50ms', 'p50 < 55ms'), ['met', 'missed', 'undecided']);
  assert.deepEqual(verdicts(loaded, 'max < 101ms', 'max < 90ms'), ['met', 'missed']);
  assert.deepEqual(verdicts(loaded, 'throughput > 190/s', 'throughput > 250/s'), ['met', 'missed']);
  assert.deepEqual(verdicts(loaded, 'cpu < 50%', 'cpu < 20%'), ['met', 'missed']);
  assert.deepEqual(verdicts(loaded, 'memory < 65MiB', 'memory < 63MiB'), ['met', 'missed']);
});

test('no error in few requests proves little, and in many more', async () => {
  const few = await load({ rate: 20, seconds: 10 }, scattered(1));
  assert.deepEqual(verdicts(few, 'errors < 0.1%', 'errors < 5%'), ['undecided', 'met']);
  const many = await load({ rate: 500, seconds: 10 }, scattered(1));
  assert.deepEqual(verdicts(many, 'errors < 0.1%'), ['met']);
  const failing = await load({ rate: 200, seconds: 10 }, scattered(1), (serial) => (serial % 20 === 0 ? 503 : 200));
  assert.deepEqual(verdicts(failing, 'errors < 0.1%', 'errors < 10%'), ['missed', 'met']);
});

test('a percentile that too few requests bound is undecided, however good it looks', async () => {
  const loaded = await load({ rate: 20, seconds: 10 }, () => 0.01);
  assert.deepEqual(verdicts(loaded, 'p50 < 1s', 'p99 < 1s'), ['met', 'undecided']);
});

test('a pause in one window leaves the p95 open, and misses the max', async () => {
  const takes = (_: number, now: number): number => (now >= 4 && now < 6 ? 6 - now : 0) + 0.005;
  const loaded = await load({ rate: 200, seconds: 10 }, takes);
  assert.deepEqual(verdicts(loaded, 'max < 1s', 'p50 < 100ms'), ['missed', 'met']);
  assert.equal(judge([parseObjective('p95 < 3s')], loaded)[0]!.seen!.high, Number.POSITIVE_INFINITY);
});

test('a service that answers nothing rightly misses its latencies, and its silence is no traffic', async () => {
  const loaded = await load(
    { rate: 50, seconds: 5 },
    () => 0.001,
    () => 500,
  );
  const [latency, throughput, errors] = judge(
    ['p95 < 1s', 'throughput > 1/s', 'errors < 1%'].map(parseObjective),
    loaded,
  );
  assert.deepEqual([latency!.verdict, latency!.hint], ['missed', 'no request was answered rightly']);
  assert.deepEqual([throughput!.verdict, errors!.verdict], ['missed', 'missed']);
});

test('what the generator itself was late by makes no objective missed', async () => {
  const clock = virtualClock();
  const { send } = scriptedService(clock, () => 0.005);
  const late = { ...clock, at: (time: number, act: () => void) => clock.at(time + 0.05, act) };
  const plan = toLoadPlan({ rate: 100, seconds: 10 });
  const loaded = await clock.run(loadService(target, plan, { transport: send, clock: late }));
  assert.deepEqual(verdicts(loaded, 'p95 < 30ms', 'p95 < 4ms', 'p95 < 60ms'), ['undecided', 'missed', 'met']);
});

test('a load in words', async () => {
  const takes = (serial: number, now: number): number =>
    serial % 40 === 7 ? 60 : (now >= 4 && now < 6 ? 6 - now : 0) + 0.005 + 0.00001 * ((serial * 7919) % 997);
  const loaded = await load({ rate: 200, seconds: 10, timeout: 3, maxInFlight: 300 }, takes, (serial) =>
    serial % 100 === 1 ? 503 : 200,
  );
  const lines = [
    'p50 < 100ms',
    'p95 < 1s',
    'max < 1s',
    'throughput > 150/s',
    'errors < 1%',
    'cpu < 50%',
    'memory < 1GiB',
  ];
  const judgements = judge(lines.map(parseObjective), loaded);
  golden('service/load.txt', `${loadText(loaded, serviceSummary([loaded]), judgements)}\n`);
});
