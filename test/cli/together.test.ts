import { assert, test } from 'poku';
import { togetherLines } from '../../experiments/cli/runs/together.js';
import { compare } from '../../lib/compare/compare.js';
import { compareAll } from '../../lib/compare/compare-all.js';
import { seeded } from '../../lib/stats/random.js';
import { studentQuantile } from '../../lib/stats/student.js';
import { scattered } from '../compare/noises.js';

const terminal = { colour: false, columns: 200 } as Parameters<typeof togetherLines>[2];

test('verdicts that stand only once all were measured are said then', () => {
  const { value, high } = compare(scattered(seeded(9), 0, 0.05)).speedup!;
  // so many standard errors from 1 as an error of 0.05 / 5.5 asks for, and not as 0.05 / 10 does
  const little = (Math.log(high / value) * 3.5) / studentQuantile(0.975, 9) - Math.log(value);
  const random = seeded(9);
  const measured = [little, ...Array.from({ length: 9 }, () => 0.5)].map((truth, i) =>
    scattered(random, truth, 0.05, i % 8),
  );
  const said = measured.map((_, i) => compareAll(measured.slice(0, i + 1), { planned: measured.length }).at(-1)!);
  const all = compareAll(measured);
  assert.deepStrictEqual([said[0]!.verdict, all[0]!.verdict], ['inconclusive', 'improvement']);
  const [corrected, heading, line, ...rest] = togetherLines(said, all, terminal);
  assert.strictEqual(corrected, 'Intervals and verdicts corrected for 10 comparisons, Holm.');
  assert.strictEqual(heading, 'Decided once all of the experiment were there:');
  assert.ok(line!.includes('candidate 0') && line!.includes('improvement') && rest.length === 0, line);
  assert.deepStrictEqual(togetherLines(all, all, terminal), [corrected]);
  assert.deepStrictEqual(togetherLines([], compareAll(measured.slice(0, 1)), terminal), []);
});
