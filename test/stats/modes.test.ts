import { assert, test } from 'poku';
import { modesOf } from '../../lib/stats/modes.js';
import { bell, seeded } from '../fixtures/random.js';

void test('values of two levels are cut between them, and stand far apart', () => {
  const { low, high, share, apart } = modesOf([1, 1.1, 0.9, 1, 5, 5.1, 4.9, 5])!;
  assert.ok(Math.abs(low - 1) < 1e-12 && Math.abs(high - 5) < 1e-12);
  assert.strictEqual(share, 0.5);
  assert.ok(Math.abs(apart - 4 / Math.sqrt(0.005)) < 1e-9);
});

void test('one level, whatever its shape, does not come to five deviations; few values come to none', () => {
  const random = seeded(7);
  const shapes = { normal: () => bell(random), uniform: random, skewed: () => -Math.log(1 - random()) };
  for (const [name, draw] of Object.entries(shapes))
    for (let round = 0; round < 50; round += 1) {
      const modes = modesOf(Array.from({ length: 200 }, draw))!;
      assert.ok(modes.apart < 5, `${name}: ${modes.apart}`);
    }
  assert.strictEqual(modesOf([1, 2, 3]), null);
});

void test('a few outliers are no mode', () => {
  const values = [...Array.from({ length: 90 }, (_, i) => 1 + (i % 10) / 100), ...Array.from({ length: 10 }, () => 9)];
  assert.ok(modesOf(values)!.apart < 5);
});
