import { assert, describe, it } from 'poku';
import { faultsOf } from '../../../kernel/ipynb/faults.js';
import { ownFields } from '../../../kernel/ipynb/ipynb.js';
import { ipynbText } from '../../../kernel/ipynb/write.js';
import { code, ipynb, printed, run, words } from './files.js';

void (async () => {
  await describe('a notebook without Jupyter', async () => {
    await it('shows what a client would: streams, results, displays, updates, and is valid', async () => {
      const ran = await run(
        ipynb(
          words('title', '# Title'),
          code(
            'values',
            'const rows: number[] = [1, 2, 3];\nconsole.log("three");\nconsole.error("noted");\nrows.length',
          ),
          code('shown', "await display('a', { id: 'x' });\nawait display('b', { id: 'x', update: true });"),
          code('empty', '  '),
          code('cleared', 'console.log("gone"); clearOutput(); console.log("kept")'),
          code('child', '!echo from a child'),
        ),
      );
      const [, values, shown, empty] = ran.notebook.cells;
      assert.deepEqual(values!.outputs, [
        { output_type: 'stream', name: 'stdout', text: 'three\n' },
        { output_type: 'stream', name: 'stderr', text: 'noted\n' },
        { output_type: 'execute_result', execution_count: 1, data: { 'text/plain': '3' }, metadata: {} },
      ]);
      assert.deepEqual(shown!.outputs, [{ output_type: 'display_data', data: { 'text/plain': "'b'" }, metadata: {} }]);
      assert.equal(empty!.execution_count, null);
      assert.equal(printed(ran, 'cleared'), 'kept\n');
      assert.equal(printed(ran, 'child'), 'from a child\n');
      assert.deepEqual(
        ran.notebook.cells.map(({ execution_count }) => execution_count),
        [null, 1, 2, null, 3, 4],
      );
      assert.equal(ran.saved.length, 6); // before the first, after each of four, at the end
      for (const saved of ran.saved) assert.deepEqual(faultsOf(JSON.parse(ipynbText(saved))), []);
      assert.deepEqual(ran.told.slice(0, 3), ['values starts', 'values done', 'shown starts']);
    });

    await it('stops at a cell that fails, marks it at the top, and leaves the rest unrun', async () => {
      const ran = await run(
        ipynb(
          code('expected', 'throw new Error("on purpose")', 'raises-exception'),
          code('fails', 'const x = 1;\nthrow new RangeError("too far")'),
          code('never', 'console.log("never")'),
        ),
      );
      assert.deepEqual(ran.told, ['expected starts', 'expected done', 'fails starts', 'fails failed']);
      const [link, expected, mark, fails, never] = ran.notebook.cells;
      assert.match(link!.source, /\[cell 2 "fails"\]\(#papermill-error-cell\).*RangeError: too far/);
      assert.match(mark!.source, /id="papermill-error-cell"/);
      const [raised] = expected!.outputs;
      assert.equal(raised?.output_type === 'error' ? raised.evalue : null, 'on purpose');
      const [error] = fails!.outputs;
      assert.equal(error?.output_type === 'error' ? error.ename : null, 'RangeError');
      assert.match(error?.output_type === 'error' ? error.traceback.join('\n') : '', /Cell \[2\], line 2:/);
      assert.deepEqual(never!.outputs, []);
      const again = await run(ran.notebook, { allowErrors: true });
      assert.deepEqual(again.told.slice(-2), ['never starts', 'never done']);
      assert.deepEqual(
        again.notebook.cells.map(({ id }) => id),
        ['expected', 'fails', 'never'],
      );
    });

    await it('ends a cell that spins, and one that waits, when its time is over', async () => {
      const cells = [
        code('spins', 'while (true);'),
        code('waits', 'await new Promise(() => {})'),
        code('loops', 'await null;\nfor (;;) {}'),
        code('goes-on', 'console.log("still here")'),
      ];
      const ran = await run(ipynb(...cells), { timeout: 1, allowErrors: true });
      assert.deepEqual(
        ran.events.map(({ id, status }) => `${id} ${status}`),
        ['spins late', 'waits late', 'loops late', 'goes-on done'],
      );
      assert.equal(ran.events[0]!.failure?.ename, 'Timeout');
      assert.equal(printed(ran, 'goes-on'), 'still here\n');
    });

    await it('ends when the time for all cells is spent, whatever may fail', async () => {
      const forever = code('forever', 'await new Promise(() => {})');
      const ran = await run(ipynb(forever, code('next', '1')), { budget: 0.2, allowErrors: true });
      assert.deepEqual(ran.told, ['forever starts', 'forever late']);
      assert.match(ran.events[0]!.failure!.evalue, /whole notebook/);
    });

    await it('skips cells by their tag and leaves what they show', async () => {
      const kept = { output_type: 'stream', name: 'stdout', text: 'from before\n' } as const;
      const slow = { ...code('slow', 'console.log("again")', 'slow'), outputs: [kept], execution_count: 7 };
      const ran = await run(ipynb(slow, code('quick', 'console.log("now")')), { skip: ['slow'] });
      assert.equal(printed(ran, 'slow'), 'from before\n');
      assert.deepEqual(
        ran.events.map(({ status }) => status),
        ['skipped', 'done'],
      );
      assert.equal(ownFields(ran.notebook.cells[0]!).status, 'skipped');
    });

    await it('is interrupted by its signal, keeps what ran, and marks nothing as failed', async () => {
      const abort = new AbortController();
      const ran = await run(ipynb(code('first', '1'), code('long', 'await new Promise(() => {})'), code('last', '2')), {
        signal: abort.signal,
        onCell: ({ id, status }) => {
          if (id === 'long' && status === null) setTimeout(() => abort.abort(), 50);
        },
      });
      assert.deepEqual(
        ran.events.map(({ id, status }) => `${id} ${status}`),
        ['first done', 'long interrupted'],
      );
      assert.equal(ran.notebook.cells.length, 3);
    });
  });
})();
