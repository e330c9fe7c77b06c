import { assert, test } from 'poku';
import { metadataOf } from '../../../kernel/ipynb/compared.js';
import { diffNotebooks } from '../../../kernel/ipynb/diff/diff.js';
import { compareTexts } from '../../../kernel/ipynb/diff/figures.js';
import type { IpynbCell, IpynbOutput } from '../../../kernel/ipynb/ipynb.js';
import { comparisonOf, estimate } from '../../fixtures/comparisons.js';
import { code, ipynb, words } from '../headless/files.js';

const standing = (before: string, after: string, tolerance: number | null = null) =>
  compareTexts(before, after, tolerance).standing;

test('a printed figure with an interval moved when the intervals lie apart, and stayed when they meet', () => {
  const line = (figures: string) => `f takes  ${figures} on CPU time`;
  assert.equal(standing(line('1.84× (1.71 to 1.97)'), line('1.84× (1.71 to 1.97)')), 'same');
  assert.equal(standing(line('1.84× (1.71 to 1.97)'), line('1.9× (1.8 to 2.00)')), 'stayed');
  assert.equal(standing(line('1.84× (1.71 to 1.97)'), line('12.1× (11.0 to 13.2)')), 'moved');
  assert.equal(standing(line('0.99 ms (980 µs to 1.1 ms)'), line('1.05 ms (990 µs to 1.2 ms)')), 'stayed');
  assert.equal(standing(line('0.99 ms (980 µs to 1.1 ms)'), line('2.05 ms (1.99 ms to 2.2 ms)')), 'moved');
  assert.equal(standing(line('44 % (40 to 48)'), line('50 % (49 to 52)')), 'moved');
  assert.equal(standing(line('1× (0.5 to ∞)'), line('9× (8 to 10)')), 'stayed');
  assert.deepEqual(compareTexts('2.00× (1.90 to 2.10)', '1.00× (0.90 to 1.10)', null).lines, [
    '2.00× (1.90 to 2.10) → 1.00× (0.90 to 1.10): the intervals lie apart',
  ]);
});

test('what is listed by size may change places, and nothing else may', () => {
  const rows = (...names: readonly string[]) => names.map((name, at) => `${30 - at} % (1 to 40)  ${name}\n`).join('');
  assert.equal(standing(rows('parse', 'join'), rows('join', 'parse')), 'stayed');
  assert.equal(
    standing('Shares. a: 3 % (2 to 4). b: 2 % (1 to 3).', 'Shares. b: 3 % (1 to 4). a: 2 % (1 to 3).'),
    'stayed',
  );
  assert.equal(standing(rows('parse', 'join'), rows('parse', 'sort')), 'differs');
  assert.equal(standing(rows('parse', 'parse'), rows('parse')), 'differs');
});

test('a figure without an interval tells nothing, but for a tolerance', () => {
  assert.equal(standing('took 1.2 s', 'took 1.3 s'), 'unsure');
  assert.equal(standing('took 1.2 s', 'took 1.3 s', 0.1), 'stayed');
  assert.equal(standing('took 1.2 s', 'took 900 ms', 0.1), 'moved');
  assert.equal(standing('took 900 ms', 'took 0.9 s', 0.001), 'stayed');
});

test('everything else is compared to the letter, but for blanks that align and for how much was measured', () => {
  assert.equal(standing('total 12', 'total 13'), 'differs');
  assert.equal(standing('a  1.0 ms  b', 'a 10.0 ms b'), 'unsure');
  assert.equal(standing('7 runs, 1000 loops each', '7 runs, 2000 loops each'), 'stayed');
  assert.deepEqual(compareTexts('same 1.0 s\nold', 'same 1.1 s\nnew', null).lines, ['- old', '+ new']);
});

const shows = (cell: IpynbCell, ...outputs: readonly IpynbOutput[]): IpynbCell => ({ ...cell, outputs });
const prints = (cell: IpynbCell, text: string): IpynbCell =>
  shows(cell, { output_type: 'stream', name: 'stdout', text });
