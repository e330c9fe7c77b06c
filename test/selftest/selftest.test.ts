import { assert, test } from 'poku';
import { selfTest } from '../../lib/selftest/selftest.js';
import { selfTestText } from '../../lib/text/self-test.js';
import type { Progress } from '../../lib/types.js';

// In the scripted place the time of a copy is its work, but for one percent of noise.
const scripted = (seconds: number, signal?: AbortSignal, onProgress?: (progress: Progress) => void) =>
  selfTest({ seconds, plan: { place: 'scripted' }, ...(signal && { signal }), ...(onProgress && { onProgress }) });

test('in the scripted place planted differences are found, on their side, and the time given is kept', async () => {
  const { trials, falseClaims, found, reaches, seconds, stopped } = await scripted(24);
  assert.strictEqual(stopped, 'done');
  assert.ok(seconds > 20 && seconds <= 24, `${seconds} s`);
  assert.deepStrictEqual(
    found.map(({ planted, found: { times, of }, wrong }) => [planted, times === of && of >= 3, wrong]),
    [
      [0.02, true, 0],
      [0.05, true, 0],
    ],
  );
  for (const { planted, speedup } of trials) assert.ok(Math.abs(speedup.value * planted - 1) < 0.002);
  assert.ok(
    falseClaims.of >= 9 && falseClaims.times <= falseClaims.of / 3,
    `${falseClaims.times} of ${falseClaims.of}`,
  );
  assert.deepStrictEqual(
    reaches.map(({ kind }) => kind),
    ['loop', 'allocating', 'strings and a Map', 'all of them'],
  );
  for (const { reach } of reaches) assert.ok(reach[0]!.detectable < 0.003 && reach[0]!.detectable > 0);
});

test('the same seed gives the same self-test', async () => {
  assert.deepStrictEqual(await scripted(5), await scripted(5));
});

test('a self-test that is cancelled says so, and what it found until then', async () => {
  const stop = new AbortController();
  const seen: string[] = [];
  const ended = await scripted(20, stop.signal, ({ label, note }) => {
    seen.push(label);
    if (note === '4 trials so far') stop.abort();
  });
  assert.strictEqual(ended.stopped, 'cancelled');
  assert.strictEqual(ended.trials.length, 4);
  assert.match(seen[0]!, /^loop, the same twice$/);
  assert.match(seen[3]!, /^loop, 2 % apart$/);
  assert.match(selfTestText(ended), /4 trials .* then interrupted/);
  stop.abort();
  const nothing = await scripted(20, stop.signal);
  assert.match(selfTestText(nothing), /^No trial was finished/);
});

test('in fresh processes the same copies are measured', async () => {
  const { stopped, trials } = await selfTest({ seconds: 1.2, plan: { budget: 0.6, minBlocks: 2, maxBlocks: 3 } });
  assert.strictEqual(stopped, 'done');
  assert.deepStrictEqual([trials[0]!.kind, trials[0]!.planted], ['loop', 1]);
  assert.ok(trials[0]!.blocks >= 1 && trials[0]!.seconds > 0.05, JSON.stringify(trials));
});
