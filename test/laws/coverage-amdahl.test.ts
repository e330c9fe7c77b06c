import { assert, describe, it } from 'poku';
import { evaluateLaw } from '../../lib/laws/evaluate.js';
import { fitAmdahl } from '../../lib/laws/fit.js';
import { normalQuantile } from '../../lib/stats/normal.js';
import { seeded } from '../../lib/stats/random.js';

const TRIALS = 200;

describe('parameters of Amdahl’s law', () => {
  it('have intervals that hold the truth, and standard errors that tell how they scatter', () => {
    const random = seeded(11);
    const [alpha, gamma] = [0.1, 50];
    const law = (N: number) => evaluateLaw('amdahlThroughput', { N, alpha, gamma });
    const fits = Array.from({ length: TRIALS }, (_, seed) => {
      const noisy = [1, 2, 3, 4, 6, 8, 12, 16].map((n) => ({
        n,
        throughput: law(n) * (1 + 0.02 * normalQuantile(random())),
      }));
      return fitAmdahl(noisy, { seed, replicates: 79 });
    });
    const held = fits.filter(({ parameters: { alpha: one } }) => one!.low <= alpha && alpha <= one!.high).length;
    assert.ok(held >= 181, `${held} of ${TRIALS} intervals hold the truth`);
    const values = fits.map(({ parameters }) => parameters.alpha!.value);
    const mean = values.reduce((sum, value) => sum + value, 0) / TRIALS;
    const scatter = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (TRIALS - 1));
    const squares = fits.reduce((sum, { standardErrors }) => sum + standardErrors.alpha! ** 2, 0);
    // the scatter of 200 is known to 5 % or so; three times that is allowed
    const ratio = Math.sqrt(squares / TRIALS) / scatter;
    assert.ok(ratio > 0.85 && ratio < 1.15, `${ratio}`);
  });
});
