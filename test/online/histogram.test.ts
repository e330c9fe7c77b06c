import { build } from 'hdr-histogram-js';
import { assert, describe, it } from 'poku';
import { openHistogram } from '../../lib/online/histogram.js';
import { seeded } from '../../lib/stats/random.js';

const shapes: Readonly<Record<string, (random: () => number) => number>> = {
  'a few milliseconds': (random) => 0.004 + 0.003 * random(),
  'a long tail': (random) => 0.002 * Math.exp(2.5 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(6.28 * random())),
  'two modes': (random) => (random() < 0.9 ? 0.0003 : 0.7) * (1 + random() / 10),
  'all orders of magnitude': (random) => 10 ** (-6.5 + 9.8 * random()),
};

const exactly = (sorted: Float64Array, p: number): number =>
  sorted[Math.max(0, Math.ceil(p * sorted.length - 1e-9) - 1)]!;

describe('percentiles', () => {
  for (const [shape, draw] of Object.entries(shapes))
    it(`are within 0.4 % of the exact ones: ${shape}`, () => {
      const random = seeded(7);
      const latencies = Float64Array.from({ length: 30_000 }, () => draw(random));
      const histogram = openHistogram();
      for (const latency of latencies) histogram.record(latency);
      latencies.sort();
      for (const p of [0.001, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999]) {
        const error = histogram.percentile(p) / exactly(latencies, p) - 1;
        assert.ok(Math.abs(error) <= 0.00392, `p${100 * p} of ${shape}: ${100 * error} %`);
      }
      assert.equal(histogram.max(), latencies.at(-1));
      assert.equal(histogram.count(), latencies.length);
      const sum = latencies.reduce((all, each) => all + each, 0);
      assert.ok(Math.abs(histogram.sum() / sum - 1) < 1e-9);
    });

  it('are those of HdrHistogram to two digits', () => {
    const random = seeded(11);
    const other = build({ bitBucketSize: 64, numberOfSignificantValueDigits: 2, highestTrackableValue: 4e12 });
    const histogram = openHistogram();
    for (let turn = 0; turn < 20_000; turn += 1) {
      const nanoseconds = Math.round(1e9 * shapes['a long tail']!(random));
      other.recordValue(nanoseconds);
      histogram.record(nanoseconds / 1e9);
    }
    for (const p of [0.5, 0.95, 0.99, 0.999]) {
      // theirs is the highest value of the bucket, ours its middle
      const ratio = histogram.percentile(p) / (other.getValueAtPercentile(100 * p) / 1e9);
      assert.ok(ratio > 1 - 1 / 128 && ratio <= 1.0001, `p${100 * p}: ${ratio}`);
    }
  });

  it('of nothing are not a number, and of one value are that value', () => {
    const histogram = openHistogram();
    assert.ok(Number.isNaN(histogram.percentile(0.5)));
    histogram.record(0.1);
    for (const p of [0, 0.5, 1]) assert.ok(Math.abs(histogram.percentile(p) / 0.1 - 1) < 0.004);
  });
});

describe('a histogram', () => {
  it('keeps its size whatever is recorded, and counts what lies beyond its ends', () => {
    const histogram = openHistogram();
    const { byteLength } = histogram.buckets;
    for (const seconds of [-1, 0, 1e-12, 5e-8, 4000, 86_400, 1e9]) histogram.record(seconds);
    assert.equal(histogram.buckets.byteLength, byteLength);
    assert.equal(byteLength, 4 * 35 * 128);
    assert.equal(histogram.count(), 7);
    assert.equal(histogram.percentile(0.99), 1e9); // not the end of the last bucket: the maximum is known
    assert.ok(histogram.percentile(0.1) < 2e-7);
  });

  it('adds another, and forgets', () => {
    const [one, other] = [openHistogram({ long: true }), openHistogram()];
    for (const seconds of [0.001, 0.002]) one.record(seconds);
    for (const seconds of [0.003, 0.9]) other.record(seconds);
    one.add(other);
    assert.deepEqual([one.count(), one.max()], [4, 0.9]);
    assert.ok(Math.abs(one.percentile(0.75) / 0.003 - 1) < 0.004);
    one.clear();
    assert.deepEqual([one.count(), one.sum(), one.max()], [0, 0, 0]);
    assert.ok(one.buckets.every((count) => count === 0));
  });

  it('counts beyond 32 bits where it is long', () => {
    const [all, part] = [openHistogram({ long: true }), openHistogram({ long: true })];
    part.record(0.01);
    for (let doubling = 0; doubling < 33; doubling += 1) {
      all.clear();
      all.add(part);
      part.add(all);
    }
    assert.equal(Math.max(...part.buckets), 2 ** 33);
  });

  it('says how many took no longer than a limit, rising with it', () => {
    const histogram = openHistogram();
    for (const seconds of [0.0005, 0.004, 0.004, 0.2, 50]) histogram.record(seconds);
    assert.deepEqual(histogram.within([0.001, 0.005, 0.1, 1, 100]), [1, 3, 3, 4, 5]);
  });
});
