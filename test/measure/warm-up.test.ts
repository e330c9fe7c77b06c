import { assert, test } from 'poku';
import type { Host } from '../../lib/measure/host.js';
import { warmBatches } from '../../lib/measure/warm.js';
import { warmUp } from '../../lib/measure/warm-up.js';

/** A host on a clock of its own, whose variants take the seconds that they are told, by how long they have run. */
const hostOf = (takes: Readonly<Record<string, (ran: number) => number>>) => {
  let clock = 0;
  const turns: string[] = [];
  const ran = new Map<string, number>();
  const warm: Host['warm'] = async (name, seconds) => {
    turns.push(name);
    const time = (evaluations: number) => {
      const before = ran.get(name) ?? 0;
      const wall = evaluations * takes[name]!(before);
      ran.set(name, before + wall);
      clock += wall;
      return { evaluations, wall, cpu: wall, gc: 0, switches: 0 };
    };
    return warmBatches(seconds, { now: () => clock, time, settle: (samples) => samples, evaluations: 1 });
  };
  return { host: { warm } as unknown as Host, turns, ran };
};

/** First calls of a millisecond. */
const calls = (names: readonly string[]) => new Map(names.map((name) => [name, 0.001]));

void test('variants warm up in turns, each until three windows in a row are alike', async () => {
  const { host, turns, ran } = hostOf({
    a: () => 1e-5,
    b: (seconds) => (seconds < 0.02 ? 4e-5 * (1 - seconds * 20) : 1e-5),
  });
  const warmed = await warmUp(host, calls(['a', 'b']), { least: 0.01, most: 0.2 });
  assert.deepStrictEqual(turns.slice(0, 6), ['a', 'b', 'a', 'b', 'a', 'b']);
  assert.strictEqual(turns.filter((name) => name === 'a').length, 3);
  assert.ok(turns.lastIndexOf('b') > turns.lastIndexOf('a'));
  assert.ok(ran.get('b')! > 0.03 && ran.get('b')! < 0.05, `b ran ${ran.get('b')} s`);
  const { last, batches } = warmed.get('b')!;
  assert.strictEqual((last.wall / last.evaluations).toFixed(7), '0.0000100');
  assert.strictEqual(batches.wall.reduce((sum, wall) => sum + wall, 0).toFixed(6), ran.get('b')!.toFixed(6));
});

void test('one that never settles stops when it has had its time, a slow one after one evaluation', async () => {
  let flip = 1;
  const { host, turns, ran } = hostOf({
    restless: () => {
      flip = flip > 2 ? 1 : flip + 0.01;
      return 1e-5 * flip;
    },
    slow: () => 0.08,
  });
  await warmUp(host, new Map([...calls(['restless']), ['slow', 0.09]]), { least: 0.01, most: 0.1 });
  assert.strictEqual(turns.filter((name) => name === 'slow').length, 1);
  assert.ok(ran.get('restless')! <= 0.31, `${ran.get('restless')} s`);
});

void test('a window that others took is not taken for a slow variant', async () => {
  let lost = true;
  const { host, turns } = hostOf({
    a: (ran) => {
      if (ran < 0.001 || !lost) return 1e-5;
      lost = false;
      return 0.01;
    },
  });
  const { level } = (await warmUp(host, calls(['a']), { least: 0.03, most: 0.1 })).get('a')!;
  assert.strictEqual(level.toFixed(7), '0.0000100');
  assert.ok(turns.length >= 6, `${turns.length} windows are less than the least`);
});
