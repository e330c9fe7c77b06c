import { assert, describe, it } from 'poku';
import { band, fitUsl } from '../../lib/laws/fit.js';
import { studentQuantile } from '../../lib/stats/student.js';
import { few, simulated, TRIALS, truth } from './coverage.js';

describe('bands of one width throughout', () => {
  it('as R’s usl draws them, hold the truth at twice the largest N less than half of the time', () => {
    const times = Array.from({ length: TRIALS }, (_, seed) => {
      const points = simulated(few, 1000 + seed);
      const fitted = fitUsl(points, { noise: 'absolute', replicates: 2 });
      // its rule: the one-sided quantile, n - 1 degrees of freedom, the residual standard error
      const half = studentQuantile(0.95, points.length - 1) * fitted.residualError;
      return Math.abs(band(fitted, 64).value - truth(64)) <= half;
    }).filter(Boolean).length;
    assert.ok(times < TRIALS / 2, `${times} of ${TRIALS} bands hold the truth`);
  });
});
