import { assert, test } from 'poku';
import { toSvg } from '../../lib/charts/render.js';
import { sweep, toExperiment } from '../../lib/experiment.js';
import { htmlReport } from '../../lib/report/html.js';
import { markdownReport } from '../../lib/report/markdown.js';
import { kneeChart, scalingChart } from '../../lib/report/scaled.js';
import { compareServices } from '../../lib/service/compare-services.js';
import { kneesOf } from '../../lib/service/knee.js';
import { loadService } from '../../lib/service/load.js';
import { loadedWith, toLoadPlan } from '../../lib/service/load-plan.js';
import { measureServices } from '../../lib/service/measure-services.js';
import type { OpenService } from '../../lib/service/open-service.js';
import { serviceScalingsOf } from '../../lib/service/scaling.js';
import { seeded } from '../../lib/stats/random.js';
import { kneeText } from '../../lib/text/knee.js';
import { scalingText } from '../../lib/text/scaling.js';
import type { LoadPlan, ServiceCase, ServiceSpec } from '../../lib/types.js';
import { recordOf } from '../fixtures/records.js';
import { golden } from '../golden.js';
import { scriptedService, target, virtualClock } from './virtual-clock.js';

const holds = ({ low, high }: { low: number; high: number }, truth: number): boolean => low <= truth && truth <= high;

test('clients of a closed loop ask again when they have their answers, and no more of them are under way', async () => {
  const clock = virtualClock();
  let [open, most] = [0, 0];
  const { send } = scriptedService(clock, () => 0.03);
  const transport: typeof send = async (asked, signal) => {
    open += 1;
    most = Math.max(most, open);
    return send(asked, signal).finally(() => {
      open -= 1;
    });
  };
  const plan = toLoadPlan({ clients: 4, seconds: 10 });
  const load = await clock.run(loadService(target, plan, { transport, clock }));
  assert.deepEqual([most, plan.rate, load.stopped], [4, 0, 'done']);
  const sum = (of: 'due' | 'correct' | 'answered') => load.windows.reduce((all, window) => all + window[of], 0);
  // each has 333 answers in time, and asks for one more just before the end
  assert.deepEqual([sum('due'), sum('correct'), sum('answered')], [4 * 334, 4 * 334, 4 * 333]);
});

test('clients that get errors or no answer rest before they ask again: a broken service is not asked in a frenzy', async () => {
  const clock = virtualClock();
  const { send } = scriptedService(
    clock,
    () => 0,
    () => 503,
  );
  const broken = await clock.run(
    loadService(target, toLoadPlan({ clients: 3, seconds: 10 }), { transport: send, clock }),
  );
  const errors = broken.windows.reduce((all, window) => all + window.errors, 0);
  assert.ok(errors > 2900 && errors <= 3003, `${errors} errors of 3 clients in 10 s`);
  const mute = scriptedService(clock, () => 60);
  const plan = toLoadPlan({ clients: 3, seconds: 10, timeout: 1 });
  const silent = await clock.run(loadService(target, plan, { transport: mute.send, clock }));
  assert.equal(
    silent.windows.reduce((all, window) => all + window.timeouts, 0),
    30,
  );
});

test('a plan has clients or a rate; half a client is refused', () => {
  assert.deepEqual(
    [loadedWith(toLoadPlan({ clients: 4 }), {}).clients, loadedWith(toLoadPlan({ rate: 9 }), { clients: 2 }).rate],
    [4, 0],
  );
  const open = loadedWith(toLoadPlan({ clients: 4 }), { rate: 80 });
  assert.deepEqual([open.rate, open.clients], [80, undefined]);
  assert.throws(() => toLoadPlan({ clients: 1.5 }), /1.5 is no number of clients.*\n.*one client or more/);
});

interface Script {
  /** requests it serves at once */
  readonly servers: number;
  /** seconds of one request; `busy`: how many are served with it */
  readonly takes: (random: () => number, busy: number) => number;
  readonly load?: ServiceSpec['load'];
  readonly status?: (serial: number) => number;
}

