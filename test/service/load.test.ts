import { assert, test } from 'poku';
import { loadService } from '../../lib/service/load.js';
import { toLoadPlan } from '../../lib/service/load-plan.js';
import { merged, percentile, total } from '../../lib/service/percentiles.js';
import type { LoadPlan, ServiceLoad } from '../../lib/types.js';
import { scriptedService, target, virtualClock } from './virtual-clock.js';

const scriptedLoad = async (
  plan: Partial<LoadPlan>,
  takes: (serial: number, now: number) => number,
  status?: (serial: number) => number,
): Promise<ServiceLoad> => {
  const clock = virtualClock();
  const { send } = scriptedService(clock, takes, status);
  return clock.run(loadService(target, toLoadPlan(plan), { transport: send, clock }));
};

const latenciesOf = ({ windows }: ServiceLoad) => merged(windows.map(({ latency }) => latency));
const sum = ({ windows }: ServiceLoad, of: 'due' | 'correct' | 'errors' | 'timeouts' | 'queued' | 'answered'): number =>
  windows.reduce((all, window) => all + window[of], 0);

const near = (actual: number, expected: number, share = 0.001): void =>
  assert.ok(Math.abs(actual / expected - 1) <= share, `${actual} is not within ${share * 100} % of ${expected}`);

/** The p of numbers by nearest rank. */
const truth = (latencies: readonly number[], p: number): number =>
  [...latencies].sort((a, b) => a - b)[Math.max(0, Math.ceil(p * latencies.length - 1e-9) - 1)]!;

const percentiles = [0.5, 0.9, 0.95, 0.99, 1];

test('percentiles of scripted latencies are exact within the histogram’s three digits', async () => {
  const script = Array.from({ length: 2_000 }, (_, serial) => 0.001 + 0.0005 * ((serial * 7919) % 997));
  const load = await scriptedLoad({ rate: 200, seconds: 10 }, (serial) => script[serial]!);
  assert.equal(total(latenciesOf(load)), 2_000);
  for (const p of percentiles) near(percentile(latenciesOf(load), p), truth(script, p));
});

// From second 4 to 6 the service answers nothing; what came in meanwhile it answers right after.
const [PAUSE_FROM, PAUSE_TO, SERVICE] = [4, 6, 0.005];
const paused = (_: number, now: number): number => (now >= PAUSE_FROM && now < PAUSE_TO ? PAUSE_TO - now : 0) + SERVICE;

test('a pause of two seconds is felt by all requests that fell due in it', async () => {
  const load = await scriptedLoad({ rate: 200, seconds: 10 }, paused);
  const script = Array.from({ length: 2_000 }, (_, serial) => paused(serial, serial / 200));
  for (const p of percentiles) near(percentile(latenciesOf(load), p), truth(script, p));
  near(percentile(latenciesOf(load), 0.95), 1.505, 0.02);
  near(percentile(latenciesOf(load), 0.99), 1.905, 0.02);
  near(percentile(latenciesOf(load), 1), 2.005, 0.02);
});

test('a closed loop hides the pause that the open loop shows', async () => {
  const clock = virtualClock();
  const { send } = scriptedService(clock, paused);
  const seen: number[] = [];
  // what a closed-loop tool does: send, wait for the answer, note how long it took, send again
  const client = async (): Promise<void> => {
    while (clock.now() < 10) {
      const sent = clock.now();
      await send(target, new AbortController().signal);
      seen.push(clock.now() - sent);
    }
  };
  await clock.run(client());
  near(truth(seen, 0.99), SERVICE);
  assert.ok(seen.filter((latency) => latency > 2 * SERVICE).length === 1, 'it met the pause once');
  const open = await scriptedLoad({ rate: 200, seconds: 10 }, paused);
  assert.ok(percentile(latenciesOf(open), 0.99) > 300 * truth(seen, 0.99));
});