const compares = (cell: IpynbCell, ...comparisons: Parameters<typeof metadataOf>[0][number][]): IpynbCell =>
  shows(cell, {
    output_type: 'display_data',
    data: {
      'text/plain': `table ${comparisons[0]!.speedup?.value} ${comparisons[0]!.cautions.length}`,
      'image/svg+xml': `<svg>${comparisons[0]!.speedup?.value}`,
    },
    // as a file gives it back
    metadata: JSON.parse(JSON.stringify(metadataOf(comparisons))),
  });

const diff = (before: readonly IpynbCell[], after: readonly IpynbCell[]) =>
  diffNotebooks(ipynb(...before), ipynb(...after)).map((one) => `${one.cell}: ${one.standing}`);

test('cells are paired by id, then by text; what is only in one is said', () => {
  const before = [words('w', '# W'), prints(code('a', '1'), 'x'), code('gone', 'old'), code('named', 'const z = 1;')];
  const after = [words('w', '# W'), prints(code('a', '1'), 'y'), code('renamed', 'const z = 1;'), code('new', '2')];
  assert.deepEqual(diff(before, after), [
    'cell 1 "w": same',
    'cell 2 "a": differs',
    'cell 3 "renamed": same',
    'cell 4 "new": differs',
    'cell 3 "gone": differs',
  ]);
  assert.deepEqual(diff([words('w', 'a')], [words('w', 'b')]), ['cell 1 "w": differs']);
});

test('what a failed run wrote about itself, execution counts and times are no difference', () => {
  const marker = { ...words('m', 'stopped'), metadata: { tags: ['papermill-error-cell-tag'] } };
  const cell = code('a', '1');
  const timed = { ...cell, execution_count: 4, metadata: { execution: { 'iopub.execute_input': 'now' } } };
  assert.deepEqual(diff([marker, cell], [timed]), ['cell 1 "a": same']);
});

test('comparisons are told apart by their intervals and verdicts, whatever their pictures and doubts say', () => {
  const cell = code('c', '%%compare');
  const old = comparisonOf();
  const near = comparisonOf({ speedup: estimate(1.9, 1.75, 2.05) });
  const far = comparisonOf({ speedup: estimate(3, 2.8, 3.2) });
  const doubtful = { ...near, cautions: [{ code: 'drift', message: 'it drifts', hint: 'wait' }] };
  const open = comparisonOf({ speedup: estimate(1.84, 0, Number.POSITIVE_INFINITY), verdict: 'inconclusive' });
  const refused = comparisonOf({ speedup: null, refused: { kind: 'wrong answer', variant: 'Set', message: 'not so' } });
  const of = (after: typeof old) => diff([compares(cell, old)], [compares(cell, after)]);
  assert.deepEqual(of(old), ['cell 1 "c": stayed']);
  assert.deepEqual(of(near), ['cell 1 "c": stayed']);
  assert.deepEqual(of(doubtful as typeof old), ['cell 1 "c": stayed']);
  assert.deepEqual(of(far), ['cell 1 "c": moved']);
  assert.deepEqual(of(open), ['cell 1 "c": unsure']);
  assert.deepEqual(of(refused), ['cell 1 "c": moved']);
  assert.deepEqual(diff([compares(cell, refused)], [compares(cell, { ...refused })]), ['cell 1 "c": stayed']);
  assert.deepEqual(of(comparisonOf({ candidate: 'Map' })), ['cell 1 "c": differs']);
});

test('of a chart the data decide nothing, of another picture every byte does', () => {
  const cell = code('c', '1');
  const bundle = (data: Readonly<Record<string, unknown>>) =>
    shows(cell, { output_type: 'display_data', data, metadata: {} });
  const chart = (value: number) =>
    bundle({
      'application/vnd.vegalite.v5+json': { data: [value] },
      'image/svg+xml': `${value}`,
      'text/plain': 'chart',
    });
  assert.deepEqual(diff([chart(1)], [chart(2)]), ['cell 1 "c": unsure']);
  const picture = (svg: string) => bundle({ 'image/svg+xml': svg, 'text/plain': 'picture' });
  assert.deepEqual(diff([picture('a')], [picture('b')]), ['cell 1 "c": differs']);
  assert.deepEqual(diff([picture('a')], [bundle({ 'text/plain': 'picture' })]), ['cell 1 "c": differs']);
});
