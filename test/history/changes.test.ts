import { assert, test } from 'poku';
import { changesOf } from '../../lib/history/changes.js';
import { trendsOf } from '../../lib/history/trends.js';
import { estimate } from '../fixtures/comparisons.js';
import { daysOf, rowOf } from '../fixtures/history.js';

const speedupsOf = (levels: readonly number[], seed = 1) => daysOf(levels, { seed }).map(({ speedup }) => speedup!);
const flat = (length: number, level: number): number[] => Array.from({ length }, () => level);

test('a step is found where it is, with an interval that holds its size', () => {
  const [change, ...more] = changesOf(speedupsOf([...flat(12, 2), ...flat(10, 1.6)]));
  assert.deepStrictEqual(more, []);
  assert.strictEqual(change!.at, 12);
  assert.ok(change!.ratio.low < 0.8 && 0.8 < change!.ratio.high, JSON.stringify(change));
  assert.ok(change!.earliest <= 12 && 12 <= change!.latest);
  assert.strictEqual(change!.ratio.confidence, 0.95);
});

test('exact levels have an exact change, whose place is known', () => {
  const exact = [...flat(5, 2), ...flat(5, 3)].map((value) => estimate(value, value, value));
  const [change] = changesOf(exact);
  assert.strictEqual(change!.ratio.value.toFixed(9), '1.500000000');
  assert.ok(change!.ratio.high - change!.ratio.low < 1e-4);
  assert.deepStrictEqual([change!.earliest, change!.at, change!.latest], [5, 5, 5]);
});

test('where nothing changes, changes are found in few histories', () => {
  const found = Array.from({ length: 200 }, (_, seed) => changesOf(speedupsOf(flat(24, 1.5), seed + 1)).length);
  assert.ok(found.filter((count) => count > 0).length <= 10, `${found.filter(Boolean).length} of 200`);
});

test('the interval of a change holds its true size in about 95 % of histories, and that of its place the true place', () => {
  const levels = [...flat(10, 1.5), ...flat(10, 1.65)];
  const changes = Array.from({ length: 200 }, (_, seed) => changesOf(speedupsOf(levels, seed + 1))).filter(
    ({ length }) => length === 1,
  );
  assert.ok(changes.length >= 150, `${changes.length} of 200 found`);
  const share = (holds: (change: (typeof changes)[number][number]) => boolean): number =>
    changes.filter(([change]) => holds(change!)).length / changes.length;
  assert.ok(share(({ ratio }) => ratio.low <= 1.1 && 1.1 <= ratio.high) >= 0.88);
  assert.ok(share(({ earliest, latest }) => earliest <= 10 && 10 <= latest) >= 0.92);
});

test('few runs have no changes', () => {
  assert.deepStrictEqual(changesOf(speedupsOf([1, 1, 1, 2, 2])), []);
  assert.deepStrictEqual(changesOf([]), []);
});

test('trends never mix machines, engines or clocks, and leave refused candidates out', () => {
  const trends = trendsOf([
    rowOf(),
    rowOf({ machine: 'another' }),
    rowOf({ engine: 'bun' }),
    rowOf({ clock: 'wall' }),
    rowOf({ startedAt: '2026-10-02T10:00:00.000Z' }),
    rowOf({ speedup: null, refused: 'wrong answer', verdict: 'inconclusive' }),
  ]);
  assert.deepStrictEqual(
    trends.map(({ points }) => points.length),
    [2, 1, 1, 1],
  );
});

test('a commit that was measured later stands where it was made', () => {
  const late = rowOf({
    commit: 'ffffffffffff',
    committedAt: '2026-09-01T09:00:00.000Z',
    startedAt: '2026-11-01T10:00:00.000Z',
  });
  const [trend] = trendsOf([rowOf(), late]);
  assert.deepStrictEqual(
    trend!.points.map(({ commit }) => commit),
    ['ffffffffffff', '0123456789ab'],
  );
});
