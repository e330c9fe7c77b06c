import { assert, describe, it } from 'poku';
import { parseCpuProfile, toCpuProfile } from '../../lib/profile/cpu-profile.js';
import { handmade } from './handmade.js';

const whole = handmade([
  ['main', 2],
  ['main > parse', 3],
]);

describe('a .cpuprofile', () => {
  it('is read as it was written', () => {
    assert.deepStrictEqual(parseCpuProfile(JSON.stringify(whole), 'x'), whole);
  });

  it('that is none says what is wrong with it, and its name', () => {
    const cases: readonly (readonly [value: unknown, wrong: RegExp])[] = [
      [null, /"x.cpuprofile" is no CPU profile: it is no object/],
      [{}, /has no nodes/],
      [{ ...whole, samples: undefined }, /has no samples/],
      [{ ...whole, timeDeltas: 'all' }, /has no timeDeltas/],
      [{ ...whole, timeDeltas: whole.timeDeltas.slice(1) }, /2 samples but 1 timeDeltas: it may be cut off/],
      [{ ...whole, endTime: null }, /no startTime or endTime/],
      [{ ...whole, nodes: [{ id: 1 }] }, /a node without id or callFrame/],
      [{ ...whole, samples: [2, 99] }, /names the node 99, which it doesn't hold/],
      [{ ...whole, nodes: whole.nodes.slice(0, 2), samples: [2, 2] }, /names the node 3/],
    ];
    for (const [value, wrong] of cases) assert.throws(() => toCpuProfile(value, 'x.cpuprofile'), wrong);
  });

  it('that was cut off is called so', () => {
    assert.throws(
      () => parseCpuProfile(JSON.stringify(whole).slice(0, 100), 'cut'),
      /"cut" is no CPU profile: it is not JSON/,
    );
  });
});
