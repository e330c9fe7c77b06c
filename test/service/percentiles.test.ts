import { assert, test } from 'poku';
import { percentile, percentileOf } from '../../lib/service/percentiles.js';
import { normalQuantile } from '../../lib/stats/normal.js';
import { seeded } from '../../lib/stats/random.js';
import type { LatencyCounts } from '../../lib/types.js';

const counted = (latencies: readonly number[]): LatencyCounts => {
  const counts = new Map<number, number>();
  for (const latency of latencies) {
    const rounded = Number(latency.toPrecision(3));
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b);
};

test('a percentile is of nearest rank', () => {
  const counts: LatencyCounts = [
    [0.001, 50],
    [0.002, 45],
    [0.003, 5],
  ];
  assert.deepEqual(
    [0.5, 0.51, 0.95, 0.951, 1].map((p) => percentile(counts, p)),
    [0.001, 0.002, 0.002, 0.003, 0.003],
  );
  assert.ok(Number.isNaN(percentile([], 0.5)));
});

test('intervals of percentiles hold the truth at their rate, though windows differ', () => {
  const random = seeded(11);
  const normal = (): number => normalQuantile(random());
  for (const p of [0.5, 0.95]) {
    const truth = Math.exp(normalQuantile(p) * Math.sqrt(0.5 ** 2 + 0.15 ** 2));
    let held = 0;
    const experiments = 600;
    for (let experiment = 0; experiment < experiments; experiment += 1) {
      const windows = Array.from({ length: 10 }, () => {
        const shift = 0.15 * normal();
        return counted(Array.from({ length: 100 }, () => Math.exp(shift + 0.5 * normal())));
      });
      const { low, high } = percentileOf(windows, p, 0.95);
      if (low <= truth && truth <= high) held += 1;
    }
    const share = held / experiments;
    assert.ok(share >= 0.92 && share <= 0.98, `p${p * 100}: ${share}`);
  }
});

test('an interval is open above when there are too few requests to bound it', () => {
  const random = seeded(3);
  const windows = (requests: number) =>
    Array.from({ length: 10 }, () => counted(Array.from({ length: requests / 10 }, () => 0.01 + random())));
  assert.equal(percentileOf(windows(300), 0.99, 0.95).high, Number.POSITIVE_INFINITY);
  assert.ok(percentileOf(windows(2_000), 0.99, 0.95).high <= 1.01);
  assert.equal(percentileOf(windows(1_000).slice(0, 1), 0.5, 0.95).high, Number.POSITIVE_INFINITY);
});
