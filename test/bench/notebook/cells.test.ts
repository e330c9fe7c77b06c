import { assert, it } from 'poku';
import { headless } from '../../kernel/engine.js';
import { cells, notebookOf, shownBy, shows } from './cells.js';

it('the cells show what the bench wants of every kernel', async () => {
  const { run } = headless();
  for (const [at, cell] of cells.entries()) {
    const { stdout, result, error } = await run(cell);
    assert.strictEqual(error, null, cell);
    assert.strictEqual(`${stdout}${result?.['text/plain'] ?? ''}`.trim(), shows[at], cell);
  }
});

it('what a notebook shows is read without colour, and a failure is none', () => {
  const notebook = JSON.parse(notebookOf('any')) as { cells: { outputs: object[] }[] };
  assert.strictEqual(notebook.cells.length, cells.length);
  notebook.cells[0]!.outputs = [
    { output_type: 'stream', name: 'stdout', text: ['a\n', 'b\n'] },
    { output_type: 'execute_result', data: { 'text/plain': '\u001b[33m6\u001b[39m' } },
  ];
  assert.deepStrictEqual(shownBy(JSON.stringify(notebook)).slice(0, 2), ['a\nb\n6', '']);
  notebook.cells[1]!.outputs = [{ output_type: 'error', ename: 'Error', evalue: 'no', traceback: [] }];
  assert.throws(() => shownBy(JSON.stringify(notebook)), /^Error: cell 2 failed/);
});
