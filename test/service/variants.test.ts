import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { chart } from '../../lib/charts/chart.js';
import { toSvg } from '../../lib/charts/render.js';
import { toExperiment } from '../../lib/experiment.js';
import { measure } from '../../lib/measure/measure.js';
import { loadSuite } from '../../lib/places/suite.js';
import { readRecord } from '../../lib/record/record.js';
import { htmlReport } from '../../lib/report/html.js';
import { markdownReport } from '../../lib/report/markdown.js';
import { judgedCase } from '../../lib/service/judged-case.js';
import { toLoadPlan } from '../../lib/service/load-plan.js';
import { measureServices } from '../../lib/service/measure-services.js';
import { measureServiceVariants, planOf } from '../../lib/service/measure-variants.js';
import type { OpenService } from '../../lib/service/open-service.js';
import { seeded } from '../../lib/stats/random.js';
import { describe } from '../../lib/text/describe.js';
import type { ServiceCase } from '../../lib/types.js';
import { eightways } from '../cli/eightways.js';
import { recordOf } from '../fixtures/records.js';
import { golden } from '../golden.js';
import { scriptedService, target, virtualClock } from './virtual-clock.js';

const suite = 'test/fixtures/suites/services.ts';

test('a suite’s services are started, asked at its path once they are ready, and loaded in turns', async () => {
  const { experiments } = await loadSuite(suite);
  const [taken, ...others] = await measureServiceVariants(experiments[0]!);
  assert.deepEqual(others, []);
  const { experiment, size, unit, measurement, margin } = taken!;
  assert.deepEqual([experiment, size, unit, margin], ['orders', 7, 'orders', 0.02]);
  assert.deepEqual([measurement.stopped, measurement.failure, measurement.answersVary], ['done', null, false]);
  assert.deepEqual([measurement.plan.rate, measurement.plan.seconds], [100, 1.2]);
  for (const { baseline, candidate } of measurement.blocks)
    for (const load of [...baseline, ...candidate]) {
      assert.match(load.target.url, /^http:\/\/127\.0\.0\.1:\d+\/orders\/7$/);
      assert.equal(load.target.expect.body, 'ok 7 /orders/7'); // what both gave, size and path included
    }
});

test('a run loads services, tells those that fail, and keeps all in the record', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-services-'));
  try {
    const path = join(folder, 'record.json');
    const { code, stdout } = await eightways(['run', suite, '--name', 'other', '--record', path]);
    assert.equal(code, 1);
    assert.match(stdout, /candidate {2}wrong\n {4}refused: wrong answer/);
    assert.match(stdout, /candidate {2}broken\n {4}refused: crash: .*exit code 3\.\n {4}It last said: no such thing/);
    const { services = [], measurements } = readRecord(path);
    const again = await eightways(['rerun', path, '--no-record']);
    assert.equal(again.code, 0);
    assert.match(
      again.stdout,
      /other orders.*: wrong vs slow\n {2}p50 {2}refused → refused {2}unsure: it was refused both times/,
    );
    assert.match(again.stdout, /0 stayed, 0 moved, 2 unsure/);
    assert.deepEqual([services.length, measurements.length], [2, 0]);
    assert.deepEqual(
      services.map(({ measurement }) => measurement.failure?.kind),
      ['wrong answer', 'crash'],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the load keeps within the run’s budget, and is as long as the suite says without one', () => {
  const given = (seconds?: number) =>
    toExperiment({
      name: 'services',
      strategy: 'code',
      load: { rate: 100, ...(seconds && { seconds }) },
      plan: { budget: 10, seed: 3 },
      variants: { one: { service: 'one' }, two: { service: 'two' } },
    });
  assert.deepEqual([planOf(given(60), undefined).seconds, planOf(given(60), 20).seconds], [60, 14]);
  assert.deepEqual([planOf(given(4), 20).seconds, planOf(given(), undefined).seconds], [4, 7]);
  assert.deepEqual([planOf(given(4), undefined).windowSeconds, planOf(given(), undefined).seed], [0.2, 3]);
});

test('what is no service does not mix with services, and measure() says where they are taken', async () => {
  const variants = { one: { service: 'one' }, two: { service: 'two' } };
  const spec = { name: 'services', strategy: 'code', variants } as const;
  assert.throws(
    () => toExperiment({ ...spec, variants: { ...variants, three: () => 3 } }),
    /"one" is a service and "three" is a function/,
  );
  await assert.rejects(measure(toExperiment(spec)), /measureServiceVariants/);
});

/** Two scripted services on a virtual clock: exact, whatever the machine does. */
const scripted = async (): Promise<ServiceCase> => {
  const clock = virtualClock();
  const random = seeded(9);
  const open = async (name: string): Promise<OpenService> => {
    const { send, sent } = scriptedService(clock, () => (name === 'old' ? 0.04 : 0.02) * (0.5 + random() ** 4));
    return {
      target,
      transport: send,
      use: () => ({ at: clock.now(), cpu: sent() * 0.001, memory: 50 * 1024 ** 2 }),
      start: 0.1,
      ended: () => null,
      close: async () => {},
    };
  };
  const plan = toLoadPlan({ rate: 200, seconds: 20, windowSeconds: 1 });
  const measurement = await clock.run(measureServices({ baseline: 'old', candidate: 'new', open }, plan, { clock }));
  const of = { experiment: 'orders', size: 7, unit: 'orders', strategy: 'algorithm', claim: '', source: '' } as const;
  return { ...of, margin: 0.02, measurement };
};

test('services are shown in words, as a chart and in both reports', async () => {
  const taken = await scripted();
  const judged = judgedCase(taken);
  assert.match(describe(judged), /^baseline {3}old\ncandidate {2}new\n/);
  golden('service/latencies.vl.json', `${JSON.stringify(chart(judged), null, 1)}\n`);
  golden('service/latencies.svg', await toSvg(chart(judged)));
  const failure = { kind: 'crash', variant: 'new', message: 'it <ended>' } as const;
  const broken = { ...taken, measurement: { ...taken.measurement, blocks: [], failure, stopped: 'failed' } } as const;
  const { record } = recordOf({ measurements: [], services: [taken, broken] });
  const page = await htmlReport(record, { comparisons: [] });
  assert.match(page, /<h2 id="served">[\s\S]*<th scope="row">p99<\/th>[\s\S]*aria-label="Latency percentiles over/);
  assert.match(page, /refused: crash<\/span>: new: it &lt;ended&gt;/);
  const short = markdownReport(record, { comparisons: [] });
  golden('service/report.md', short.slice(short.indexOf('## Services'), short.indexOf('## Skipped')));
});
