import { assert, describe, it } from 'poku';
import { partOf } from '../../lib/project/part.js';
import { project, score } from '../../lib/project/project.js';
import { normalQuantile } from '../../lib/stats/normal.js';
import { seeded } from '../../lib/stats/random.js';
import type { Comparison, Estimate, Profile } from '../../lib/types.js';

const estimate = (value: number, low = value, high = value): Estimate => ({ value, low, high, confidence: 0.95 });
const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} for ${expected}`);
const compared = (speedup: Estimate | null) => ({ speedup }) as Comparison;

describe('project', () => {
  it('predicts by Amdahl, exactly where nothing is uncertain', () => {
    const { predicted, ceiling, measured, error } = project({
      program: 'report',
      part: 'join',
      share: estimate(0.5),
      local: estimate(4),
    });
    assert.deepStrictEqual(predicted, estimate(1.6));
    assert.deepStrictEqual(ceiling, estimate(2));
    assert.deepStrictEqual([measured, error], [null, null]);
  });

  it('carries the intervals of share and speed-up through', () => {
    const onlyShare = project({ program: '', part: '', share: estimate(0.5, 0.4, 0.6), local: estimate(1e9) });
    // with one uncertain input the interval is the input's, through the law
    near(onlyShare.predicted.low, 1 / 0.6, 0.02);
    near(onlyShare.predicted.high, 1 / 0.4, 0.04);
    assert.deepStrictEqual([onlyShare.ceiling.low, onlyShare.ceiling.high], [1 / 0.6, 1 / 0.4]);
    const onlyLocal = project({ program: '', part: '', share: estimate(0.8), local: estimate(2, 1, 4) });
    near(onlyLocal.predicted.low, 1, 0.02);
    near(onlyLocal.predicted.high, 2.5, 0.05);
  });

  it('keeps a lopsided interval lopsided', () => {
    const { predicted } = project({ program: '', part: '', share: estimate(0.5, 0.49, 0.7), local: estimate(1e9) });
    near(predicted.low, 1 / 0.51, 0.01);
    near(predicted.high, 1 / 0.3, 0.08);
  });

  it('holds the true speed-up as often as it says', () => {
    const random = seeded(5);
    const simulations = 200;
    const [trueShare, trueLocal] = [0.45, 6];
    const held = Array.from({ length: simulations }, (_, seed) => {
      const p = trueShare + 0.02 * normalQuantile(random());
      const s = Math.exp(Math.log(trueLocal) + 0.1 * normalQuantile(random()));
      const { low, high } = project({
        program: '',
        part: '',
        share: estimate(p, p - 0.02 * 1.96, p + 0.02 * 1.96),
        local: estimate(s, s * Math.exp(-0.196), s * Math.exp(0.196)),
        seed,
        draws: 800,
      }).predicted;
      const truth = 1 / (1 - trueShare + trueShare / trueLocal);
      return low <= truth && truth <= high;
    }).filter(Boolean).length;
    // at 95 % fewer than 180 of 200 come once in 700
    assert.ok(held >= 180, `${held} of ${simulations}`);
  });

  it('is the same for the same seed', () => {
    const spec = { program: '', part: '', share: estimate(0.5, 0.4, 0.6), local: estimate(3, 2, 4) };
    assert.deepStrictEqual(project(spec), project(spec));
    assert.notDeepStrictEqual(project(spec), project({ ...spec, seed: 2 }));
  });

  it('stays finite for a part that seems to be all', () => {
    const { ceiling, predicted } = project({ program: '', part: '', share: estimate(1, 0.9, 1), local: estimate(50) });
    near(ceiling.value, 10_000, 1e-6);
    assert.ok(Number.isFinite(predicted.high) && predicted.high <= 50);
  });
});

describe('score', () => {
  const projection = project({ program: '', part: '', share: estimate(0.5), local: estimate(4) });

  it('holds the prediction against what was measured, with the sign of the error', () => {
    near(score(projection, compared(estimate(2))).error!, -0.2, 1e-12);
    near(score(projection, compared(estimate(1.28))).error!, 0.25, 1e-12);
    assert.deepStrictEqual(score(projection, compared(estimate(2, 1.9, 2.1))).measured, estimate(2, 1.9, 2.1));
  });

  it('takes all time where the typical leaves collections out', () => {
    const whole = { ...compared(estimate(2.4)), total: estimate(2) };
    assert.deepStrictEqual(score(projection, whole).measured, estimate(2));
  });

  it('gives a refused whole no score', () => {
    assert.deepStrictEqual(score(projection, compared(null)), projection);
  });
});

describe('partOf', () => {
  const part = (name: string, file: string, share: number) => ({
    name,
    file,
    line: 3,
    selfSeconds: 0,
    totalSeconds: share,
    gcSeconds: 0,
    lines: [],
    share: estimate(share),
  });
  const profile: Profile = {
    program: 'report',
    runs: 5,
    seconds: 1,
    idleSeconds: 0,
    gcSeconds: 0,
    samples: 1000,
    interval: 0.001,
    parts: [part('main', 'a.ts', 1), part('find', 'b.ts', 0.2), part('find', 'a.ts', 0.4)],
  };

  it('finds a part by name, the larger of two', () => {
    assert.strictEqual(partOf(profile, 'find').file, 'a.ts');
  });

  it('names the largest parts when there is none of that name', () => {
    assert.throws(
      () => partOf(profile, 'serach'),
      /"report" has no part "serach"[\s\S]*main \(a\.ts:3\), 100 %[\s\S]*find \(a\.ts:3\), 40 %/,
    );
  });
});
