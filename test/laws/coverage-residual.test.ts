import { assert, describe, it } from 'poku';
import { held, TRIALS } from './coverage.js';

describe('bands drawn from residuals', () => {
  it('hold the truth at twice the largest N', () => {
    // Of bands that hold it in 95 of 100 fewer than 52 of 60 do so once in 300; of bands in 80 of 100, 52 do once in 8.
    const times = held({ bootstrap: 'residual' });
    assert.ok(times >= 52, `${times} of ${TRIALS} bands hold the truth`);
  });
});
