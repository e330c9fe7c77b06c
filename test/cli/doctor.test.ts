import { assert, test } from 'poku';
import type { Reading } from '../../experiments/cli/probes/probes.js';
import { probes } from '../../experiments/cli/probes/probes.js';
import { eightways } from './eightways.js';

test('doctor reads every probe; what is not well says what to do about it', async () => {
  const { code, stdout, stderr } = await eightways(['doctor', '--json']);
  assert.equal(code, 0, stderr);
  const readings = JSON.parse(stdout) as Record<string, Reading>;
  assert.deepEqual(Object.keys(readings), Object.keys(probes));
  for (const [name, { state, text, hint }] of Object.entries(readings)) {
    assert.ok(text.length > 0, name);
    assert.equal(hint === null, state === 'good', `${name}: ${state}, ${hint}`);
  }
  assert.equal(readings.node!.value, process.versions.node);
  assert.equal(typeof readings.noise!.value, 'number');
  // --json keeps standard output for the document: what people read goes to standard error
  for (const { title } of Object.values(probes)) assert.match(stderr, new RegExp(`^[✓–!] ${title} `, 'm'));
});
