import { assert, test } from 'poku';
import { verdictOf } from '../../lib/compare/speedup.js';
import { toPlan } from '../../lib/plan.js';
import type { Estimate } from '../../lib/types.js';
import { noises } from './noises.js';
import { type Simulated, speedups } from './simulation.js';

const EXPERIMENTS = 10_000;
const { margin } = toPlan();

/** Declares what intervals must keep under one kind of noise. */
export const testCoverage = (name: keyof typeof noises): void => {
  const noise = noises[name]!;

  test(`95 % intervals hold the truth 94 to 96 % of the time, ${name} noise`, () => {
    const covered = share({ noise, truth: Math.log(1.07), seed: 11 }, ({ low, high }) => low <= 1.07 && high >= 1.07);
    assert.ok(covered >= 0.94 && covered <= 0.96, `covered ${covered}`);
  });

  test(`stopping early they do too, and call two copies different at most 5 % of the time, ${name} noise`, () => {
    let claims = 0;
    const covered = share({ noise, truth: 0, seed: 12, stopEarly: true }, (speedup) => {
      if (['improvement', 'regression'].includes(verdictOf(speedup, margin))) claims += 1;
      return speedup.low <= 1 && speedup.high >= 1;
    });
    assert.ok(covered >= 0.95, `covered ${covered}`);
    assert.ok(claims / EXPERIMENTS <= 0.05, `claimed ${claims}`);
  });
};

const share = (simulated: Omit<Simulated, 'experiments'>, holds: (speedup: Estimate) => boolean): number => {
  let held = 0;
  for (const speedup of speedups({ ...simulated, experiments: EXPERIMENTS })) if (holds(speedup)) held += 1;
  return held / EXPERIMENTS;
};
