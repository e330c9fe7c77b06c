import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assert, describe, it } from 'poku';
import { bundle } from '../../lib/places/bundle.js';
import { loadSuite } from '../../lib/places/suite.js';
import { clockPart, withClockedPart } from '../../lib/profile/clock.js';
import { clockedBundle } from '../../lib/profile/clocked-bundle.js';
import type { Estimate, Part, Profile } from '../../lib/types.js';

const sums = join('test', 'profile', 'fixtures', 'sums.ts');
const scale = join('test', 'profile', 'fixtures', 'scale.ts');
const quick = { runs: 2, seconds: 0.05 };

describe('the clock of a part', async () => {
  const bundled = await bundle(sums);

  await it('finds functions that stand by themselves, by name and place', () => {
    assert.strictEqual(clockedBundle(bundled, { name: 'sumOfRoots' })?.place.file, sums);
    assert.strictEqual(clockedBundle(bundled, { name: 'report' })?.place.file, sums);
    assert.strictEqual(clockedBundle(bundled, { name: 'half', file: scale })?.place.file, scale);
    assert.strictEqual(clockedBundle(bundled, { name: 'half', file: sums })?.place.file, sums);
    assert.strictEqual(clockedBundle(bundled, { name: 'half', file: sums, line: 1 }), null);
    assert.strictEqual(clockedBundle(bundled, { name: 'write' }), null);
    assert.strictEqual(clockedBundle(bundled, { name: 'Reporter' }), null);
  });

  await it('leaves the answers as they are and counts calls', async () => {
    const { path } = clockedBundle(bundled, { name: 'sumOfRoots' })!;
    const load = async (file: string) => (await import(pathToFileURL(file).href)).default.whole.variants.asWritten;
    const [plain, clocked] = await Promise.all([load(bundled.path), load(path)]);
    assert.strictEqual(clocked({ count: 1000 }), plain({ count: 1000 }));
    clocked({ count: 10 });
    const clock = (globalThis as Record<symbol, unknown>)[Symbol.for('eightways.clock')] as Record<string, number>;
    assert.strictEqual(clock.calls, 2);
    assert.ok(clock.wall! > 0);
  });

  await it('gives a share of the whole to the part that does everything', async () => {
    const { program } = await loadSuite(sums);
    // calls of some milliseconds: reading the clock is not felt beside them on any machine
    const options = { ...quick, size: 2_000_000 };
    const { shares, place } = (await clockPart(program!.whole, { name: 'sumOfRoots' }, options))!;
    assert.strictEqual(place.name, 'sumOfRoots');
    // nearly 1 on a machine at rest
    assert.ok(shares.wall.value > 0.1 && shares.wall.value <= 1, `${shares.wall.value}`);
    assert.ok(shares.wall.low <= shares.wall.value && shares.wall.value <= shares.wall.high);
  });

  await it('is no measure of a part that is called all the time, or not there', async () => {
    const { program } = await loadSuite(sums);
    // reading the clock at every call makes these runs long
    const small = { ...quick, size: 20_000 };
    assert.strictEqual(await clockPart(program!.whole, { name: 'scale' }, small), null);
    assert.strictEqual(await clockPart(program!.whole, { name: 'byThirds' }, small), null);
    // never called by the baseline
    assert.strictEqual(await clockPart(program!.whole, { name: 'byHalves' }, small), null);
  });

  await it('takes the place of the sampled share, also of a part that samples missed', () => {
    const sure = (value: number): Estimate => ({ value, low: value, high: value, confidence: 0.95 });
    const part = (name: string, share: number): Part => ({
      name,
      file: 'a.ts',
      line: 1,
      selfSeconds: share,
      totalSeconds: share,
      gcSeconds: 0,
      lines: [],
      share: sure(share),
    });
    const profile: Profile = {
      program: 'x',
      runs: 1,
      seconds: 2,
      idleSeconds: 0,
      gcSeconds: 0,
      samples: 9,
      interval: 0.001,
      parts: [part('main', 1), part('join', 0.2)],
    };
    const shares = { wall: sure(0.5), cpu: sure(0.4) };
    const seen = withClockedPart(profile, { place: { name: 'join', file: 'a.ts', line: 1 }, shares }, 'cpu');
    assert.deepStrictEqual(seen.parts[1], { ...part('join', 0.2), share: sure(0.4), totalSeconds: 0.8, by: 'clock' });
    const unseen = withClockedPart(profile, { place: { name: 'find', file: 'b.ts', line: 3 }, shares }, 'wall');
    assert.deepStrictEqual(
      unseen.parts.map(({ name, share }) => [name, share.value]),
      [
        ['main', 1],
        ['find', 0.5],
        ['join', 0.2],
      ],
    );
  });
});
