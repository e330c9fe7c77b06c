import { assert, test } from 'poku';
import { changepoints } from '../../lib/steady/changepoints.js';
import { bell, seeded } from '../fixtures/random.js';

const least = 0.002;

/** All divisions tried, the same cost written out plainly: what PELT must find too. */
const exhaustive = (values: readonly number[], penalty: number): readonly number[] => {
  const cost = (from: number, to: number): number => {
    const own = values.slice(from, to);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const deviations = own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const variance = Math.max(deviations / own.length, least ** 2);
    return own.reduce((sum, value) => sum + Math.log(2 * Math.PI * variance) + (value - mean) ** 2 / variance, 0);
  };
  const best: { cost: number; changes: readonly number[] }[] = [{ cost: 0, changes: [] }];
  for (let to = 1; to <= values.length; to += 1) {
    const options = Array.from({ length: Math.max(0, to - 1) }, (_, from) => from)
      .filter((from) => best[from]!.cost < Number.POSITIVE_INFINITY)
      .map((from) => ({
        cost: best[from]!.cost + cost(from, to) + (from > 0 ? penalty : 0),
        changes: from > 0 ? [...best[from]!.changes, from] : [],
      }));
    const cheapest = options.sort((a, b) => a.cost - b.cost)[0];
    best.push(cheapest ?? { cost: Number.POSITIVE_INFINITY, changes: [] });
  }
  return best.at(-1)!.changes;
};

/** Levels of random length, each with its own spread; now and then a value far off. */
const stairs = (seed: number, length: number): readonly number[] => {
  const random = seeded(seed);
  let [level, spread] = [0, 0.03];
  return Array.from({ length }, () => {
    if (random() < 0.06) [level, spread] = [random() * 2, 0.005 + 0.1 * random()];
    return level + spread * bell(random) + (random() < 0.03 ? 1 : 0);
  });
};

test('pruning loses nothing: the changes are those of an exhaustive search, for strict and lax penalties', () => {
  let changes = 0;
  for (let seed = 1; seed <= 30; seed += 1)
    for (const penalty of [3, 12, 60]) {
      const values = stairs(seed, 30 + seed);
      const found = changepoints(values, { penalty, least });
      assert.deepStrictEqual(found, exhaustive(values, penalty), `seed ${seed}, penalty ${penalty}`);
      changes += found.length;
    }
  assert.ok(changes > 150, `${changes} changes in all`);
});

test('a change of level and a change of spread alone are found where they are', () => {
  const random = seeded(4);
  const noise = Array.from({ length: 300 }, () => bell(random));
  const level = changepoints(
    noise.map((value, i) => 0.02 * value + (i < 120 ? 0.3 : 0)),
    { least },
  );
  assert.deepStrictEqual(level, [120]);
  const [spread, ...more] = changepoints(
    noise.map((value, i) => value * (i < 150 ? 0.01 : 0.08)),
    { least },
  );
  assert.ok(more.length === 0 && Math.abs(spread! - 150) <= 4, `${spread}, ${more}`);
});

test('noise alone, equal values, and no values have no changes', () => {
  const random = seeded(5);
  const noise = Array.from({ length: 500 }, () => bell(random));
  assert.deepStrictEqual(changepoints(noise, { least }), []);
  assert.deepStrictEqual(changepoints(new Array(50).fill(3), { least }), []);
  for (const values of [[], [1], [1, 2]]) assert.deepStrictEqual(changepoints(values, { least }), []);
});
