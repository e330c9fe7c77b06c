import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it, test } from 'poku';
import { fleetScaling } from '../../lib/fleet/fleet-scaling.js';
import { loadFleet } from '../../lib/fleet/load-fleet.js';
import type { Machine } from '../../lib/fleet/machine.js';
import { measureFleet } from '../../lib/fleet/measure-fleet.js';
import { runWindow } from '../../lib/fleet/window.js';
import { canLimitCpu } from '../../lib/places/cpu-group.js';
import { fleetText } from '../../lib/text/fleet.js';
import { fleetRunOf } from '../fixtures/fleets.js';
import { golden } from '../golden.js';

const jobs = join('test', 'fixtures', 'fleets');

/** Machines on a clock of their own: a unit takes one of them ten milliseconds, a shared step fifty. */
const scripted = (failing = Number.POSITIVE_INFINITY) => {
  let [time, used] = [0, 0];
  const machine: Machine = {
    answer: '0',
    ask: async (request) => {
      if (request.ask === 'work' && request.number >= failing) throw new Error('broken');
      time += request.ask === 'step' ? 0.05 : 0.01;
      used += 0.001;
      return null;
    },
    used: () => used,
    close: async () => {},
  };
  return { machine, now: () => time };
};

describe('a window', async () => {
  await it('counts units after its lead, and what they used', async () => {
    const { machine, now } = scripted();
    const window = await runWindow([machine], {}, { sharing: null, lead: 0.1, seconds: 1, now });
    assert.strictEqual(window!.units, 100);
    assert.ok(Math.abs(window!.seconds - 1) < 1e-9);
    assert.ok(Math.abs(window!.used - 0.1) < 1e-9);
  });

  await it('counts what shared steps have finished, and the time that they take', async () => {
    const { machine, now } = scripted();
    const shared = { every: 5, step: () => null };
    const window = await runWindow([machine], { shared }, { sharing: machine, lead: 0.1, seconds: 1, now });
    assert.strictEqual(window!.units, 50);
    assert.ok(Math.abs(window!.seconds - 1) < 1e-9);
  });

  await it('ends with what a machine throws, and all the others with it', async () => {
    const [broken, sound] = [scripted(3), scripted()];
    const both = runWindow([broken.machine, sound.machine], {}, { sharing: null, lead: 0, seconds: 1, now: () => 0 });
    await assert.rejects(both, /broken/);
  });

  await it('that is interrupted counts for nothing', async () => {
    const { machine, now } = scripted();
    const signal = AbortSignal.abort();
    assert.strictEqual(await runWindow([machine], {}, { sharing: null, lead: 0, seconds: 1, now, signal }), null);
  });
});

describe('how throughput grows', () => {
  it('is linear to within 5 %, and the laws foretell what they never saw', () => {
    const scaling = fleetScaling(fleetRunOf())!;
    assert.strictEqual(scaling.verdict, 'linear');
    for (const { heldOut } of scaling.points) if (heldOut) assert.notStrictEqual(heldOut.amdahl.found, 'off');
    golden('text/fleet-linear.txt', `${fleetText(fleetRunOf(), scaling)}\n`);
  });

  it('is less than linear with a shared step, which the fit finds', () => {
    const run = fleetRunOf({ contention: 0.1 });
    const scaling = fleetScaling(run)!;
    assert.strictEqual(scaling.verdict, 'less');
    const { low, high } = scaling.amdahl.parameters.alpha!;
    assert.ok(low < 0.1 && high > 0.1);
    const held = scaling.points.filter(({ heldOut }) => heldOut);
    assert.deepStrictEqual(
      held.map(({ machines, heldOut }) => [machines, heldOut!.amdahl.found]),
      [
        [6, 'in'],
        [8, 'in'],
      ],
    );
    assert.ok(scaling.points.at(-1)!.paid > (1.7 * scaling.points[0]!.paid) / 2);
    golden('text/fleet-shared.txt', `${fleetText(run, scaling)}\n`);
  });

  it('says nothing of a job beside others that use the cores', () => {
    const run = fleetRunOf({ contention: 0.1, capacity: 1.1 });
    assert.strictEqual(fleetScaling(run)!.verdict, 'busy');
    golden('text/fleet-busy.txt', `${fleetText(run, fleetScaling(run))}\n`);
  });

  it('is open where rounds scatter too much, and unknown after a single one', () => {
    assert.strictEqual(fleetScaling(fleetRunOf({ noise: 0.4, rounds: 3 }))!.verdict, 'open');
    const cut = fleetRunOf({ rounds: 1 });
    assert.strictEqual(fleetScaling(cut), null);
    assert.match(fleetText(cut, null), /fewer than two rounds/);
  });

  it('contradicts a law that does not fit', () => {
    const run = fleetRunOf();
    const halved = run.rounds.map((round) => ({
      ...round,
      windows: round.windows.map((each) => (each.machines === 8 ? { ...each, seconds: 2 * each.seconds } : each)),
    }));
    assert.strictEqual(fleetScaling({ ...run, rounds: halved })!.points.at(-1)!.heldOut!.amdahl.found, 'off');
  });
});

test('a module without a job is refused in words', async () => {
  await assert.rejects(loadFleet(join('test', 'fixtures', 'suites', 'plain.ts')), /exports no job for small machines/);
});

test('small machines do a job in control groups, which are gone afterwards', async () => {
  if (!canLimitCpu()) return void console.log('SKIP: no writable cpu control group (run as root on Linux)');
  const options = { machines: 4, heldOut: [4], share: 0.25, budget: 1, seconds: 0.1 };
  const run = await measureFleet(await loadFleet(join(jobs, 'counting.ts')), options);
  assert.ok(run.rounds.length >= 3);
  for (const { windows } of run.rounds) {
    assert.deepStrictEqual(windows.map(({ machines }) => machines).sort(), [1, 2, 3, 4]);
    for (const { units, seconds, used } of windows)
      assert.ok(units >= 24 && units % 8 === 0 && seconds > 0 && used > 0);
  }
  assert.strictEqual(run.every, 8);
  assert.deepStrictEqual(groups(), []);
  const failing = measureFleet(await loadFleet(join(jobs, 'failing.ts')), options);
  await assert.rejects(failing, /A machine of "failing" failed: unit 9 is broken/);
  const strange = measureFleet(await loadFleet(join(jobs, 'strange.ts')), options);
  await assert.rejects(strange, /another answer on one machine/);
  await assert.rejects(measureFleet(await loadFleet(join(jobs, 'counting.ts')), { machines: 3 }), /too few/);
  assert.deepStrictEqual(groups(), []);
});

const groups = (): readonly string[] =>
  ['/sys/fs/cgroup', '/sys/fs/cgroup/cpu', '/sys/fs/cgroup/cpu,cpuacct']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => name.startsWith(`eightways-${process.pid}-`));