test('requests beyond the bound wait and count as late; none is dropped', async () => {
  const load = await scriptedLoad({ rate: 200, seconds: 10, maxInFlight: 10 }, paused);
  assert.equal(sum(load, 'due'), 2_000);
  assert.equal(sum(load, 'correct'), 2_000);
  assert.ok(sum(load, 'queued') >= 390, `${sum(load, 'queued')} waited`);
  const unbounded = await scriptedLoad({ rate: 200, seconds: 10 }, paused);
  assert.equal(sum(unbounded, 'queued'), 0);
  // ten at a time work off the line in 0.2 s: latencies may only be longer than without the bound
  for (const p of percentiles) {
    const [bounded, free] = [percentile(latenciesOf(load), p), percentile(latenciesOf(unbounded), p)];
    assert.ok(bounded >= free * 0.999 && bounded <= free + 0.21, `p${p * 100}: ${bounded}, ${free} without the bound`);
  }
});

test('errors and timeouts are counted apart, and neither is throughput', async () => {
  const takes = (serial: number): number => (serial % 10 === 3 ? 60 : 0.002);
  const load = await scriptedLoad({ rate: 100, seconds: 10, timeout: 1 }, takes, (serial) =>
    serial % 10 === 7 ? 500 : 200,
  );
  assert.equal(sum(load, 'due'), 1_000);
  assert.equal(sum(load, 'correct'), 800);
  assert.equal(sum(load, 'errors'), 100);
  assert.equal(sum(load, 'timeouts'), 100);
  assert.equal(sum(load, 'answered'), 800);
  assert.deepEqual(load.failures, { 'status 500': 100 });
  // a request given up was waited for that long: leaving it out would reward a service for not answering
  assert.equal(total(latenciesOf(load)), 900);
  near(percentile(latenciesOf(load), 0.95), 1);
});

test('a service that is too slow for the rate ends the load all the same, every request accounted for', async () => {
  let free = 0; // one request at a time, 20 ms each: 50 per second of the 100 that fall due
  const load = await scriptedLoad({ rate: 100, seconds: 10, timeout: 2, maxInFlight: 20 }, (_, now) => {
    free = Math.max(free, now) + 0.02;
    return free - now;
  });
  assert.equal(sum(load, 'due'), 1_000);
  assert.equal(sum(load, 'correct') + sum(load, 'timeouts'), 1_000);
  assert.ok(sum(load, 'timeouts') > 300);
  // it also works on requests that were given up meanwhile, so that less than its 50 per second is of use
  assert.ok(sum(load, 'answered') > 0 && sum(load, 'answered') <= 500, `${sum(load, 'answered')} answered`);
});

test('arrivals at random keep the rate, repeat with the seed, and scatter as they should', async () => {
  const dues = async (seed: number) =>
    (await scriptedLoad({ rate: 400, seconds: 20, arrivals: 'poisson', seed }, () => 0.001)).windows.map(
      ({ due }) => due,
    );
  const counts = await dues(5);
  const all = counts.reduce((a, b) => a + b);
  assert.ok(Math.abs(all - 8_000) < 4 * Math.sqrt(8_000), `${all} requests`);
  const scatter = counts.reduce((squares, due) => squares + (due - all / 20) ** 2, 0) / 19 / (all / 20);
  assert.ok(scatter > 0.4 && scatter < 2, `variance over mean is ${scatter}`);
  assert.deepEqual(await dues(5), counts);
  assert.notDeepEqual(await dues(6), counts);
});

test('an interrupted load keeps the windows that had ended and had all their answers', async () => {
  const clock = virtualClock();
  const { send } = scriptedService(clock, () => 0.5);
  const interruption = new AbortController();
  clock.at(3.2, () => interruption.abort());
  const plan = toLoadPlan({ rate: 100, seconds: 10 });
  const load = await clock.run(loadService(target, plan, { transport: send, clock, signal: interruption.signal }));
  assert.equal(load.stopped, 'cancelled');
  assert.deepEqual(
    load.windows.map(({ from, due, correct }) => [from, due, correct]),
    [
      [0, 100, 100],
      [1, 100, 100],
    ],
  );
});

test('the generator’s own delay is watched', async () => {
  const clock = virtualClock();
  const { send } = scriptedService(clock, () => 0.001);
  // a clock that wakes 50 ms late: a generator kept from running
  const late = { ...clock, at: (time: number, act: () => void) => clock.at(time + 0.05, act) };
  const load = await clock.run(
    loadService(target, toLoadPlan({ rate: 100, seconds: 5 }), { transport: send, clock: late }),
  );
  near(percentile(load.lateness, 1), 0.05);
  near(percentile(latenciesOf(load), 1), 0.051);
});
