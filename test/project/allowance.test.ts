import { assert, describe, it } from 'poku';
import { toExperiment } from '../../lib/experiment.js';
import { stillTime } from '../../lib/profile/profile.js';
import { openAllowance } from '../../lib/project/allowance.js';

const experiment = toExperiment({
  name: 'e',
  strategy: 'code',
  variants: { a: () => 1, b: () => 1 },
  plan: { budget: 8 },
});

describe('an allowance', () => {
  it('shares what is left, and what was taken before is gone', () => {
    let time = 100;
    const allowance = openAllowance(10, () => time);
    assert.strictEqual(allowance.part(0.5), 5);
    time += 6; // profiling, as long as it took
    assert.strictEqual(allowance.part(0.5), 2);
    assert.strictEqual(allowance.cut(experiment, 1).plan.budget, 4);
    time += 20;
    assert.strictEqual(allowance.cut(experiment, 1).plan.budget, 0.2);
  });

  it('leaves a plan alone that asks for less, or where there is no limit', () => {
    assert.strictEqual(openAllowance(100).cut(experiment, 0.5), experiment);
    assert.strictEqual(openAllowance().cut(experiment, 0.5), experiment);
  });
});

describe('processes to profile', () => {
  it('are two whatever the time, and more while the next one fits', () => {
    let time = 0;
    const isTime = stillTime(5, () => time);
    assert.deepStrictEqual([isTime(0), isTime(1)], [true, true]);
    time = 3;
    assert.strictEqual(isTime(2), true);
    time = 4.5;
    assert.strictEqual(isTime(3), false);
    time = 60;
    assert.strictEqual(isTime(1), true);
  });
});
