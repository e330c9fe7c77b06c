import { assert, describe, it } from 'poku';
import { type QueueSpec, queue, responseAt, waitAt } from '../../lib/laws/queue.js';
import { seeded } from '../../lib/stats/random.js';

const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} for ${expected}`);

/** Waits and responses of arrivals at random, one after the other: each goes to the server that is free first. */
const simulated = ({ arrivals, service, servers }: QueueSpec, count: number) => {
  const random = seeded(17);
  const exponential = (mean: number) => -mean * Math.log(1 - random());
  const free = new Array<number>(servers).fill(0);
  const [waits, responses]: [number[], number[]] = [[], []];
  let now = 0;
  for (let index = 0; index < count; index += 1) {
    now += exponential(1 / arrivals);
    const server = free.indexOf(Math.min(...free));
    const start = Math.max(now, free[server]!);
    free[server] = start + exponential(service);
    waits.push(start - now);
    responses.push(free[server]! - now);
  }
  const sorted = (values: number[]) => Float64Array.from(values).sort();
  return { waits: sorted(waits), responses: sorted(responses) };
};

const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantileOf = (values: Float64Array, q: number) => values[Math.ceil(q * values.length) - 1]!;

describe('queues', () => {
  it('of one server are as the closed forms say', () => {
    const one = queue({ arrivals: 40, service: 0.02, servers: 1 });
    near(one.utilisation, 0.8, 1e-12);
    near(one.waiting, 0.8, 1e-12);
    near(one.meanWait, 0.08, 1e-12);
    near(one.meanResponse, 0.1, 1e-12);
    near(one.inSystem, 4, 1e-12);
    for (const share of [0.5, 0.95, 0.99]) near(responseAt(one, share), -0.1 * Math.log(1 - share), 1e-6);
    near(waitAt(one, 0.95), 0.1 * Math.log(0.8 / 0.05), 1e-9);
    assert.strictEqual(waitAt(one, 0.1), 0);
  });

  it('of several servers are as a simulation finds them', () => {
    const spec = { arrivals: 60, service: 0.02, servers: 2 };
    const found = queue(spec);
    const { waits, responses } = simulated(spec, 400_000);
    near(found.waiting, waits.filter((wait) => wait > 0).length / waits.length, 0.04);
    near(found.meanWait, meanOf(waits), 0.08);
    for (const share of [0.5, 0.95, 0.99]) near(responseAt(found, share), quantileOf(responses, share), 0.06);
    near(waitAt(found, 0.95), quantileOf(waits, 0.95), 0.08);
  });

  it('are continuous where the law of response times has a gap', () => {
    const at = (arrivals: number) => responseAt(queue({ arrivals, service: 0.02, servers: 2 }), 0.95);
    // (c - 1) / S is 50: there the rates of waiting and of service are the same
    near(at(50), at(50.001), 1e-4);
    near(at(50), at(49.999), 1e-4);
  });

  it('wait less the more evenly arrivals and services come, by Allen and Cunneen', () => {
    const spec = { arrivals: 40, service: 0.02, servers: 1 };
    const random = queue(spec);
    const even = queue({ ...spec, serviceVariation: 0 });
    assert.ok(random.exact && !even.exact);
    // M/D/1 (Pollaczek and Khinchine)
    near(even.meanWait, random.meanWait / 2, 1e-12);
    const clockwork = queue({ ...spec, arrivalVariation: 0, serviceVariation: 0 });
    assert.deepStrictEqual([clockwork.meanWait, waitAt(clockwork, 0.99)], [0, 0]);
    near(responseAt(clockwork, 0.99), 0.02, 1e-6);
  });

  it('have response times that do not jump where the variation leaves 1', () => {
    const spec = { arrivals: 150, service: 0.02, servers: 4 };
    for (const share of [0.5, 0.95, 0.99]) {
      const exact = responseAt(queue(spec), share);
      near(responseAt(queue({ ...spec, serviceVariation: 1 + 1e-9 }), share), exact, 0.005);
    }
    assert.ok(responseAt(queue({ ...spec, serviceVariation: 4 }), 0.99) > 1.5 * responseAt(queue(spec), 0.99));
  });

  it('let nobody wait where hardly anyone comes', () => {
    const idle = queue({ arrivals: 1e-6, service: 0.02, servers: 100 });
    assert.deepStrictEqual([idle.waiting, idle.meanWait, waitAt(idle, 0.99)], [0, 0, 0]);
    near(responseAt(idle, 0.95), -0.02 * Math.log(0.05), 1e-6);
  });

  it('refuse what never settles, and servers that are no number of them', () => {
    assert.throws(
      () => queue({ arrivals: 100, service: 0.02, servers: 2 }),
      /keep 2 servers busy, and there are 2[\s\S]*grows without end/,
    );
    assert.throws(() => queue({ arrivals: 1, service: 0.02, servers: 1.5 }), /1\.5 servers/);
    assert.throws(() => queue({ arrivals: -1, service: 0.02, servers: 1 }), /a = -0\.02/);
    assert.throws(() => queue({ arrivals: 1, service: 0.02, servers: 141 }), /c = 141/);
  });
});
