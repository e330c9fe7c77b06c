import { assert, describe, it } from 'poku';
import { evaluateLaw } from '../../lib/laws/evaluate.js';
import { band, type Fit, fitAmdahl, fitUsl, type Point } from '../../lib/laws/fit.js';
import { peak } from '../../lib/laws/peak.js';
import { cisco, pointsOf, sdm91 } from './published.js';

const digits = (actual: number, expected: string) =>
  assert.strictEqual(actual.toFixed(expected.split('.')[1]?.length ?? 0), expected);

const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} for ${expected}`);

const valuesOf = ({ parameters }: Fit): readonly number[] => Object.values(parameters).map(({ value }) => value);

describe('fits', () => {
  it("reproduce R's usl on SPEC SDM91 to every digit it prints", () => {
    const fitted = fitUsl(sdm91, { noise: 'absolute', replicates: 20 });
    const { parameters, standardErrors, residualError, degreesOfFreedom } = fitted;
    const [alpha, beta, gamma] = [parameters.alpha!.value, parameters.beta!.value, parameters.gamma!.value];
    digits(alpha, '0.0277285');
    digits(beta, '0.00010437');
    digits(gamma, '89.995233');
    digits(standardErrors.alpha!, '0.0091217');
    digits(standardErrors.beta!, '0.00001988');
    digits(standardErrors.gamma!, '14.213489');
    digits(residualError, '82.8');
    assert.strictEqual(degreesOfFreedom, 4);
    digits(peak(fitted)!.value, '96.52');
    digits(band(fitted, peak(fitted)!.value).value, '1884');
    digits(evaluateLaw('uslLimit', { alpha, gamma }), '3246');
  });

  it('give the published parameters of the Cisco set', () => {
    const { parameters } = fitUsl(cisco, { noise: 'absolute', replicates: 20 });
    digits(parameters.alpha!.value, '0.0267159');
    digits(parameters.beta!.value, '0.00076909');
    digits(parameters.gamma!.value, '995.649');
  });

  it('find the parameters of points that follow the law exactly, also below one worker', () => {
    const law = (N: number) => evaluateLaw('amdahlThroughput', { N, alpha: 0.2, gamma: 50 });
    const { parameters } = fitAmdahl(pointsOf(...[0.5, 1, 2, 4].map((n) => [n, law(n)] as const)), { replicates: 20 });
    assert.ok(Math.abs(parameters.alpha!.value - 0.2) < 1e-9);
    assert.ok(Math.abs(parameters.gamma!.value - 50) < 1e-6);
    assert.ok(parameters.alpha!.low <= 0.2 && parameters.alpha!.high < 0.2 + 1e-6);
  });

  it('settles on points without noise, linear ones too', () => {
    for (const alpha of [0, 0.05])
      for (const unit of [1, 1 / 3, 1e-7, 12345.678]) {
        const points = pointsOf(...[1, 2, 3, 4, 6, 8].map((n) => [n, (unit * n) / (1 + alpha * (n - 1))] as const));
        for (const { parameters } of [fitAmdahl(points, { replicates: 20 }), fitUsl(points, { replicates: 20 })])
          assert.ok(Math.abs(parameters.alpha!.value - alpha) < 1e-6, `${parameters.alpha!.value}, not ${alpha}`);
      }
  });

  it('keep a parameter at its bound: linear points have no contention', () => {
    const fitted = fitUsl(pointsOf([1, 10], [2, 20.4], [4, 41], [8, 83]), { replicates: 20 });
    assert.strictEqual(fitted.parameters.alpha!.value, 0);
    assert.strictEqual(fitted.parameters.beta!.value, 0);
    assert.strictEqual(fitted.standardErrors.alpha, null);
    assert.deepStrictEqual(fitted.covariance[0], [0, 0, 0]);
    assert.strictEqual(peak(fitted), null);
  });

  it('count a point of weight 3 as three points', () => {
    const [heavy, ...others] = sdm91.toReversed() as [Point, ...Point[]];
    for (const noise of ['absolute', 'relative'] as const) {
      const weighted = fitUsl([{ ...heavy, weight: 3 }, ...others], { noise, replicates: 2 });
      const repeated = fitUsl([heavy, heavy, heavy, ...others], { noise, replicates: 2 });
      const plain = fitUsl(sdm91, { noise, replicates: 2 });
      for (const [index, value] of valuesOf(repeated).entries()) {
        near(valuesOf(weighted)[index]!, value, 1e-6);
        assert.ok(Math.abs(valuesOf(plain)[index]! / value - 1) > 1e-5);
      }
    }
    assert.throws(() => fitUsl([{ ...heavy, weight: 0 }, ...others]), /has the weight 0/);
  });

  it('have the covariance that slopes by differences give, whose diagonal are the squared standard errors', () => {
    const { parameters, covariance, standardErrors, residualError } = fitUsl(cisco, {
      noise: 'absolute',
      replicates: 2,
    });
    const at = (values: Readonly<Record<string, number>>, N: number) =>
      evaluateLaw('usl', { ...(values as { alpha: number; beta: number; gamma: number }), N });
    const names = ['alpha', 'beta', 'gamma'] as const;
    const values = Object.fromEntries(names.map((name) => [name, parameters[name]!.value]));
    const slopes = cisco.map(({ n }) =>
      names.map((name) => {
        const step = 1e-5 * values[name]!;
        const moved = (by: number) => at({ ...values, [name]: values[name]! + by }, n);
        return (moved(step) - moved(-step)) / (2 * step);
      }),
    );
    // covariance times information is the residual variance times the identity
    for (const row of [0, 1, 2])
      for (const column of [0, 1, 2]) {
        const product = [0, 1, 2].reduce((sum, k) => {
          const information = slopes.reduce((all, slope) => all + slope[k]! * slope[column]!, 0);
          return sum + covariance[row]![k]! * information;
        }, 0);
        const scale = Math.sqrt(covariance[row]![row]! / covariance[column]![column]!);
        const expected = row === column ? residualError ** 2 : 0;
        assert.ok(Math.abs(product - expected) < 1e-4 * residualError ** 2 * Math.max(1, scale), `${row} ${column}`);
      }
    for (const [index, name] of names.entries()) near(covariance[index]![index]!, standardErrors[name]! ** 2, 1e-9);
  });

  it('are the same for the same seed, and differ by the bootstrap', () => {
    const options = { replicates: 10, seed: 5 };
    assert.deepStrictEqual(fitAmdahl(cisco, options), fitAmdahl(cisco, options));
    const parametric = fitAmdahl(cisco, { ...options, bootstrap: 'parametric' });
    assert.deepStrictEqual(valuesOf(parametric), valuesOf(fitAmdahl(cisco, options)));
    assert.notDeepStrictEqual(parametric.replicates, fitAmdahl(cisco, options).replicates);
  });

  it('settle where measurements scatter so much that a first step leaves no throughput at all', () => {
    const scattered = pointsOf(
      ...([
        [1, 0.954],
        [2, 1.226],
        [2, 1.633],
        [2, 0.169],
        [2, 1.585],
        [2, 2.05],
      ] as const),
      ...([
        [4, 2.508],
        [4, 1.997],
        [4, 3.294],
        [4, 1.584],
        [4, 2.69],
      ] as const),
    );
    const { parameters } = fitAmdahl(scattered, { replicates: 200 });
    assert.ok(parameters.gamma!.value > 0.1 && parameters.gamma!.high < 3, JSON.stringify(parameters));
  });

  it('refuse too few points, impossible points, and to be believed far out', () => {
    assert.throws(() => fitUsl(sdm91.slice(0, 3)), /3 points do not determine/);
    assert.throws(() => fitUsl(pointsOf([1, 1], [1, 1], [2, 2], [2, 2])), /at 3 or more different N/);
    assert.throws(() => fitAmdahl(pointsOf([1, 1], [2, 0], [4, 3])), /N = 2 with throughput 0/);
    const fitted = fitAmdahl(cisco, { replicates: 10 });
    assert.ok(band(fitted, 64).value > 0);
    assert.throws(() => band(fitted, 65), /points end at 32/);
  });

  it('have no peak beyond what the curve is trusted for, nor by a law without one', () => {
    const law = (N: number) => evaluateLaw('usl', { N, alpha: 0.05, beta: 1e-4, gamma: 10 });
    const upTo = (most: number) => [1, 2, 4, 8, 16, 32, 64].filter((n) => n <= most).map((n) => [n, law(n)] as const);
    near(peak(fitUsl(pointsOf(...upTo(64)), { replicates: 5 }))!.value, Math.sqrt(0.95 / 1e-4), 1e-4);
    assert.strictEqual(peak(fitUsl(pointsOf(...upTo(32)), { replicates: 5 })), null);
    assert.strictEqual(peak(fitAmdahl(cisco, { replicates: 5 })), null);
  });
});
