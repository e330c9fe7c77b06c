import { assert, describe, it } from 'poku';
import { evaluateLaw } from '../../lib/laws/evaluate.js';
import { peak } from '../../lib/laws/peak.js';
import { ENOUGH, few, fits, held, many, parameters, TRIALS } from './coverage.js';

describe('bands of the universal scalability law', () => {
  for (const [name, ns] of Object.entries({ few, many }))
    it(`hold the truth among ${name} points and at twice the largest N, and the intervals of the parameters do`, () => {
      const all = fits(ns);
      for (const N of [4, 32, 64]) {
        const times = held(all, N);
        assert.ok(times >= ENOUGH, `at ${N}: ${times} of ${TRIALS}`);
      }
      for (const [symbol, value] of Object.entries(parameters)) {
        const found = all.map((fit) => fit.parameters[symbol]!);
        const times = found.filter(({ low, high }) => low <= value && value <= high).length;
        assert.ok(times >= ENOUGH, `${symbol}: ${times} of ${TRIALS}`);
      }
    });

  it('are drawn from residuals or from normal errors, and hold the truth at twice the largest N', () => {
    for (const bootstrap of ['residual', 'parametric'] as const) {
      const times = held(fits(few, { bootstrap }), 64);
      assert.ok(times >= ENOUGH, `${bootstrap}: ${times} of ${TRIALS}`);
    }
  });

  it('have a peak whose interval holds the true one, where there is one', () => {
    const { alpha, beta } = parameters;
    const value = evaluateLaw('uslPeak', { alpha, beta });
    const found = fits(few).flatMap((fit) => peak(fit) ?? []);
    const times = found.filter(({ low, high }) => low <= value && value <= high).length;
    assert.ok(found.length > 0.8 * TRIALS && times >= 0.93 * found.length, `${times} of ${found.length}`);
  });
});
