import { assert, describe, it } from 'poku';
import { held, TRIALS } from './coverage.js';

describe('bands drawn from normal errors', () => {
  it('hold the truth at twice the largest N', () => {
    const times = held({ bootstrap: 'parametric' });
    assert.ok(times >= 52, `${times} of ${TRIALS} bands hold the truth`);
  });
});
