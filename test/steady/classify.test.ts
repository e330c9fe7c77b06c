import { classify, type SteadyKind } from 'eightways';
import { assert, test } from 'poku';
import { bell, seeded } from '../fixtures/random.js';
import { generated } from './generated.js';

const kinds: readonly SteadyKind[] = ['flat', 'warm-up', 'slow-down', 'no steady state'];
const each = 110;

test(`of ${4 * each} series made to be of one kind, 95 % are told right, and when they became steady`, () => {
  const table = Object.fromEntries(kinds.map((kind) => [kind, Object.fromEntries(kinds.map((one) => [one, 0]))]));
  let [right, placed, steady] = [0, 0, 0];
  for (const kind of kinds)
    for (let seed = 1; seed <= each; seed += 1) {
      const { series, steadyFrom } = generated(kind, seed);
      const course = classify(series)!;
      table[kind]![course.kind]! += 1;
      if (course.kind !== kind) continue;
      right += 1;
      if (steadyFrom === null || course.steady === null) continue;
      steady += 1;
      if (Math.abs(course.steady.entries - steadyFrom) <= 0.05 * series.seconds.length) placed += 1;
    }
  const share = right / (4 * each);
  if (share < 0.95) console.table(table);
  assert.ok(share >= 0.95, `${right} of ${4 * each} right`);
  for (const kind of kinds) assert.ok(table[kind]![kind]! >= 0.9 * each, `${kind}: ${JSON.stringify(table[kind])}`);
  assert.ok(steady > 3 * 0.9 * each && placed >= 0.95 * steady, `${placed} of ${steady} placed`);
});

const stairs = (levels: readonly (readonly [entries: number, level: number])[], noise = 0.01) => {
  const random = seeded(3);
  const seconds = levels.flatMap(([entries, level]) =>
    Array.from({ length: entries }, () => level * (1 + noise * bell(random))),
  );
  return { seconds, evaluations: seconds.map(() => 10) };
};

test('evaluations and seconds before the steady state are those that ran before it', () => {
  const series = stairs([
    [30, 5],
    [170, 1],
  ]);
  const { kind, steady, phases } = classify(series)!;
  assert.deepStrictEqual([kind, steady!.entries, steady!.evaluations], ['warm-up', 30, 300]);
  assert.ok(Math.abs(steady!.seconds - 30 * 10 * 5) < 15);
  assert.deepStrictEqual(
    phases.map(({ from, to, seconds }) => [from, to, Math.round(seconds * 10) / 10]),
    [
      [0, 30, 5],
      [30, 200, 1],
    ],
  );
});

test('a step within the tolerance, or within the noise of the last level, is none', () => {
  const step = stairs([
    [60, 1.06],
    [140, 1],
  ]);
  assert.strictEqual(classify(step)!.kind, 'warm-up');
  assert.strictEqual(classify(step, { tolerance: 0.1 })!.kind, 'flat');
});

test('a run that returns to its level is a disturbance, unless such runs are not rare', () => {
  const levels = (length: number) =>
    stairs([
      [100, 1],
      [length, 1.5],
      [100, 1],
    ]);
  assert.deepStrictEqual([classify(levels(15))!.kind, classify(levels(15))!.phases.length], ['flat', 1]);
  assert.deepStrictEqual([classify(levels(60))!.kind, classify(levels(60))!.phases.length], ['warm-up', 3]);
});

test('the same series in other units is the same, and a few entries tell nothing', () => {
  const { evaluations, seconds } = generated('slow-down', 8).series;
  const course = classify({ evaluations, seconds })!;
  const scaled = classify({ evaluations, seconds: seconds.map((value) => value * 1e-6) })!;
  assert.deepStrictEqual(
    scaled.phases.map(({ from, to }) => [from, to]),
    course.phases.map(({ from, to }) => [from, to]),
  );
  assert.strictEqual(classify({ evaluations: evaluations.slice(0, 11), seconds: seconds.slice(0, 11) }), null);
});
