import { assert, test } from 'poku';
import type { Estimate } from '../../../lib/types.js';
import type { Row } from '../programs/table.js';
import { type Outcome, report, scored } from './score.js';
import { naiveOf } from './trial.js';

const near = (value: number, low: number, high: number): Estimate => ({ value, low, high, confidence: 0.95 });
const row: Row = { file: 'a.ts', after: 'b.ts', remedy: 'async', second: 'divide', kind: 'overlap', note: '' };
const outcome: Outcome = {
  ...{ file: 'a.ts', ranked: ['divide', 'async'], projected: near(3, 2, 5), naive: 1, measured: near(4, 3.9, 4.1) },
  ...{ by: 'replay', refused: null },
};

test('a remedy in the second place is among the first two, with the signed errors of both projections', () => {
  const { first, firstTwo, error, naiveError, held } = scored(row, outcome);
  assert.deepEqual(
    { first, firstTwo, error, naiveError, held },
    { first: false, firstTwo: true, error: -0.25, naiveError: -0.75, held: true },
  );
});

test('what was not projected or not measured has no error and no band', () => {
  const { error, held } = scored(row, { ...outcome, projected: null });
  assert.deepEqual([error, held], [null, null]);
  assert.equal(scored(row, { ...outcome, measured: null }).naiveError, null);
});

test('a program without a remedy is hit only when nothing is promised', () => {
  const none: Row = { ...row, remedy: 'none', kind: 'none' };
  assert.equal(scored(none, { ...outcome, ranked: [] }).first, true);
  assert.equal(scored(none, outcome).firstTwo, false);
});

test('the report counts hits with Wilson intervals and gives medians by kind beside naive', () => {
  const missed = scored(row, { ...outcome, projected: near(8, 7, 9) });
  const text = report([scored(row, outcome), missed], 'Node 1, one CPU.');
  assert.match(text, /^- the remedy is advised first: 0 of 2 \(95 % interval 0 to 66 %, Wilson\)$/m);
  assert.match(text, /^- first is the remedy, or .*: 2 of 2 /m);
  assert.match(text, /^- the band holds what was measured: 1 of 2 /m);
  assert.match(text, /^\| overlap \| 2 \| 63 % \| 75 % \|$/m);
  assert.match(text, /^\| gc \| 0 \| – \| – \|$/m);
  assert.match(
    text,
    /^\| a \| overlap \| async \| divide, async \| replay \| 3\.00× \(2\.00 to 5\.00\) \| .* \| −25 % \| −75 % \| yes \|$/m,
  );
});

test('naive Amdahl takes a part once, by its share of the CPU time, and sees no waits', () => {
  const profile = { seconds: 2, idleSeconds: 1, parts: [{ name: 'join', totalSeconds: 0.5 }] };
  const change = (part: string, local: number) => ({ part, local });
  const naive = (...changes: readonly object[]) =>
    naiveOf({ profile } as unknown as Parameters<typeof naiveOf>[0], changes as Parameters<typeof naiveOf>[1]);
  assert.equal(naive(change('join', 2), change('join', 2)), 1 / 0.75);
  assert.equal(naive(change('waiting', 8)), 1);
  assert.equal(naive(), null);
});
