import { assert, describe, it } from 'poku';
import { evaluateLaw } from '../../lib/laws/evaluate.js';
import { band, fitAmdahl, fitUsl, type Point } from '../../lib/laws/fit.js';
import { normalQuantile } from '../../lib/stats/normal.js';
import { seeded } from '../../lib/stats/random.js';

const points = (...pairs: readonly (readonly [number, number])[]): readonly Point[] =>
  pairs.map(([n, throughput]) => ({ n, throughput }));

// Sun SPARCcenter 2000, SPEC SDM91, October 1994: scripts per hour for N users.
const sdm91 = points([1, 64.9], [18, 995.9], [36, 1652.4], [72, 1853.2], [108, 1828.9], [144, 1775], [216, 1702.2]);
// Cisco benchmark, from B. Schwartz, Practical Scalability Analysis with the Universal Scalability Law, 2015.
const cisco = points(
  ...[
    955.16, 1878.91, 2688.01, 3548.68, 4315.54, 5130.43, 5931.37, 6531.08, 7219.8, 7867.61, 8278.71, 8646.7, 9047.84,
    9426.55, 9645.37, 9897.24, 10097.6, 10240.5, 10532.39, 10798.52, 11151.43, 11518.63, 11806, 12089.37, 12075.41,
    12177.29, 12211.41, 12158.93, 12155.27, 12118.04, 12140.4, 12074.39,
  ].map((throughput, index) => [index + 1, throughput] as const),
);

const digits = (actual: number, expected: string) =>
  assert.strictEqual(actual.toFixed(expected.split('.')[1]?.length ?? 0), expected);

describe('fits', () => {
  it("reproduce R's usl on SPEC SDM91 to every digit it prints", () => {
    const { parameters, standardErrors, residualError, degreesOfFreedom } = fitUsl(sdm91, {
      noise: 'absolute',
      replicates: 20,
    });
    const [alpha, beta, gamma] = [parameters.alpha!.value, parameters.beta!.value, parameters.gamma!.value];
    digits(alpha, '0.0277285');
    digits(beta, '0.0001044');
    digits(gamma, '89.995233');
    digits(standardErrors.alpha!, '0.0091217');
    digits(standardErrors.beta!, '0.0000199');
    digits(standardErrors.gamma!, '14.213489');
    digits(residualError, '82.8');
    assert.strictEqual(degreesOfFreedom, 4);
    const peak = evaluateLaw('uslPeak', { alpha, beta });
    digits(peak, '96.52');
    digits(evaluateLaw('usl', { N: peak, alpha, beta, gamma }), '1884');
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
    const { parameters } = fitAmdahl(points(...[0.5, 1, 2, 4].map((n) => [n, law(n)] as const)), { replicates: 20 });
    assert.ok(Math.abs(parameters.alpha!.value - 0.2) < 1e-9);
    assert.ok(Math.abs(parameters.gamma!.value - 50) < 1e-6);
    assert.ok(parameters.alpha!.low <= 0.2 && parameters.alpha!.high < 0.2 + 1e-6);
  });

  it('keep a parameter at its bound: linear points have no contention', () => {
    const { parameters, standardErrors } = fitUsl(points([1, 10], [2, 20.4], [4, 41], [8, 83]), { replicates: 20 });
    assert.strictEqual(parameters.alpha!.value, 0);
    assert.strictEqual(parameters.beta!.value, 0);
    assert.strictEqual(standardErrors.alpha, null);
  });

  it('hold the truth in their bands, at twice the largest N too', () => {
    const random = seeded(3);
    const truth = (N: number) => evaluateLaw('usl', { N, alpha: 0.03, beta: 0.0005, gamma: 100 });
    const held = Array.from({ length: 30 }, (_, seed) => {
      const noisy = [1, 2, 4, 8, 16, 32].map((n) => [n, truth(n) * (1 + 0.03 * normalQuantile(random()))] as const);
      const { low, high } = band(fitUsl(points(...noisy), { seed, replicates: 50 }), 64);
      return low <= truth(64) && truth(64) <= high;
    }).filter(Boolean).length;
    // At a true coverage of 95 % fewer than 25 of 30 come once in 300; a band that covers 80 % fails more than half the time.
    assert.ok(held >= 25, `${held} of 30 bands hold the truth`);
  });

  it('are the same for the same seed', () => {
    assert.deepStrictEqual(
      fitAmdahl(cisco, { replicates: 10, seed: 5 }),
      fitAmdahl(cisco, { replicates: 10, seed: 5 }),
    );
  });

  it('refuse too few points, impossible points, and to be believed far out', () => {
    assert.throws(() => fitUsl(sdm91.slice(0, 3)), /3 points do not determine/);
    assert.throws(() => fitUsl(points([1, 1], [1, 1], [2, 2], [2, 2])), /at 3 or more different N/);
    assert.throws(() => fitAmdahl(points([1, 1], [2, 0], [4, 3])), /N = 2 with throughput 0/);
    const fitted = fitAmdahl(cisco, { replicates: 10 });
    assert.ok(band(fitted, 64).value > 0);
    assert.throws(() => band(fitted, 65), /points end at 32/);
  });
});
