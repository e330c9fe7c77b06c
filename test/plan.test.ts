import { assert, test } from 'poku';
import { toPlan } from '../lib/plan.js';
import { withBudget } from '../lib/replan.js';

test('a plan is whole, and what is given stands', () => {
  const plan = toPlan({ margin: 0.01, clock: 'wall' });
  assert.deepStrictEqual([plan.margin, plan.clock, plan.confidence, plan.place], [0.01, 'wall', 0.95, 'auto']);
  assert.ok(Object.values(plan).every((value) => value !== undefined));
});

test('a small budget makes shorter warm-ups, within bounds, and not fewer blocks', () => {
  const of = (budget: number) => {
    const { blockSeconds, warmupSeconds, minBlocks } = toPlan({ budget });
    return [blockSeconds, warmupSeconds, minBlocks];
  };
  assert.deepStrictEqual(of(0.2), [0.05, 0.05, 5]);
  assert.deepStrictEqual(of(2), [0.05, 0.125, 5]);
  assert.deepStrictEqual(of(60), [0.05, 0.2, 5]);
});

test('another budget changes what follows from it, and nothing that was asked for', () => {
  assert.deepStrictEqual(withBudget(toPlan({ seed: 7 }), 1), toPlan({ seed: 7, budget: 1 }));
  assert.deepStrictEqual(
    withBudget(toPlan({ budget: 60, blockSeconds: 0.2 }), 1),
    toPlan({ budget: 1, blockSeconds: 0.2 }),
  );
});
