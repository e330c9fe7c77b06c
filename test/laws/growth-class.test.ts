import { assert, describe, it } from 'poku';
import { chooseGrowth } from '../../lib/laws/growth-class.js';
import { bell, seeded } from '../fixtures/random.js';

const timed = (sizes: readonly number[], seconds: (n: number) => number) =>
  sizes.map((n) => ({ n, seconds: seconds(n) }));

const octaves = [100, 200, 400, 800, 1600, 3200, 6400, 12_800];

const shapes: Readonly<Record<string, (n: number) => number>> = {
  '1': () => 1,
  'log n': (n) => Math.log(n),
  '√n': (n) => Math.sqrt(n),
  n: (n) => n,
  'n log n': (n) => n * Math.log(n),
  'n²': (n) => n ** 2,
  'n³': (n) => n ** 3,
};

describe('classes of growth', () => {
  it('are named where times follow them exactly', () => {
    for (const [order, shape] of Object.entries(shapes)) {
      const { chosen, classes } = chooseGrowth(timed(octaves, (n) => 3e-9 * shape(n)));
      assert.strictEqual(chosen?.order, order);
      assert.ok(Math.abs(chosen!.factor / 3e-9 - 1) < 1e-6, `${order}: ${chosen!.factor}`);
      assert.ok(classes.reduce((sum, { weight }) => sum + weight, 0) > 1 - 1e-9);
      assert.ok(classes.every(({ weight }, at) => weight <= (classes[at - 1]?.weight ?? 1)));
    }
  });

  it('are found beneath time that does not grow', () => {
    const { chosen } = chooseGrowth(timed(octaves, (n) => 0.002 + 1e-9 * n ** 2));
    assert.strictEqual(chosen?.order, 'n²');
    assert.ok(Math.abs(chosen!.fixed / 0.002 - 1) < 1e-6);
  });

  it('are hardly ever named wrongly, and often not at all, where times scatter', () => {
    const random = seeded(7);
    const counts = { right: 0, wrong: 0, open: 0 };
    for (let trial = 0; trial < 300; trial += 1) {
      const times = timed(octaves, (n) => 1e-8 * n * Math.log(n) * Math.exp(0.05 * bell(random)));
      const { chosen } = chooseGrowth(times);
      counts[!chosen ? 'open' : chosen.order === 'n log n' ? 'right' : 'wrong'] += 1;
    }
    assert.ok(counts.wrong <= 30, JSON.stringify(counts));
    assert.ok(counts.right + counts.open >= 270, JSON.stringify(counts));
  });

  it('are not told apart over a narrow range', () => {
    const random = seeded(3);
    const times = timed([1000, 1100, 1200, 1300, 1400], (n) => 1e-8 * n * Math.exp(0.05 * bell(random)));
    assert.strictEqual(chooseGrowth(times).chosen, null);
  });

  it('need five sizes', () => {
    assert.throws(() => chooseGrowth(timed([1, 2, 4, 8], (n) => n)), /4 sizes do not tell how time grows/);
    assert.throws(() => chooseGrowth(timed([1, 2, 4, 8, 16], () => 0)), /cannot be fitted/);
  });
});
