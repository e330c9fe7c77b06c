import { assert, test } from 'poku';
import { gather, type Step } from '../../lib/measure/under-way.js';
import { movedServices } from '../../lib/report/moved.js';
import { compareServices } from '../../lib/service/compare-services.js';
import { toLoadPlan } from '../../lib/service/load-plan.js';
import { measureServices, type ServicesSetting } from '../../lib/service/measure-services.js';
import type { OpenService } from '../../lib/service/open-service.js';
import { seeded } from '../../lib/stats/random.js';
import { serviceRerunLines } from '../../lib/text/rerun.js';
import { serviceComparisonText } from '../../lib/text/service.js';
import type { LoadPlan, ServiceMeasurement } from '../../lib/types.js';
import { golden } from '../golden.js';
import { scriptedService, target, virtualClock } from './virtual-clock.js';

interface Script {
  /** seconds of a request, by a uniform number */
  readonly takes: (chance: number, now: number) => number;
  /** CPU seconds of a request */
  readonly cpu: number;
  readonly body?: (serial: number) => string;
  /** answers after which it has ended */
  readonly end?: number;
}

const plan: Partial<LoadPlan> = { rate: 200, seconds: 20, windowSeconds: 1 };

const measured = async (baseline: Script, candidate: Script, given = plan, setting: ServicesSetting = {}) => {
  const clock = virtualClock();
  const calls: string[] = [];
  const random = seeded(9);
  const open = async (name: string): Promise<OpenService> => {
    const { takes, cpu, body = () => 'ok', end = Number.POSITIVE_INFINITY } = name === 'old' ? baseline : candidate;
    const { send, sent } = scriptedService(clock, (_, now) => takes(random(), now));
    calls.push(`open ${name}`);
    return {
      target,
      transport: async (asked, signal) => ({ ...(await send(asked, signal)), body: body(sent()) }),
      use: () => ({ at: clock.now(), cpu: sent() * cpu, memory: 50 * 1024 ** 2 }),
      start: 0.1,
      ended: () => (sent() > end ? 'it ended with exit code 7' : null),
      close: async () => void calls.push(`close ${name}`),
    };
  };
  const measurement = await clock.run(
    measureServices({ baseline: 'old', candidate: 'new', open }, toLoadPlan(given), { ...setting, clock }),
  );
  return { measurement, calls };
};

const even = (milliseconds: number, cpu = 0.001): Script => ({
  takes: (chance) => (milliseconds / 1000) * (0.5 + chance),
  cpu,
});

test('two services that were cut off go on after the last block that ended, by the plan they were begun with', async () => {
  const steps: Step[] = [];
  const { measurement: whole } = await measured(even(40), even(20), plan, { onStep: (step) => steps.push(step) });
  assert.equal(steps.length, whole.blocks.length);
  const gathered = gather();
  for (const step of steps.slice(0, 3)) gathered.take(step);
  const from = gathered.soFar().served;
  const { measurement, calls } = await measured(even(40), even(20), { ...plan, seconds: 60 }, { from });
  assert.deepEqual(measurement.plan, whole.plan);
  assert.deepEqual(measurement.blocks.slice(0, 3), whole.blocks.slice(0, 3));
  assert.equal(measurement.blocks.length, whole.blocks.length);
  assert.equal(calls.filter((call) => call === 'open new').length, whole.blocks.length - 3);
});

const ratios = (measurement: ServiceMeasurement) =>
  compareServices(measurement).ratios.map(({ quantity, speedup, verdict }) => [
    quantity,
    speedup?.value.toFixed(1),
    verdict,
  ]);

test('a service twice as fast on a third of the CPU time is found to be so', async () => {
  const { measurement } = await measured(even(40, 0.003), even(20, 0.001));
  assert.deepEqual(ratios(measurement), [
    ['p50', '2.0', 'improvement'],
    ['p95', '2.0', 'improvement'],
    ['p99', '2.0', 'improvement'],
    ['answers per CPU second', '3.0', 'improvement'],
  ]);
  golden('service/comparison.txt', `${serviceComparisonText(compareServices(measurement))}\n`);
});

