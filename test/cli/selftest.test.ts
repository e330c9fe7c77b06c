import { assert, test } from 'poku';
import type { SelfTest } from '../../lib/types.js';
import { eightways } from './eightways.js';

test('selftest measures copies in fresh processes, and gives all of it as JSON', async () => {
  const { code, stdout, stderr } = await eightways(['selftest', '--seconds', '2s', '--json']);
  assert.equal(code, 0, stderr);
  const { trials, falseClaims, stopped, margin } = JSON.parse(stdout) as SelfTest;
  assert.equal(stopped, 'done');
  assert.ok(trials.length >= 1);
  assert.equal(trials[0]!.kind, 'loop');
  assert.equal(falseClaims.of, trials.filter(({ planted }) => planted === 1).length);
  assert.equal(margin, 0.02);
});

test('an interrupted selftest shows what was tried, and exits with 130', async () => {
  const { code, stdout } = await eightways(['selftest'], { signal: AbortSignal.abort() });
  assert.equal(code, 130);
  assert.match(stdout, /^No trial was finished, then interrupted\./);
});

test('a length of time that is none is refused', async () => {
  const { code, stderr } = await eightways(['selftest', '--seconds', 'long']);
  assert.equal(code, 2);
  assert.match(stderr, /--seconds.*long/);
});
