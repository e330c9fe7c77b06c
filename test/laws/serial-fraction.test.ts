import { assert, describe, it } from 'poku';
import { evaluateLaw } from '../../lib/laws/evaluate.js';
import { serialFractions } from '../../lib/laws/serial-fraction.js';
import { pointsOf, sdm91 } from './published.js';

const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}`);

describe('the serial fraction', () => {
  it('is flat where a share of the work is serial', () => {
    const law = (N: number) => evaluateLaw('amdahlThroughput', { N, alpha: 0.1, gamma: 50 });
    const found = serialFractions(pointsOf(...[8, 1, 4, 2].map((n) => [n, law(n)] as const)));
    assert.deepStrictEqual(
      found.map(({ n }) => n),
      [2, 4, 8],
    );
    for (const { fraction } of found) near(fraction, 0.1);
  });

  it('rises where workers cost each other time: by the coherency for each of them', () => {
    const law = (N: number) => evaluateLaw('usl', { N, alpha: 0.1, beta: 0.002, gamma: 50 });
    for (const { n, fraction } of serialFractions(pointsOf(...[1, 2, 4, 8].map((n) => [n, law(n)] as const))))
      near(fraction, 0.1 + 0.002 * n);
  });

  it('takes the mean of repeated points, and needs one worker', () => {
    const [two] = serialFractions(pointsOf([1, 9], [1, 11], [2, 15], [2, 17]));
    near(two!.fraction, 2 / 1.6 - 1);
    assert.deepStrictEqual(serialFractions(sdm91.slice(1)), []);
  });
});
