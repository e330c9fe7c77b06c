import { assert, describe, it } from 'poku';
import type { Cell } from '../../kernel/notebook.js';
import { compileBody, compileLoop } from '../../kernel/plain.js';
import { headless } from './engine.js';

const cellOf = (text: string): Cell => ({
  label: 'Cell [1]',
  text,
  output: { stream: () => {}, display: () => {}, clear: () => {}, flush: () => {} },
  signal: new AbortController().signal,
  offer: () => {},
  page: () => {},
  stoppable: async (work) => work(),
});

const notebookWith = async (...cells: readonly string[]) => {
  const { run, engine } = headless();
  for (const cell of cells) assert.strictEqual((await run(cell)).error, null, cell);
  return engine.notebook();
};

/** A clock that counts its own readings: 1 second each. */
const counting = () => {
  let readings = 0;
  return () => ++readings;
};

void (async () => {
  await describe('timed code', async () => {
    const setup = 'let total = 0';
    const body = 'for (let i = 0; i < size; i++) total += weights[i % 3]! * factor\ntotal';

    await it('touches no property of the notebook inside its loop', async () => {
      const notebook = await notebookWith('const size = 5; const weights = [1, 2, 3]', 'let factor = 2');
      const { source } = compileLoop(notebook, cellOf(body), { setup, body, line: 0 });
      const loop = source.slice(source.indexOf('for (let at$'), source.indexOf('return clock$()'));
      assert.match(loop, /total \+= weights\[i % 3\] \* factor/);
      assert.doesNotMatch(loop, /exports|store\$/);
      assert.match(source, /let factor = store\$\.factor, size = store\$\.size, weights = store\$\.weights;/);
    });

    await it('runs the setup once and the body as often as asked, between two readings of the clock', async () => {
      const notebook = await notebookWith('const seen: string[] = []');
      const code = 'seen.push("body")';
      const { run } = compileLoop(notebook, cellOf(code), { setup: 'seen.push("setup")', body: code, line: 0 });
      assert.strictEqual(await run(3, counting()), 1);
      assert.deepStrictEqual(notebook.store.seen, ['setup', 'body', 'body', 'body']);
    });

    await it('keeps the value of its last expression, so that its work is done', async () => {
      const notebook = await notebookWith();
      const { source } = compileLoop(notebook, cellOf('1'), { setup: '', body: 'const a = 2\na * 21', line: 0 });
      assert.match(source, /kept\$ = \(a \* 21\);/);
    });

    await it('leaves the notebook’s variables alone', async () => {
      const notebook = await notebookWith('let n = 1');
      await compileLoop(notebook, cellOf('n += 1'), { setup: '', body: 'n += 1', line: 0 }).run(10, counting());
      assert.strictEqual(notebook.store.n, 1);
    });

    await it('may await', async () => {
      const notebook = await notebookWith('const seen: number[] = []');
      const code = 'seen.push(await Promise.resolve(7))';
      const { run, source } = compileLoop(notebook, cellOf(code), { setup: '', body: code, line: 0 });
      assert.match(source, /return async function timed\$/);
      assert.strictEqual(await run(2, counting()), 1);
      assert.deepStrictEqual(notebook.store.seen, [7, 7]);
    });

    await it('is a plain function when nothing in it awaits', async () => {
      const { source } = compileLoop(await notebookWith(), cellOf('1'), {
        setup: '',
        body: 'const f = async () => await 1',
        line: 0,
      });
      assert.match(source, /return function timed\$/);
    });
  });

  await describe('a cell’s body as a function', async () => {
    await it('copies in what it mentions, and out what it declares or assigns', async () => {
      const notebook = await notebookWith('let a = 1; let b = 2; const c = 3');
      const code = 'a = c * 10\nb++\nconst d = a + b\nfunction e() { return d }\nd';
      const { run, source } = compileBody(notebook, cellOf(code), code);
      assert.strictEqual(await run(), 33);
      const { a, b, c, d, e } = notebook.store;
      assert.deepStrictEqual([a, b, c, d, (e as () => number)()], [30, 3, 3, 33, 33]);
      assert.doesNotMatch(source, /store\$\.c = c/);
    });

    await it('imports', async () => {
      const notebook = await notebookWith();
      const code = "import { join } from 'node:path'\njoin('a', 'b')";
      assert.strictEqual(await compileBody(notebook, cellOf(code), code).run(), 'a/b');
      assert.strictEqual(typeof notebook.store.join, 'function');
    });
  });
})();