/** A sweep of scripted services with one queue for their servers, on a virtual clock. */
const swept = async (
  { unit, amounts, script }: { unit: string; amounts: readonly number[]; script: (n: number) => Script },
  plan: Partial<LoadPlan>,
): Promise<readonly ServiceCase[]> => {
  const clock = virtualClock();
  const random = seeded(5);
  const open = async (name: string): Promise<OpenService> => {
    const { servers, takes, status } = script(Number(name));
    const free = Array.from({ length: servers }, () => 0);
    const serve = (now: number): number => {
      const busy = free.filter((each) => each > now).length;
      const at = free.indexOf(Math.min(...free));
      free[at] = Math.max(free[at]!, now) + takes(random, Math.min(servers, busy + 1));
      return free[at]! - now;
    };
    const { send, sent } = scriptedService(clock, (_, now) => serve(now), status);
    const use = () => ({ at: clock.now(), cpu: sent() * 0.001, memory: 50 * 1024 ** 2 });
    return { target, transport: send, use, start: 0.1, ended: () => null, close: async () => {} };
  };
  const [base, ...others] = amounts as [number, ...number[]];
  const cases: ServiceCase[] = [];
  for (const n of others) {
    const services = { baseline: `${base}`, candidate: `${n}`, open };
    const load = (name: string) => script(Number(name)).load ?? {};
    const measurement = await clock.run(measureServices({ ...services, load }, toLoadPlan(plan), { clock }));
    const about = { experiment: `orders by ${unit}`, size: 7, unit: 'orders', strategy: 'hardware' } as const;
    const asked = { claim: '', source: '', margin: 0.02 };
    cases.push({ ...about, ...asked, amounts: { baseline: { n: base, unit }, candidate: { n, unit } }, measurement });
  }
  return cases;
};

/** Contention and coherency: with so many at once, each takes that much longer than alone. */
const [ALPHA, BETA] = [0.05, 0.01];
const slowed = (n: number): number => 1 + ALPHA * (n - 1) + BETA * n * (n - 1);

const byClients = () =>
  swept(
    {
      unit: 'clients',
      amounts: [1, 2, 4, 8, 16],
      script: (n) => ({
        servers: n,
        load: { clients: n },
        takes: (random) => 0.01 * slowed(n) * (0.95 + 0.1 * random()),
      }),
    },
    { seconds: 20, windowSeconds: 1 },
  );

test('a sweep over clients finds contention, coherency and the number of clients beyond which answers become fewer', async () => {
  const cases = await byClients();
  const [one, ...others] = serviceScalingsOf(cases);
  assert.deepEqual([others, one!.unit, one!.base, one!.fit.law, one!.failed], [[], 'clients', 1, 'usl', undefined]);
  assert.deepEqual(
    one!.points.map(({ n }) => n),
    [1, 2, 4, 8, 16],
  );
  for (const { n, speedup } of one!.points)
    assert.ok(Math.abs(speedup.value / (n / slowed(n)) - 1) < 0.02, `${n} clients: ${speedup.value}`);
  assert.ok(Math.abs(one!.fit.parameters.alpha!.value - ALPHA) < 0.01);
  assert.ok(Math.abs(one!.fit.parameters.beta!.value - BETA) < 0.001);
  assert.ok(Math.abs(one!.peak!.value - Math.sqrt((1 - ALPHA) / BETA)) < 0.5);
  assert.deepEqual(kneesOf(cases), []);
  const { ratios, cautions } = compareServices(cases[0]!.measurement);
  assert.ok(ratios.some(({ quantity, verdict }) => quantity === 'answers per second' && verdict === 'improvement'));
  assert.ok(cautions.some(({ code }) => code === 'closed-loop'));
  golden('service/sweep.txt', `${serviceScalingsOf(cases).map(scalingText).join('\n')}\n`);
});

test('a sweep over workers at the same clients is a curve of what the server can do; errors are told apart', async () => {
  const status = (serial: number): number => (serial % 50 === 49 ? 500 : 200);
  const cases = await swept(
    {
      unit: 'workers',
      amounts: [1, 2, 4],
      script: (n) => ({ servers: n, takes: () => 0.01, ...(n === 4 && { status }) }),
    },
    { clients: 8, seconds: 20, windowSeconds: 1 },
  );
  const [one] = serviceScalingsOf(cases);
  assert.deepEqual(
    one!.failed!.map(({ n, share }) => [n, share.toFixed(2)]),
    [[4, '0.02']],
  );
  // what fails is no answer
  assert.deepEqual(
    one!.points.map(({ n, speedup }) => [n, speedup.value.toFixed(1)]),
    [
      [1, '1.0'],
      [2, '2.0'],
      [4, '3.9'],
    ],
  );
  assert.match(scalingText(one!), /^orders by workers \(2\.0 % of requests failed at 4 workers\): by Amdahl’s law/);
});

