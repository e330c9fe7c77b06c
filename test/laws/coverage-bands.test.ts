import { assert, describe, it } from 'poku';
import { evaluateLaw } from '../../lib/laws/evaluate.js';
import { peak } from '../../lib/laws/peak.js';
import { ENOUGH, few, fits, held, many, parameters, TRIALS } from './coverage.js';

const all = { few: fits(few), many: fits(many), residual: fits(few, { bootstrap: 'residual' }) };

describe('bands of the universal scalability law', () => {
  for (const name of ['few', 'many'] as const)
    it(`hold the truth among ${name} points and at twice the largest N, and the intervals of the parameters do`, () => {
      for (const N of [4, 32, 64]) {
        const times = held(all[name], N);
        assert.ok(times >= ENOUGH, `at ${N}: ${times} of ${TRIALS}`);
      }
      for (const [symbol, value] of Object.entries(parameters)) {
        const found = all[name].map((fit) => fit.parameters[symbol]!);
        const times = found.filter(({ low, high }) => low <= value && value <= high).length;
        assert.ok(times >= ENOUGH, `${symbol}: ${times} of ${TRIALS}`);
      }
    });

  it('drawn from residuals hold it there too', () => {
    const times = held(all.residual, 64);
    assert.ok(times >= ENOUGH, `${times} of ${TRIALS}`);
  });

  it('have a peak whose interval holds the true one, where there is one', () => {
    const { alpha, beta } = parameters;
    const value = evaluateLaw('uslPeak', { alpha, beta });
    const found = all.few.flatMap((fit) => peak(fit) ?? []);
    const times = found.filter(({ low, high }) => low <= value && value <= high).length;
    assert.ok(found.length > 0.8 * TRIALS && times >= (ENOUGH / TRIALS) * found.length, `${times} of ${found.length}`);
  });
});
