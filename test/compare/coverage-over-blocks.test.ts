import { assert, test } from 'poku';
import { verdictOf } from '../../lib/compare/speedup.js';
import { testCoverage } from './coverage.js';
import { noises } from './noises.js';
import { speedups } from './simulation.js';

testCoverage('drifting');
testCoverage('block-shifted');

test('an effect well beyond the noise is found nearly always, and never the wrong way', () => {
  const simulated = { noise: noises.independent!, truth: Math.log(1.1), experiments: 300, seed: 100, stopEarly: true };
  const verdicts = [...speedups(simulated)].map((speedup) => verdictOf(speedup, 0.02));
  assert.ok(verdicts.filter((verdict) => verdict === 'improvement').length >= 295);
  assert.ok(!verdicts.includes('regression'));
});
