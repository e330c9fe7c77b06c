import { assert, describe, it } from 'poku';
import { queue, responseAt } from '../../lib/laws/queue.js';
import { forecast } from '../../lib/service/forecast.js';
import { judgeTimes } from '../../lib/service/judge-times.js';
import { parseObjective } from '../../lib/service/objective.js';
import { forecastText, headOf } from '../../lib/text/queue.js';

const spec = { arrivals: 150, service: 0.02, servers: 4 };
const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} for ${expected}`);

describe('objectives held against a queue', () => {
  it('are met or missed by the percentile of wait and service', () => {
    const p95 = responseAt(queue(spec), 0.95);
    const [met, missed] = forecast([`p95 < ${p95 * 1.01}s`, `p95 < ${p95 * 0.99}s`].map(parseObjective), spec);
    assert.deepStrictEqual([met!.verdict, missed!.verdict], ['met', 'missed']);
    assert.deepStrictEqual([met!.seen!.value, met!.seen!.low], [p95, p95]);
    assert.deepStrictEqual([met!.least, missed!.least], [4, 5]);
  });

  it('tell the arrivals up to which they are kept', () => {
    const [one] = forecast([parseObjective('p99 < 200ms')], spec);
    const at = (arrivals: number) => responseAt(queue({ ...spec, arrivals }), 0.99);
    assert.ok(one!.most! > 150 && at(one!.most!) < 0.2 && at(one!.most! + 0.05) > 0.2, `${one!.most}`);
    // of one server it can be worked out: response times are exponential with the rate 1/S - lambda
    const [single] = forecast([parseObjective('p95 < 100ms')], { arrivals: 10, service: 0.02, servers: 1 });
    near(single!.most!, 50 - Math.log(20) / 0.1, 1e-3);
  });

  it('are kept by no number of servers when service alone takes longer', () => {
    const [one] = forecast([parseObjective('p95 < 50ms')], spec);
    // p95 of exponential services of 20 ms is 60 ms
    assert.deepStrictEqual([one!.verdict, one!.most, one!.least], ['missed', null, null]);
  });

  it('are missed where more arrives than the servers can do, with the servers that could', () => {
    const [latency, throughput] = forecast(['p95 < 200ms', 'throughput > 140/s'].map(parseObjective), {
      ...spec,
      servers: 2,
    });
    assert.deepStrictEqual([latency!.verdict, latency!.seen], ['missed', null]);
    assert.match(latency!.hint, /grows without end/);
    assert.ok(latency!.least! >= 4 && latency!.most! < 100);
    assert.deepStrictEqual([throughput!.verdict, throughput!.seen!.value], ['missed', 100]);
  });

  it('are left open where a queue tells nothing of them', () => {
    const open = forecast(['max < 1s', 'cpu < 50%', 'memory < 1GB', 'errors < 1%'].map(parseObjective), spec);
    assert.ok(open.every(({ verdict, seen, hint }) => verdict === 'undecided' && seen === null && hint !== ''));
  });

  it('are told in words', () => {
    const objectives = ['p95 < 200ms', 'p95 < 50ms', 'memory < 1GB'].map(parseObjective);
    const lines = forecastText(forecast(objectives, spec), headOf(queue(spec))).split('\n');
    assert.strictEqual(lines[0], '150/s of 20.0 ms each, 4 servers (M/M/4)');
    assert.match(lines[1]!, /^ {2}met +p95 < 200ms +\d+(\.\d+)? ms$/);
    assert.match(lines[2]!, /^ {4}kept by 4 servers; with those there are, up to 1\d\d(\.\d)?\/s$/);
    assert.match(lines[3]!, /^ {2}missed +p95 < 50ms/);
    assert.match(lines[4]!, /no number of servers/);
    assert.match(lines[5]!, /^ {2}undecided +memory < 1GB +—: a queue does not tell it$/);
  });
});

describe('objectives held against times', () => {
  const times = Array.from({ length: 1000 }, (_, index) => (index + 1) / 1000);

  it('are met, missed or undecided by the interval of their percentile', () => {
    const judged = judgeTimes(['p50 < 600ms', 'p50 < 400ms', 'p50 < 505ms', 'max < 1100ms'].map(parseObjective), times);
    assert.deepStrictEqual(
      judged.map(({ verdict }) => verdict),
      ['met', 'missed', 'undecided', 'met'],
    );
    const { value, low, high } = judged[0]!.seen!;
    assert.strictEqual(value, 0.5);
    // 1.96 sqrt(0.25 / 1000) is 3.1 %
    near(low, 0.469, 0.01);
    near(high, 0.531, 0.01);
    assert.match(judged[2]!.hint, /would decide/);
  });

  it('are left open where there are no times, or times do not tell', () => {
    const [latency] = judgeTimes([parseObjective('p95 < 1s')], []);
    const [cpu] = judgeTimes([parseObjective('cpu < 50%')], times);
    assert.deepStrictEqual([latency!.verdict, cpu!.verdict], ['undecided', 'undecided']);
    assert.deepStrictEqual([latency!.hint, cpu!.hint], ['nothing was measured', 'single times do not tell it']);
  });
});
