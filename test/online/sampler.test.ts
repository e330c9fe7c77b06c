import { setTimeout as sleep } from 'node:timers/promises';
import { assert, describe, it, test } from 'poku';
import { type CpuWindows, openCpuWindows } from '../../lib/online/cpu-windows.js';
import { openSampler, restAfter } from '../../lib/online/sampler.js';
import type { CpuProfile } from '../../lib/profile/cpu-profile.js';
import { virtualTime } from './virtual.js';

const plan = { interval: 0.04, window: 10, rest: 0, budget: 0.01 };

/** Windows that take so many seconds to begin and to turn, on a virtual clock. */
const scripted = (begins: number, turns: number, profile: CpuProfile | null = idle) => {
  const time = virtualTime();
  let give: (profile: CpuProfile) => void = () => {};
  const done: string[] = [];
  const doing = (what: string, seconds: number) => () => {
    done.push(`${what} ${Math.round(time.now() - 1000)}`);
    if (profile && (what === 'turn' || what === 'rest')) give(profile);
    time.pass(seconds);
  };
  const windows: CpuWindows = {
    begin: doing('begin', begins),
    turn: doing('turn', turns),
    rest: doing('rest', turns),
    close: doing('close', 0),
  };
  return {
    time,
    done,
    open: (_: number, onProfile: typeof give) => {
      give = onProfile;
      return windows;
    },
  };
};

const idle: CpuProfile = {
  nodes: [{ id: 1, callFrame: { functionName: '(idle)', url: '', lineNumber: -1, columnNumber: -1 } }],
  startTime: 0,
  endTime: 2e6,
  samples: [1, 1],
  timeDeltas: [0, 1e6],
};

describe('rest', () => {
  it('is none while a window costs less than its budget: to begin again costs more than to go on', () => {
    assert.equal(restAfter({ ...plan, cost: 0.1, startSeconds: 0.1 }), 0);
    assert.equal(restAfter({ ...plan, cost: 0.01, startSeconds: 5 }), 0);
  });

  it('pays for the window and the next beginning where it costs more', () => {
    // 0.2 s and 0.1 s are 1 % of 30 s, of which 10 s are over
    const rest = restAfter({ ...plan, cost: 0.2, startSeconds: 0.1 });
    assert.ok(Math.abs(rest - 20) < 1e-9);
    assert.ok((0.2 + 0.1) / (10 + rest) <= plan.budget + 1e-12);
  });

  it('is at least what was asked for', () => {
    assert.equal(restAfter({ ...plan, window: 1, rest: 9, cost: 0.001, startSeconds: 0.005 }), 9);
    assert.equal(Math.round(restAfter({ ...plan, window: 1, rest: 9, cost: 0.1, startSeconds: 0.1 })), 19);
  });
});

