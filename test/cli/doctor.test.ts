import { assert, test } from 'poku';
import { noise, noiseKinds } from '../../experiments/cli/probes/noise.js';
import type { Reading } from '../../experiments/cli/probes/probes.js';
import { probesFor } from '../../experiments/cli/probes/probes.js';
import { eightways } from './eightways.js';

test('doctor reads every probe; what is not well says what to do about it', async () => {
  const { code, stdout, stderr } = await eightways(['doctor', '--json']);
  assert.equal(code, 0, stderr);
  const probes = probesFor({ noise: false });
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

test('with --noise doctor measures three kinds of work against themselves, in fresh processes', async () => {
  const [one, three] = [false, true].map((noise) => Object.keys(probesFor({ noise })));
  assert.deepEqual(three, [
    ...one!.filter((name) => name !== 'noise'),
    ...Object.keys(noiseKinds).map((kind) => `noise-${kind}`),
  ]);
  for (const [kind, open] of Object.entries(noiseKinds)) {
    assert.ok((await open({})).origin, kind);
    const floor = await noise(open, 0.6, new AbortController().signal);
    assert.match(floor!.text, /× \(.* to .*\)$/, kind);
    assert.ok(floor!.detectable > 0 && floor!.detectable < 10, `${kind}: ${floor!.detectable}`);
    assert.deepEqual(
      floor!.reach.map(({ seconds }) => seconds),
      [1, 10, 60],
    );
  }
});
