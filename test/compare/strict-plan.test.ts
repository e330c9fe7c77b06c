import { experiment, measure, toExperiment } from 'eightways';
import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { compareAll } from '../../lib/compare/compare-all.js';
import type { Random } from '../../lib/types.js';

const noisy = (seconds: number) => ({
  run: () => 1,
  takes: (random: Random) => seconds * (1 + 1.5 * random()),
});

/** So many candidates that are a fifth faster than the baseline. */
const among = (candidates: number) =>
  toExperiment(
    experiment({
      name: 'a fifth faster',
      strategy: 'code',
      variants: {
        plain: noisy(0.012),
        ...Object.fromEntries(Array.from({ length: candidates }, (_, i) => [`faster ${i}`, noisy(0.01)])),
      },
      plan: { place: 'scripted', budget: 40, blockSeconds: 0.1, precision: 1, maxBlocks: 40 },
    }),
  );

test('what stops as decided among several stands when all are judged together', async () => {
  const measurements = await measure(among(6));
  const [alone] = await measure(among(1));
  assert.ok(measurements.every(({ stopped }) => stopped === 'decided'));
  assert.deepStrictEqual(new Set(compareAll(measurements).map(({ verdict }) => verdict)), new Set(['improvement']));
  const more = measurements.filter(({ blocks }) => blocks.length > alone!.blocks.length);
  assert.ok(more.length > 0, 'none took more blocks than it would alone');
  assert.strictEqual(compare(alone!).verdict, 'improvement');
});
