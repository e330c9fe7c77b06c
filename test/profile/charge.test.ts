import { assert, test } from 'poku';
import { chargeCollections } from '../../lib/profile/charge.js';
import { estimate } from '../fixtures/comparisons.js';
import { profileOf } from '../fixtures/projections.js';
import { treeOf } from './trees.js';

const part = (name: string, totalSeconds: number, gcSeconds: number) => ({
  ...{
    name,
    file: 'app.ts',
    line: 1 + name.length,
    selfSeconds: totalSeconds - gcSeconds,
    totalSeconds,
    gcSeconds,
    lines: [],
  },
  share: estimate(totalSeconds, totalSeconds - 0.05, totalSeconds + 0.05),
});

test('collections go to who allocates, by the share of all bytes; the whole stays as it was', () => {
  const profile = profileOf({ seconds: 1, gcSeconds: 0.4, parts: [part('scan', 0.5, 0.3), part('make', 0.3, 0.1)] });
  const allocation = treeOf(
    [
      ['make', 900],
      ['scan', 100],
    ],
    'bytes',
  );
  const charged = chargeCollections(profile, allocation);
  const rounded = charged.parts.map(({ name, gcSeconds, totalSeconds, share }) => [
    name,
    ...[gcSeconds, totalSeconds, share.value].map((value) => Number(value.toFixed(9))),
  ]);
  assert.deepStrictEqual(rounded, [
    ['make', 0.36, 0.56, 0.56],
    ['scan', 0.04, 0.24, 0.24],
  ]);
  assert.strictEqual(charged.seconds, 1);
  assert.strictEqual(charged.gcSeconds, 0.4);
  // an interval keeps its width relative to its value
  const [make] = charged.parts;
  assert.ok(Math.abs(make!.share.low / make!.share.value - 0.25 / 0.3) < 1e-12);
});

test('without a byte seen nothing is charged anew', () => {
  const profile = profileOf();
  assert.strictEqual(chargeCollections(profile, treeOf([], 'bytes')), profile);
});
