import { assert, describe, it } from 'poku';
import { mergeRuns } from '../../lib/profile/merge.js';
import { type RunTimes, runTimes } from '../../lib/profile/run-times.js';
import { drawsOf, shareOf } from '../../lib/profile/share.js';
import { normalQuantile } from '../../lib/stats/normal.js';
import { seeded } from '../../lib/stats/random.js';
import { handmade, unmapped } from './handmade.js';

const run = (parse: number, other: number, ticks?: { line: number; ticks: number }[]): RunTimes =>
  runTimes(
    handmade(
      [
        ['main > parse', parse],
        ['main', other],
      ],
      { parse: { line: 7, ...(ticks && { ticks }) } },
    ),
    { places: unmapped },
  );
const options = { program: 'report', interval: 0.001, seed: 1, confidence: 0.95 };

describe('merging runs', () => {
  it('gives seconds of one evaluation and shares of all the time', () => {
    const runs = [
      { times: run(30, 70), evaluations: 4 },
      { times: run(50, 50), evaluations: 6 },
    ];
    const { parts, seconds, runs: count, samples, program } = mergeRuns(runs, options);
    assert.deepStrictEqual([program, count, samples], ['report', 2, 4]);
    assert.ok(Math.abs(seconds - 0.02) < 1e-12);
    const [main, parse] = parts;
    assert.strictEqual(main!.name, 'main');
    assert.ok(Math.abs(main!.share.value - 1) < 1e-12);
    assert.ok(Math.abs(parse!.share.value - 0.4) < 1e-12);
    assert.ok(Math.abs(parse!.totalSeconds - 0.008) < 1e-12);
    // two runs that differ so much leave all open; what is the same in both is known
    assert.deepStrictEqual([parse!.share.low, parse!.share.high], [0, 1]);
    assert.ok(main!.share.low > 1 - 1e-9);
  });

  it('gives lines by their part of the own time, most first', () => {
    const ticks = [
      { line: 8, ticks: 1 },
      { line: 9, ticks: 3 },
    ];
    const { parts } = mergeRuns([{ times: run(40, 60, ticks), evaluations: 1 }], options);
    assert.deepStrictEqual(
      parts.find(({ name }) => name === 'parse')!.lines.map(({ line, seconds }) => [line, seconds.toFixed(3)]),
      [
        [9, '0.030'],
        [8, '0.010'],
      ],
    );
  });

  it('leaves out what hardly shows, and says nothing of spread from one run', () => {
    const { parts } = mergeRuns([{ times: run(0.5, 999.5), evaluations: 1 }], options);
    assert.deepStrictEqual(
      parts.map(({ name }) => name),
      ['main'],
    );
    assert.deepStrictEqual([parts[0]!.share.low, parts[0]!.share.high], [0, 1]);
  });

  it('gives intervals that hold the true share as often as they say, with five runs', () => {
    const random = seeded(11);
    const draws = drawsOf(5, 1);
    const simulations = 400;
    const held = Array.from({ length: simulations }, () => {
      const totals = Array.from({ length: 5 }, () => 0.4 + 0.03 * normalQuantile(random()));
      const { low, high } = shareOf(totals, [1, 1, 1, 1, 1], draws, 0.95);
      return low <= 0.4 && 0.4 <= high;
    }).filter(Boolean).length;
    // at 95 % fewer than 368 of 400 come once in 200; plain percentiles of five runs hold 84 %
    assert.ok(held >= 368, `${held} of ${simulations}`);
  });
});
