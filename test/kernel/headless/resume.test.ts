import { assert, describe, it, test } from 'poku';
import { finishedBefore, neededAgain } from '../../../kernel/headless/resume.js';
import type { IpynbCell } from '../../../kernel/ipynb/ipynb.js';
import { code, ipynb, printed, run, words } from './files.js';

const ended = (cell: IpynbCell, status: string): IpynbCell => ({ ...cell, metadata: { eightways: { status } } });
const never = () => false;

test('a run goes on at the first cell that is another, or has not run to its end', () => {
  const cells = [words('w', '# W'), code('a', 'const a = 1;'), code('b', 'a + 1'), code('c', 'a + 2')];
  const [w, a, b, c] = cells as [IpynbCell, IpynbCell, IpynbCell, IpynbCell];
  const before = (...statuses: readonly string[]) => [
    w,
    ...[a, b, c].map((cell, at) => ended(cell, statuses[at] ?? '')),
  ];
  assert.equal(finishedBefore(cells, [], never), 0);
  assert.equal(finishedBefore(cells, before('done', 'done', 'done'), never), 4);
  assert.equal(finishedBefore(cells, before('done', 'failed'), never), 2);
  assert.equal(finishedBefore(cells, before('done', 'skipped', 'done'), never), 2);
  assert.equal(
    finishedBefore(cells, before('done', 'skipped', 'done'), ({ id }) => id === 'b'),
    4,
  );
  const changed = [w, code('a', 'const a = 2;'), b, c];
  assert.equal(finishedBefore(changed, before('done', 'done', 'done'), never), 1);
});

test('what later cells need runs again: what declares it, and what may change it, but not what measures or shows', () => {
  const again = (cells: readonly string[], ...next: readonly string[]): number[] =>
    [
      ...neededAgain(
        [...cells, ...next].map((source, at) => code(`c${at}`, source)),
        cells.length,
      ),
    ].sort();
  assert.deepEqual(again(['const a = 1;', 'const b = 2;', 'a * 2'], 'b'), [1]);
  assert.deepEqual(
    again(['const rows = [1];', 'rows.push(2);', 'const n = rows.length;', 'const m = 1;'], 'n'),
    [0, 1, 2],
  );
  assert.deepEqual(again(['const rows = [1];', 'rows.push(2);', 'const n = 3;'], 'rows'), [0, 1]);
  assert.deepEqual(
    again(['const f = () => 1;', '%timeit f()', '%%compare\nfunction one() {}\nfunction two() {}'], 'f()'),
    [0],
  );
  assert.deepEqual(again(['const f = () => 1;', 'const r = %timeit -o f()', '%timeit -v kept f()'], 'r'), [0, 1]);
  assert.deepEqual(again(['%%compare\nfunction one() {}\nfunction two() {}'], 'one()'), [0]);
  assert.deepEqual(again(['type Row = { id: number };', 'const x = 1;'], 'const row: Row = { id: 1 };'), [0]);
  assert.deepEqual(again(['%config seed 2', '%%c kernels\nint one() { return 1; }', '!ls'], 'kernels.one()'), [0, 1]);
  assert.deepEqual(again(['/** @module half */\nexport const half = 2;', 'const y = 1;'], '1'), [0]);
});

void (async () => {
  await describe('a run that was stopped', async () => {
    await it('goes on: what is needed runs again unseen, what was measured stands as it was', async () => {
      const broken = ipynb(
        code('data', 'const rows = [1, 2];\nconsole.log("made at", performance.now());'),
        code('costly', 'const t = %timeit -o -n 1 -r 1 rows.length'),
        code('uses', 'rows.missing'),
        code('last', 'console.log(rows.length + 1)'),
      );
      const first = await run(broken);
      assert.deepEqual(first.told.slice(-1), ['uses failed']);
      const mended = ipynb(...broken.cells.map((cell) => (cell.id === 'uses' ? code('uses', 'rows.length') : cell)));
      const second = await run(mended, { earlier: first.notebook });
      assert.deepEqual(second.told, [
        ...['data starts', 'data again', 'uses starts', 'uses done', 'last starts', 'last done'],
      ]);
      assert.equal(printed(second, 'data'), printed(first, 'data'));
      assert.equal(printed(second, 'last'), '3\n');
      assert.deepEqual(
        second.notebook.cells.map(({ id, execution_count }) => `${id} ${execution_count}`),
        ['data 1', 'costly 2', 'uses 3', 'last 4'],
      );
      const third = await run(mended, { earlier: second.notebook });
      assert.deepEqual(third.told, []);
      assert.deepEqual(third.notebook, second.notebook);
    });

    await it('goes on from what had been saved when it was killed: after any cell', async () => {
      const whole = ipynb(code('a', 'const a = 1;'), code('b', 'const b = a + 1;'), code('c', 'console.log(a + b)'));
      const { saved, notebook } = await run(whole);
      assert.equal(saved.length, 5);
      for (const [cells, earlier] of saved.slice(0, 4).entries()) {
        const resumed = await run(whole, { earlier });
        assert.equal(
          resumed.told.filter((one) => one.endsWith(' done')).length,
          3 - cells,
          `killed after ${cells} cells`,
        );
        assert.equal(printed(resumed, 'c'), printed({ notebook, events: [], parameters: {} }, 'c'));
      }
    });
  });
})();
