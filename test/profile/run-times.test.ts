import { assert, describe, it } from 'poku';
import { runTimes } from '../../lib/profile/run-times.js';
import { handmade, unmapped } from './handmade.js';

const milliseconds = (seconds: number): number => Math.round(seconds * 1e6) / 1e3;

const timesOf = (...given: Parameters<typeof handmade>) => {
  const times = runTimes(handmade(...given), {
    places: unmapped,
    isMachinery: ({ functionName }) => functionName === 'loop',
  });
  const parts = [...times.parts.values()].map(({ place, selfSeconds, totalSeconds, gcSeconds }) => [
    place.name,
    milliseconds(selfSeconds),
    milliseconds(totalSeconds),
    milliseconds(gcSeconds),
  ]);
  return { ...times, parts: parts.sort(), ticks: times.parts };
};

describe('run times', () => {
  it('give self and total, each sample lasting until the next, the start of the profiler left out', () => {
    const { seconds, parts, samples } = timesOf([
      ['main', 2],
      ['main > parse', 3],
      ['main > join', 4],
      ['main', 1],
    ]);
    assert.strictEqual(milliseconds(seconds), 10);
    assert.strictEqual(samples, 4);
    assert.deepStrictEqual(parts, [
      ['join', 4, 4, 0],
      ['main', 3, 10, 0],
      ['parse', 3, 3, 0],
    ]);
  });

  it('count recursion once, also through another function', () => {
    const { parts } = timesOf([
      ['walk > walk > walk', 5],
      ['walk > visit > walk', 2],
      ['walk', 1],
    ]);
    assert.deepStrictEqual(parts, [
      ['visit', 0, 2, 0],
      ['walk', 8, 8, 0],
    ]);
  });

  it('keep idle time and the engine in the whole, and out of every part', () => {
    const { seconds, idleSeconds, parts } = timesOf([
      ['main', 4],
      ['(idle)', 5],
      ['(program)', 1],
    ]);
    assert.strictEqual(milliseconds(seconds), 10);
    assert.strictEqual(milliseconds(idleSeconds), 5);
    assert.deepStrictEqual(parts, [['main', 4, 4, 0]]);
  });

  it('keep garbage collection apart and charge it to what ran when it set in', () => {
    const { gcSeconds, parts } = timesOf([
      ['main > parse', 3],
      ['(garbage collector)', 2],
      ['(garbage collector)', 1],
      ['main > join', 4],
      ['(idle)', 1],
      ['(garbage collector)', 8],
    ]);
    assert.strictEqual(milliseconds(gcSeconds), 11);
    assert.deepStrictEqual(parts, [
      ['join', 4, 4, 0],
      ['main', 0, 10, 3],
      ['parse', 3, 6, 3],
    ]);
  });

  it("leave out what runs above the measuring loop, and the profiler's own stop", () => {
    const { seconds, parts } = timesOf(
      [
        ['onData > loop > main', 6],
        ['onData > loop', 1],
        ['onData > loop > main > onData', 3],
        ['onData > post > dispatch', 9],
      ],
      { post: { url: 'node:inspector' } },
    );
    assert.strictEqual(milliseconds(seconds), 10);
    // the onData that main calls counts, the one that calls the loop doesn't
    assert.deepStrictEqual(parts, [
      ['main', 6, 9, 0],
      ['onData', 3, 3, 0],
    ]);
  });

  it('sum repeated entries of a line, as V8 14 writes them', () => {
    const ticks = [
      { line: 3, ticks: 31 },
      { line: 4, ticks: 1 },
      { line: 3, ticks: 72 },
    ];
    const { ticks: parts } = timesOf([['main', 104]], { main: { ticks } });
    const [main] = [...parts.values()];
    assert.deepStrictEqual(
      [...main!.ticks],
      [
        [3, 103],
        [4, 1],
      ],
    );
  });

  it('put samples in order that V8 wrote out of order', () => {
    const profile = handmade([
      ['main', 2],
      ['main > parse', 3],
      ['main > join', 4],
    ]);
    const [a, b, c] = profile.samples;
    const swapped = { ...profile, samples: [a!, c!, b!], timeDeltas: [5000, 5000, -3000] };
    const times = runTimes(swapped, { places: unmapped });
    const join = [...times.parts.values()].find(({ place }) => place.name === 'join')!;
    assert.strictEqual(milliseconds(join.totalSeconds), 4);
    assert.strictEqual(milliseconds(times.seconds), 9);
  });
});
