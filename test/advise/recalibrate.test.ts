import { join } from 'node:path';
import { assert, test } from 'poku';
import type { MeasuredGain } from '../../lib/advise/measured-gains.js';
import { recalibrate } from '../../lib/advise/recalibrate.js';
import { findRuntime } from '../../lib/places/runtimes.js';
import { loadSuite } from '../../lib/places/suite.js';
import type { Failure } from '../../lib/types.js';

const node = findRuntime('node')!;

/** A pair in the scripted place, where the other form takes half the time, or none at all that can be told. */
const pairOf = async (candidate: string, name = candidate) => {
  const { experiments } = await loadSuite(join(__dirname, '..', 'fixtures', 'suites', 'scripted.ts'));
  const [one] = experiments;
  const candidates = one!.candidates.filter((each) => each.name === candidate);
  return { ...one!, name, candidates, workload: { ...one!.workload, sizes: [10, 100], unit: 'rows' } };
};

const taken = async (options: Partial<Parameters<typeof recalibrate>[0]>) => {
  const gains: MeasuredGain[] = [];
  const refusals: (Failure | null)[] = [];
  await recalibrate({
    ...{ pairs: [], engines: [node], kept: [], budget: 1, total: false, ...options },
    onMeasured: (gain, refused) => {
      gains.push(gain);
      refusals.push(refused);
    },
  });
  return { gains, refusals };
};

void test('a gain has the ratio at each size, the engine and the size from which on it is faster', async () => {
  const { gains } = await taken({ pairs: [await pairOf('batched'), await pairOf('slower')] });
  const [batched, slower] = gains;
  assert.deepEqual(
    [batched?.rule, batched?.engine, batched?.version, batched?.unit],
    ['batched', 'Node', node.version, 'rows'],
  );
  assert.deepEqual(
    gains.map(({ sizes }) => sizes.map(({ size, ratio }) => [size, Number(ratio?.value.toFixed(3))])),
    [
      [
        [10, 2],
        [100, 2],
      ],
      [
        [10, 0.5],
        [100, 0.5],
      ],
    ],
  );
  assert.deepEqual([batched?.crossover, slower?.crossover], [10, null]);
});

void test('what was measured of the same version on the same machine is not measured again', async () => {
  const pairs = [await pairOf('batched'), await pairOf('slower')];
  const { gains: kept } = await taken({ pairs: pairs.slice(0, 1) });
  const { gains } = await taken({ pairs, kept });
  assert.deepEqual(
    gains.map(({ rule }) => rule),
    ['slower'],
  );
  const older = kept.map((one) => ({ ...one, version: '18.0.0' }));
  assert.equal((await taken({ pairs, kept: older })).gains.length, 2);
});

void test('interrupted, it has handed over each rule that it had finished', async () => {
  const stop = new AbortController();
  const gains: string[] = [];
  const run = recalibrate({
    ...{ pairs: [await pairOf('batched'), await pairOf('slower')], engines: [node], kept: [], budget: 1, total: false },
    signal: stop.signal,
    onMeasured: ({ rule }) => {
      gains.push(rule);
      stop.abort();
    },
  });
  await assert.rejects(run, /abort/i);
  assert.deepEqual(gains, ['batched']);
});
