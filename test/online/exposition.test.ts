import { assert, describe, it } from 'poku';
import { Counter, Histogram, Registry } from 'prom-client';
import { exposition, number } from '../../lib/online/exposition.js';
import { metricsOf } from '../../lib/online/metrics.js';
import { parseExposition } from './parse-exposition.js';
import { snapshot } from './snapshot.js';

const odd = 'a "quoted" back\\slash,\nsecond line {le="1"} é 漢 🙂';

describe('the text format', () => {
  it('says what Prometheus’ own client says', async () => {
    const registry = new Registry();
    const counter = new Counter({
      name: 'c_total',
      help: 'back\\slash\nand line',
      labelNames: ['span'],
      registers: [registry],
    });
    counter.inc({ span: odd }, 3.5);
    const buckets = [0.005, 1, 10];
    const histogram = new Histogram({
      name: 'h_seconds',
      help: 'h',
      labelNames: ['span'],
      buckets,
      registers: [registry],
    });
    for (const seconds of [0.004, 0.5, 0.6, 99]) histogram.observe({ span: odd }, seconds);
    const ours = exposition([
      {
        name: 'c_total',
        type: 'counter',
        help: 'back\\slash\nand line',
        samples: [{ labels: { span: odd }, value: 3.5 }],
      },
      {
        name: 'h_seconds',
        type: 'histogram',
        help: 'h',
        samples: [
          ...(
            [
              [0.005, 1],
              [1, 3],
              [10, 3],
              [Number.POSITIVE_INFINITY, 4],
            ] as const
          ).map(([limit, value]) => ({
            suffix: '_bucket',
            labels: { span: odd, le: number(limit) },
            value,
          })),
          { suffix: '_sum', labels: { span: odd }, value: 0.004 + 0.5 + 0.6 + 99 },
          { suffix: '_count', labels: { span: odd }, value: 4 },
        ],
      },
    ]);
    assert.deepEqual(parseExposition(ours), parseExposition(await registry.metrics()));
    const read = parseExposition(ours)[0]!;
    assert.deepEqual([read.help, read.samples[0]!.labels], ['back\\slash\nand line', { span: odd }]);
  });

  it('leaves out what has no sample', () => {
    assert.equal(exposition([{ name: 'a', type: 'gauge', help: 'a', samples: [] }]), '');
  });
});

describe('the page', () => {
  const page = parseExposition(exposition(metricsOf(snapshot)));
  const family = (name: string) => page.find((each) => each.name === `eightways_${name}`)!;

  it('is well-formed, and names no metric like another', () => {
    assert.ok(page.length > 15);
    for (const { name, type } of page) {
      assert.match(name, /^eightways_[a-z_]+$/);
      assert.equal(name.endsWith('_total'), type === 'counter', name);
    }
  });

  it('has a histogram since the start and a summary of the recent window, of each span', () => {
    const histogram = family('span_duration_seconds');
    assert.equal(histogram.type, 'histogram');
    const of = histogram.samples.filter(({ labels }) => labels.span === 'checkout');
    assert.deepEqual(of.at(-1)!.value, 1200);
    assert.deepEqual(of.find(({ labels }) => labels.le === '0.05')!.value, 1100);
    const summary = family('span_recent_duration_seconds');
    const quantiles = summary.samples.filter(({ labels }) => labels.span === 'checkout' && labels.quantile);
    assert.deepEqual(
      quantiles.map(({ labels, value }) => [labels.quantile, value]),
      [
        ['0.5', 0.0312],
        ['0.95', 0.0475],
        ['0.99', 0.0884],
        ['1', 0.412],
      ],
    );
    // of a span that was quiet lately, sum and count alone
    assert.deepEqual(
      summary.samples
        .filter(({ labels }) => labels.span!.startsWith('nightly'))
        .map(({ name }) => name.replace(/.*_/, '')),
      ['sum', 'count'],
    );
  });

  it('leaves out what is not known: no utilisation, no sampling', () => {
    const bare = metricsOf({
      ...snapshot,
      cpu: { ...snapshot.cpu, sampling: null, why: 'switched off' },
      eventLoop: { ...snapshot.eventLoop, utilization: null },
    });
    const names = parseExposition(exposition(bare)).map(({ name }) => name);
    assert.ok(!names.some((name) => /utilization|sampl|function|gc/.test(name)), names.join());
  });
});
