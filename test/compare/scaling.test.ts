import { assert, test } from 'poku';
import { scalingsOf } from '../../lib/compare/scaling.js';
import { toPlacement } from '../../lib/experiment.js';
import { scalingChart } from '../../lib/report/scaled.js';
import { scalingText } from '../../lib/text/scaling.js';
import type { Measurement } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';
import { golden } from '../golden.js';

/** A job of which a tenth does not scale, given a half, one and two CPUs. */
const given = (cpus: number, seed: number): Measurement =>
  measurementOf({
    seed,
    experiment: 'delay report',
    strategy: 'hardware',
    clock: 'wall',
    noise: 0.01,
    speedup: cpus / 0.5 / (1 + 0.1 * (cpus / 0.5 - 1)),
    candidate: `${cpus * 100} % of a CPU`,
    placements: { baseline: toPlacement({ cpus: 0.5 }), candidate: toPlacement({ cpus }) },
  });

test('a job given more and more of a CPU shows how much of it does not scale', () => {
  const [scaling, ...others] = scalingsOf([given(1, 1), given(2, 2)]);
  assert.deepStrictEqual([scaling!.points.map(({ n }) => n), others], [[0.5, 1, 2], []]);
  const { low, high } = scaling!.fit.parameters.alpha!;
  assert.ok(low < 0.1 && high > 0.1 && high < 0.14, `${low} to ${high}`);
  golden('compare/scaling.txt', `${scalingText(scaling!)}\n`);
  golden('compare/scaling.vl.json', `${JSON.stringify(scalingChart(scaling!), null, 1)}\n`);
});

test('one candidate makes no curve, nor do refused ones or those without a limit', () => {
  const failure = { kind: 'crash', variant: 'x', message: 'was ended by SIGSEGV' } as const;
  assert.deepStrictEqual(scalingsOf([given(1, 1), { ...given(2, 2), failure }]), []);
  assert.deepStrictEqual(scalingsOf([measurementOf({ seed: 1 }), measurementOf({ seed: 2 })]), []);
});
