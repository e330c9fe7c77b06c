import { assert, test } from 'poku';
import { noise, noiseKinds } from '../../experiments/cli/probes/noise.js';
import type { Reading } from '../../experiments/cli/probes/probes.js';
import { probesFor } from '../../experiments/cli/probes/probes.js';
import { needs } from '../../lib/places/needs.js';
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

test('doctor says of each server that experiments use which one it is, or how to get it', async () => {
  const probes = probesFor({ noise: false });
  for (const need of ['redis', 'postgres', 'nats'] as const) {
    const { title, read } = probes[need]!;
    assert.equal(title, needs[need].title);
    const { state, value, hint } = await read(new AbortController().signal);
    assert.equal(state, needs[need].present() ? 'good' : 'missing');
    if (state === 'good') assert.match(String(value), /\d+\.\d+/);
    else assert.ok(hint!.endsWith(needs[need].how));
  }
  const { PATH } = process.env;
  process.env.PATH = '';
  try {
    const { state, hint } = await probes.redis!.read(new AbortController().signal);
    if (!needs.redis.present())
      assert.deepEqual([state, hint], ['missing', `for the experiments on servers: ${needs.redis.how}`]);
  } finally {
    process.env.PATH = PATH;
  }
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