test('services measured again have moved, by quantity, or have not', async () => {
  const judged = async (old: Script, now: Script) => ({
    ...{ experiment: 'orders', strategy: 'algorithm' as const, size: 7, unit: 'orders' },
    ...compareServices((await measured(old, now)).measurement),
  });
  const before = await judged(even(40, 0.003), even(20, 0.001));
  const moves = movedServices(before, await judged(even(40, 0.003), even(40, 0.001)));
  assert.deepEqual(
    moves.map(({ quantity, move }) => [quantity, move.standing, move.change?.toFixed(1)]),
    [
      ['p50', 'moved', '0.5'],
      ['p95', 'moved', '0.5'],
      ['p99', 'moved', '0.5'],
      ['answers per CPU second', 'stayed', '1.0'],
    ],
  );
  const refused = { ...before, ratios: [], refused: { kind: 'crash' as const, variant: 'new', message: 'gone' } };
  golden('service/rerun.txt', `${[before, refused].flatMap((now) => serviceRerunLines(before, now)).join('\n')}\n`);
});

test('two copies of a service are no improvement and no regression', async () => {
  const { measurement } = await measured(even(20), even(20));
  for (const { verdict, quantity } of compareServices(measurement).ratios)
    assert.ok(verdict === 'equivalent' || verdict === 'inconclusive', `${quantity}: ${verdict}`);
});

test('windows alternate in ABBA or BAAB, in blocks of freshly started services that are all ended', async () => {
  const { measurement, calls } = await measured(even(20), even(20));
  assert.equal(measurement.blocks.length, 5);
  for (const { order, baseline, candidate } of measurement.blocks) {
    assert.match(order.map((side) => side[0]).join(''), /^(bccb|cbbc)$/);
    assert.deepEqual([baseline.length, candidate.length], [2, 2]);
  }
  assert.equal(new Set(measurement.blocks.map(({ order }) => order[0])).size, 2);
  assert.equal(calls.filter((call) => call.startsWith('open')).length, 10);
  for (let block = 0; block < 5; block += 1) {
    const four = calls.slice(4 * block, 4 * block + 4).sort();
    assert.deepEqual(four, ['close new', 'close old', 'open new', 'open old']);
  }
});

test('both sides of a pair of windows meet the same arrivals', async () => {
  const { measurement } = await measured(even(20), even(20), { ...plan, arrivals: 'poisson' });
  const dues = (side: 'baseline' | 'candidate') =>
    measurement.blocks.map((block) => block[side].map(({ windows }) => windows[0]!.due));
  assert.deepEqual(dues('baseline'), dues('candidate'));
  assert.ok(new Set(dues('baseline').flat()).size > 3);
});

test('a candidate that answers differently is refused, with both answers', async () => {
  const { measurement } = await measured(
    { ...even(20), body: () => '{"total":7,"tax":1}' },
    { ...even(10), body: () => '{"total":7,"tax":2}' },
  );
  assert.equal(measurement.stopped, 'failed');
  const comparison = compareServices(measurement);
  assert.deepEqual([comparison.refused?.kind, comparison.ratios], ['wrong answer', []]);
  golden('service/refused.txt', `${serviceComparisonText(comparison)}\n`);
});

test('JSON in another order of keys is the same answer; one that goes wrong later is counted', async () => {
  const { measurement } = await measured(
    { ...even(20), body: () => '{"a":1,"b":2}' },
    { ...even(20), body: (serial) => (serial > 300 ? '{"b":2}' : '{"b":2,"a":1}') },
  );
  const { sides } = compareServices(measurement);
  assert.equal(sides!.baseline.errors, 0);
  assert.deepEqual(Object.keys(sides!.candidate.failures), ['another body']);
});

test('where the baseline’s own answers vary, only the status is compared, and a caution says so', async () => {
  const { measurement } = await measured({ ...even(20), body: (serial) => `${serial}` }, even(20));
  const { cautions, sides } = compareServices(measurement);
  assert.deepEqual(
    cautions.map(({ code }) => code),
    ['answers-vary', 'few-requests-per-block'],
  );
  assert.equal(sides!.candidate.errors, 0);
});

test('a service that ends under load is named, and the other is ended too', async () => {
  const { measurement, calls } = await measured(even(20), { ...even(20), end: 250 });
  assert.deepEqual(measurement.failure, {
    kind: 'crash',
    variant: 'new',
    message: 'the candidate ended under load: it ended with exit code 7',
  });
  assert.deepEqual(calls.slice(-2).sort(), ['close new', 'close old']);
});