describe('the sampler', () => {
  it('turns from window to window without a gap while it is cheap', () => {
    const { time, done, open } = scripted(0.1, 0.001);
    const sampler = openSampler(plan, { open, ...time });
    time.pass(35);
    assert.deepEqual(done, ['begin 0', 'turn 10', 'turn 20', 'turn 30']);
    const { sampling } = sampler.figures();
    assert.ok(sampling!.sampled > 0.99, `${sampling!.sampled}`);
    assert.ok(Math.abs(sampling!.startSeconds - 0.1) < 1e-9);
    // the beginning, three turns, and 45 µs for each of 25 samples a second
    assert.ok(Math.abs(sampling!.cost - (0.1 + 0.003 + 30 * 25 * 45e-6) / 35) < 2e-4, `${sampling!.cost}`);
    sampler.stop();
    time.pass(100);
    assert.equal(done.at(-1), 'close 35');
  });

  it('rests where windows are dear, and stays within the budget from then on', () => {
    const { time, done, open } = scripted(0.1, 0.3);
    const sampler = openSampler(plan, { open, ...time });
    time.pass(600);
    // the first turn does not know yet what a turn costs
    assert.deepEqual(done.slice(0, 4), ['begin 0', 'turn 10', 'rest 20', 'begin 52']);
    const { sampling } = sampler.figures();
    assert.ok(sampling!.cost < 0.011, `${sampling!.cost}`);
    assert.ok(sampling!.sampled < 0.4 && sampling!.sampled > 0.2, `${sampling!.sampled}`);
    sampler.stop();
  });

  it('samples one second in ten where it is told so', () => {
    const { time, done, open } = scripted(0.005, 0.001);
    const sampler = openSampler({ ...plan, window: 1, rest: 9 }, { open, ...time });
    time.pass(100);
    assert.ok(Math.abs(sampler.figures().sampling!.sampled - 0.1) < 0.02);
    assert.equal(done.filter((each) => each.startsWith('begin')).length, 10);
    sampler.stop();
  });

  it('says so where a runtime only seems to have a profiler', () => {
    const { time, open } = scripted(0.001, 0.001, null);
    const sampler = openSampler(plan, { open, ...time });
    time.pass(35);
    assert.equal(sampler.figures().sampling!.samples, 0);
    time.pass(30);
    assert.deepEqual(sampler.figures(), { sampling: null, why: 'this runtime gives no CPU profiles' });
    sampler.stop();
  });

  it('says why where there is nothing to sample with, and harms nobody', () => {
    const time = virtualTime();
    const open = () => {
      throw new Error('no inspector in this build');
    };
    const sampler = openSampler(plan, { open, ...time });
    time.pass(60);
    assert.deepEqual(sampler.figures(), {
      sampling: null,
      why: 'the CPU cannot be sampled in this runtime: no inspector in this build',
    });
    sampler.stop();
  });
});

// a declaration: what compiles the tests hides the names of arrow functions
function spin(seconds: number): number {
  const end = performance.now() + seconds * 1000;
  let sum = 0;
  while (performance.now() < end) for (let turn = 0; turn < 100_000; turn += 1) sum += Math.sqrt(sum + turn);
  return sum;
}

// one after the other: each begins profiles of the other too. Names come first: once a profiler has ended, the engine
// charges what was inlined meanwhile to the function that it was inlined into.
const profiled = async () => {
  await test('the sampler names the function that the time goes to', () => {
    const sampler = openSampler(
      { ...plan, interval: 0.001, window: 0.1 },
      {
        open: openCpuWindows,
        now: () => performance.now() / 1000,
        after: (seconds, work) => {
          const timer = setTimeout(work, seconds * 1000);
          return () => clearTimeout(timer);
        },
      },
    );
    return (async () => {
      for (let turn = 0; turn < 10; turn += 1) {
        spin(0.06);
        await sleep(1);
      }
      const { sampling } = sampler.figures();
      sampler.stop();
      const [first] = sampling!.functions;
      assert.equal(first!.name, 'spin');
      assert.match(first!.file, /sampler\.test\.ts$/);
      assert.ok(first!.self > 0.5 && first!.self <= first!.total, `${first!.self}`);
    })();
  });

  await test('windows of the CPU profiler follow each other, and each holds what ran in it', async () => {
    const profiles: CpuProfile[] = [];
    const windows = openCpuWindows(0.001, (profile) => profiles.push(profile));
    windows.begin();
    for (let turn = 0; turn < 3; turn += 1) {
      spin(0.1);
      windows.turn();
      await sleep(5);
    }
    windows.rest();
    await sleep(20);
    windows.begin();
    spin(0.05);
    windows.rest();
    windows.close();
    assert.equal(profiles.length, 5);
    // of this file, by whatever name: a name may be lost by now
    for (const { nodes } of profiles.slice(0, 3))
      assert.ok(nodes.some(({ callFrame }) => callFrame.url.endsWith('sampler.test.ts')));
    // of the first four each began before the one before had ended
    for (const [index, { startTime }] of profiles.slice(1, 4).entries())
      assert.ok(startTime <= profiles[index]!.endTime);
    assert.ok(profiles[4]!.startTime > profiles[3]!.endTime);
  });
};

void profiled();
