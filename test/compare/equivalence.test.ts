import { assert, test } from 'poku';
import { speedupAt, verdictWithin } from '../../lib/compare/compare.js';
import { toPlan } from '../../lib/plan.js';
import { blockInterval } from '../../lib/stats/block-interval.js';
import { seeded } from '../../lib/stats/random.js';
import { normal, scattered } from './noises.js';

const { margin } = toPlan();

test('a difference just beyond the margin is called equivalent in 2.5 % of measurements at most', () => {
  for (const truth of [Math.log(1 + margin), -Math.log(1 + margin)]) {
    const random = seeded(41);
    const verdicts = Array.from({ length: 2000 }, () => {
      const measured = scattered(random, truth, 0.004);
      return verdictWithin(speedupAt(measured, 0.05)!, measured, margin);
    });
    const equivalent = verdicts.filter((verdict) => verdict === 'equivalent').length;
    assert.ok(equivalent > 20 && equivalent <= 0.03 * verdicts.length, `${equivalent} of ${verdicts.length}`);
  }
});

test('what is called equivalent, two one-sided tests at 5 % call so too, and not the other way round', () => {
  const random = seeded(42);
  const limit = Math.log(1 + margin);
  const within = (values: readonly number[], alpha: number): boolean => {
    const { low, high } = blockInterval(values, alpha);
    return low >= -limit && high <= limit;
  };
  let more = 0;
  for (let i = 0; i < 2000; i += 1) {
    const values = Array.from({ length: 10 }, () => 0.02 * normal(random));
    const [ours, theirs] = [within(values, 0.05), within(values, 0.1)];
    assert.ok(!ours || theirs);
    if (theirs && !ours) more += 1;
  }
  assert.ok(more > 0);
});
