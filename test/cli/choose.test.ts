import { assert, test } from 'poku';
import { chooseTour } from '../../experiments/cli/runs/choose.js';
import { toExperiment } from '../../lib/experiment.js';
import type { Experiment, ExperimentSpec, Need } from '../../lib/types.js';

const native = (name: string, { needs = [], tags = [] }: Partial<ExperimentSpec> = {}): Experiment =>
  toExperiment({ name, strategy: 'native', variants: { a: () => 1, b: () => 1 }, needs, tags });
const lacking = (absent: readonly Need[]) => (needs: readonly Need[]) => needs.filter((need) => absent.includes(need));
const stop = (experiments: readonly Experiment[], absent: readonly Need[] = []) => {
  const { experiment, instead } = chooseTour(experiments, lacking(absent)).find(
    ({ strategy }) => strategy.name === 'native',
  )!;
  return [experiment?.name ?? null, instead.map((each) => [each.experiment.name, ...each.missing])];
};

const addon = native('addon', { needs: ['cc'], tags: ['tour'] });
const wasm = native('wasm', { tags: ['tour'] });
const other = native('other');

test('there is a stop for each strategy, in the talk’s order', () => {
  assert.deepEqual(
    chooseTour([]).map(({ strategy }) => strategy.name),
    ['hardware', 'divide', 'async', 'algorithm', 'code', 'native', 'library', 'runtime'],
  );
});

test('of those tagged, the one that needs most; what needs nothing stands in for it', () => {
  assert.deepEqual(stop([other, wasm, addon]), ['addon', []]);
  assert.deepEqual(stop([other, wasm, addon], ['cc']), ['wasm', [['addon', 'cc']]]);
});

test('where none that is tagged can run, another one does', () => {
  assert.deepEqual(stop([other, addon], ['cc']), ['other', [['addon', 'cc']]]);
});

test('where nothing can run, it says what was wanted', () => {
  assert.deepEqual(stop([addon], ['cc']), [null, [['addon', 'cc']]]);
  assert.deepEqual(stop([]), [null, []]);
});