test('at a rate that is kept up with there is no curve: what is answered is the rate', async () => {
  const script = (n: number): Script => ({ servers: n, takes: (random) => 0.0475 + 0.005 * random() });
  const at = (rate: number) =>
    swept({ unit: 'workers', amounts: [1, 2, 4], script }, { rate, seconds: 12, windowSeconds: 1, timeout: 10 });
  assert.deepEqual(serviceScalingsOf(await at(10)), []);
  const [one] = serviceScalingsOf(await at(100));
  assert.deepEqual(
    one!.points.map(({ n, speedup }) => [n, Math.round(speedup.value)]),
    [
      [1, 1],
      [2, 2],
      [4, 4],
    ],
  );
});

const byRate = (servers: number, rates: readonly number[], seconds = 40) =>
  swept(
    {
      unit: 'requests per second',
      amounts: rates,
      // exponential times of service, by inversion
      script: (rate) => ({ servers, load: { rate }, takes: (random) => -0.02 * Math.log(1 - random()) }),
    },
    { arrivals: 'poisson', seconds, windowSeconds: seconds / 20, timeout: 5 },
  );

const RATES = [20, 40, 60, 80, 150];
const ofTwo = byRate(2, RATES, 100);

test('a sweep over rates finds the queue behind the latencies, its capacity and its knee', async () => {
  const cases = await ofTwo;
  const [one, ...others] = kneesOf(cases);
  assert.deepEqual([others, serviceScalingsOf(cases)], [[], []]);
  assert.deepEqual(
    one!.points.map(({ rate, kept }) => [rate, kept]),
    [
      [20, true],
      [40, true],
      [60, true],
      [80, true],
      [150, false],
    ],
  );
  const { servers, service, capacity, knee } = one!.law!;
  assert.equal(servers, 2);
  assert.ok(holds(service, 0.02), `${service.low} to ${service.high}`);
  assert.ok(holds(capacity, 100));
  // of M/M/2 the response over the load, 1 / (ρ (1 − ρ²)), is least at 1/√3
  assert.ok(Math.abs(knee.value / capacity.value - 1 / Math.sqrt(3)) < 1e-3);
  golden('service/knee.txt', `${kneeText(one!)}\n`);
  golden('service/knee.vl.json', `${JSON.stringify(kneeChart(one!), null, 1)}\n`);
  assert.match(await toSvg(kneeChart(one!)), /requests per second/);
});

test('a service keeps up at a low rate though few requests fall in a window, and not at a fifth more than it can do', async () => {
  const cases = await byRate(1, [10, 12, 14, 60]);
  const [one] = kneesOf(cases);
  assert.deepEqual(
    one!.points.map(({ kept }) => kept),
    [true, true, true, false],
  );
  assert.deepEqual(serviceScalingsOf(cases), []);
});

test('too few rates that are kept up with tell no queue, and say so', async () => {
  const [one] = kneesOf(await byRate(1, [10, 20, 150]));
  assert.equal(one!.law, null);
  assert.match(kneeText(one!), /keeps up with 20\/s, not with 150\/s.*; too few rates/);
  assert.deepEqual(kneesOf(await byRate(1, [20, 150])), []);
});

test('sweeps of services stand in both reports', async () => {
  const services = [...(await byClients()), ...(await ofTwo)];
  const { record } = recordOf({ measurements: [], services });
  const page = await htmlReport(record, { comparisons: [] });
  assert.match(page, /<h2 id="scaled">What more of it brings<\/h2>[\s\S]*orders by clients: by the universal/);
  assert.match(page, /orders by requests per second: keeps up with 80\/s, not with 150\/s/);
  assert.match(markdownReport(record, { comparisons: [] }), /## How much load it takes\n\n- orders by requests/);
  assert.ok(scalingChart(serviceScalingsOf(services)[0]!));
});

test('sweep() makes variants of services, each with its amount', () => {
  const variants = sweep('clients', [1, 4], (clients) => ({ service: 'node one.js', load: { clients } }));
  const { baseline, candidates } = toExperiment({ name: 'sweep', strategy: 'async', variants });
  assert.deepEqual(
    [baseline, ...candidates].map(({ name, amount, service }) => [name, amount!.n, service!.load]),
    [
      ['1 clients', 1, { clients: 1 }],
      ['4 clients', 4, { clients: 4 }],
    ],
  );
});
