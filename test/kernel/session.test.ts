import { assert, describe, it } from 'poku';
import { compilers } from '../../kernel/compilers.js';
import { cellCompiler, type Engine } from '../../kernel/engine.js';
import { captureStreams, type Output } from '../../kernel/output.js';
import { followTimers } from '../../kernel/scope.js';
import { createSession } from '../../kernel/session.js';
import type { Content, Header } from '../../kernel/wire/message.js';
import type { Wire } from '../../kernel/wire/wire.js';
import { headless } from './engine.js';

followTimers();

const header = (msg_type: string): Header => ({
  msg_id: msg_type,
  msg_type,
  session: 's',
  username: 'u',
  date: '',
  version: '5.5',
});

/** A session whose wire is a list; each request gives its reply and what was published for it. */
const scripted = (engine: Engine = headless().engine) => {
  const published: { type: string; content: Content; parent: string | undefined; request: number }[] = [];
  let count = 0;
  let replied: { content: Content; abortQueued: boolean } | null = null;
  const wire: Wire = {
    publish: (type, content, parent) =>
      void published.push({ type, content, parent: parent?.msg_type, request: Number(parent?.msg_id) }),
    write: (name, text, parent) => wire.publish('stream', { name, text }, parent),
    reply: (_id, content, abortQueued = false) => {
      replied = { content, abortQueued };
    },
    input: async (_request, prompt, password) => `typed at ${prompt}${password ? ' unseen' : ''}`,
    userCode: () => {},
    close: async () => {},
  };
  let output: Pick<Output, 'stream'> | null = null;
  const session = createSession(engine, wire, {
    capture: (made) => {
      output = made;
    },
  });
  return async (type: string, content: Content) => {
    published.length = 0;
    replied = null;
    const undo = captureStreams(output!);
    await session
      .handle({ id: 1, header: { ...header(type), msg_id: String(++count) }, content, metadata: {} })
      .finally(undo);
    const reply = replied as { content: Content; abortQueued: boolean } | null;
    if (!reply) throw new Error(`${type} has no answer`);
    assert.ok(
      [...(type === 'is_complete_request' ? ['complete', 'incomplete', 'invalid'] : ['ok', 'error'])].includes(
        String(reply.content.status),
      ),
      `${type} has a status`,
    );
    return { ...reply, published: [...published] };
  };
};

describe('requests', async () => {
  await it('execute: input, stream, result, reply', async () => {
    const ask = scripted();
    const { content, published, abortQueued } = await ask('execute_request', {
      code: 'process.stdout.write("a\\n"); 1 + 1',
    });
    assert.deepStrictEqual(content, { status: 'ok', execution_count: 1, payload: [], user_expressions: {} });
    assert.strictEqual(abortQueued, false);
    assert.deepStrictEqual(
      published.map(({ type, content }) => [type, content.code ?? content.text ?? content.data]),
      [
        ['execute_input', 'process.stdout.write("a\\n"); 1 + 1'],
        ['stream', 'a\n'],
        ['execute_result', { 'text/plain': '2' }],
      ],
    );
    assert.ok(published.every(({ parent }) => parent === 'execute_request'));
  });

  await it('execute: an error names itself, shows its cell and ends what waits behind it, unless told not to', async () => {
    const ask = scripted();
    const first = await ask('execute_request', { code: 'null!.x' });
    assert.strictEqual(first.content.status, 'error');
    assert.strictEqual(first.content.ename, 'CompileError');
    assert.strictEqual(first.abortQueued, true);
    assert.deepStrictEqual(
      first.published.map(({ type }) => type),
      ['execute_input', 'error'],
    );
    const { ename, evalue, traceback } = first.published[1]?.content ?? {};
    assert.deepStrictEqual(
      [ename, evalue, traceback],
      [first.content.ename, first.content.evalue, first.content.traceback],
    );
    assert.strictEqual((await ask('execute_request', { code: 'throw 1', stop_on_error: false })).abortQueued, false);
  });

  await it('execute: silent counts nothing, keeps nothing and says nothing', async () => {
    const ask = scripted();
    await ask('execute_request', { code: '1' });
    const { content, published } = await ask('execute_request', { code: '2', silent: true });
    assert.strictEqual(content.execution_count, 1);
    assert.deepStrictEqual(published, []);
    assert.strictEqual((await ask('execute_request', { code: '3', store_history: false })).content.execution_count, 1);
    assert.deepStrictEqual((await ask('history_request', { hist_access_type: 'tail', n: 9 })).content.history, [
      [0, 1, '1'],
    ]);
  });

  await it('execute: expressions of the client are worth something after the cell, and fail alone', async () => {
    const ask = scripted();
    const { content, published } = await ask('execute_request', {
      code: 'const a = 2',
      user_expressions: { twice: 'a * 2', wrong: 'a.none', nothing: 'undefined' },
    });
    const { twice, wrong, nothing } = content.user_expressions as Record<string, Content>;
    assert.deepStrictEqual(twice, { status: 'ok', data: { 'text/plain': '4' }, metadata: {} });
    assert.deepStrictEqual(nothing?.data, { 'text/plain': 'undefined' });
    assert.deepStrictEqual([wrong?.status, wrong?.ename], ['error', 'CompileError']);
    assert.deepStrictEqual(
      published.map(({ type }) => type),
      ['execute_input'],
    );
  });

  await it('execute: input asks the client that allows it, and fails at once where none does', async () => {
    const ask = scripted();
    const code = "[await input('Name: '), await prompt('Age: '), await input('Key: ', { password: true })]";
    const { published } = await ask('execute_request', { code, allow_stdin: true });
    assert.deepStrictEqual(published.at(-1)?.content.data, {
      'text/plain': "[ 'typed at Name: ', 'typed at Age: ', 'typed at Key:  unseen' ]",
    });
    assert.strictEqual((await ask('execute_request', { code, allow_stdin: false })).content.ename, 'NoInput');
  });

  await it('what a cell does late is its own: text, displays, errors’ places', async () => {
    const ask = scripted();
    const late = (text: string) =>
      `setTimeout(() => { process.stdout.write("${text}"); void display({ 'text/plain': '${text}' }) }, 30)\n0`;
    await ask('execute_request', { code: `globalThis.setTimeout; ${late('first')}` });
    const { published } = await ask('execute_request', {
      code: 'process.stdout.write("second"); await new Promise((resolve) => setTimeout(resolve, 200))',
    });
    const own = published.filter(({ content }) => (content.text ?? '') === 'second');
    const others = published.filter(({ content }) => JSON.stringify(content).includes('first'));
    assert.strictEqual(own.length, 1);
    assert.deepStrictEqual(
      [...new Set(own.map(({ request }) => request)), ...new Set(others.map(({ request }) => request))],
      [2, 1],
    );
    assert.deepStrictEqual(
      others.map(({ type }) => type),
      ['stream', 'display_data'],
    );
  });

  await it('help is a page, beside the cell', async () => {
    const { content } = await scripted()('execute_request', { code: '%time?' });
    const [page] = content.payload as { source: string; data: Record<string, string>; start: number }[];
    assert.deepStrictEqual([page?.source, page?.start], ['page', 0]);
    assert.match(page?.data['text/plain'] ?? '', /%time statement/);
  });

  await it('display, update and display by id', async () => {
    const ask = scripted();
    const { published } = await ask('execute_request', {
      code: "await display({ 'text/plain': 'x', 'text/markdown': '*x*' }, { id: 'd' })\nawait display('y', { id: 'd', update: true })",
    });
    assert.deepStrictEqual(
      published.slice(1).map(({ type, content }) => [type, content.data, content.transient]),
      [
        ['display_data', { 'text/plain': 'x', 'text/markdown': '*x*' }, { display_id: 'd' }],
        ['update_display_data', { 'text/plain': "'y'" }, { display_id: 'd' }],
      ],
    );
  });

  await it('clear_output, after the text before it', async () => {
    const ask = scripted();
    const { published } = await ask('execute_request', {
      code: 'process.stdout.write("old"); clearOutput(true); process.stdout.write("new")',
    });
    assert.deepStrictEqual(
      published.slice(1, 4).map(({ type, content }) => [type, content.text ?? content.wait]),
      [
        ['stream', 'old'],
        ['clear_output', true],
        ['stream', 'new'],
      ],
    );
  });

  await it('kernel_info names the compiler that cells are compiled with', () => {
    for (const name of ['current', 'tslab'] as const) {
      const compiler = cellCompiler(name);
      assert.strictEqual(compilers[name].version, compiler.version);
      compiler.close();
    }
  });

  await it('an object shows itself by Symbol.for("Jupyter.display")', async () => {
    const ask = scripted();
    const { published } = await ask('execute_request', {
      code: "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/markdown': '# hi' }) })",
    });
    assert.deepStrictEqual(published.at(-1)?.content.data, { 'text/markdown': '# hi' });
  });

  await it('history: tail, range and search', async () => {
    const ask = scripted();
    for (const code of ['const a = 1', 'a', 'a + 1', 'a']) await ask('execute_request', { code });
    const recall = async (asked: Content) =>
      ((await ask('history_request', asked)).content.history as [number, number, string][]).map(
        ([, line, code]) => `${line} ${code}`,
      );
    assert.deepStrictEqual(await recall({ hist_access_type: 'tail', n: 2 }), ['3 a + 1', '4 a']);
    assert.deepStrictEqual(await recall({ hist_access_type: 'range', session: 0, start: 2, stop: 4 }), [
      '2 a',
      '3 a + 1',
    ]);
    assert.deepStrictEqual(await recall({ hist_access_type: 'search', pattern: 'a*', unique: true }), [
      '3 a + 1',
      '4 a',
    ]);
    assert.deepStrictEqual(await recall({ hist_access_type: 'search', pattern: '*[*', n: 1 }), []);
  });

  await it('complete and inspect count code points, and know earlier cells and magics', async () => {
    const ask = scripted();
    await ask('execute_request', { code: 'const trousers = { length: 5 }' });
    const code = '"😀😀"; trous';
    const { content } = await ask('complete_request', { code, cursor_pos: [...code].length });
    assert.deepStrictEqual([content.matches, content.cursor_start, content.cursor_end], [['trousers'], 6, 11]);
    const inspected = await ask('inspect_request', { code: '"😀"; trousers', cursor_pos: 8, detail_level: 0 });
    assert.strictEqual(inspected.content.found, true);
    assert.match(
      String((inspected.content.data as Content)['text/plain']),
      /const trousers: \{\s*length: number;\s*\}/,
    );
    assert.strictEqual((await ask('inspect_request', { code: '   ', cursor_pos: 1 })).content.found, false);
    assert.deepStrictEqual((await ask('complete_request', { code: '%%ti', cursor_pos: 4 })).content.matches, [
      '%%time',
      '%%timeit',
    ]);
    assert.match(
      JSON.stringify((await ask('inspect_request', { code: '%timeit 1', cursor_pos: 3 })).content),
      /median of the runs/,
    );
    const inBody = await ask('complete_request', { code: '%%timeit\ntrous', cursor_pos: 14 });
    assert.deepStrictEqual(inBody.content.matches, ['trousers']);
  });

  await it('is_complete tells complete, incomplete and invalid apart', async () => {
    const ask = scripted();
    for (const [code, status] of [
      ['1 + 1', 'complete'],
      ['function f() {\n  return 1\n}', 'complete'],
      ['function f() {', 'incomplete'],
      ['const a = [1,', 'incomplete'],
      ['`text', 'incomplete'],
      ['/* comment', 'incomplete'],
      ['import = 7q', 'invalid'],
      ['const const = 1', 'invalid'],
      ['%%timeit\nf()', 'incomplete'],
      ['%%timeit\nf()\n\n', 'complete'],
      ['%lsmagic', 'complete'],
    ] as const) {
      assert.strictEqual((await ask('is_complete_request', { code })).content.status, status, code);
    }
    assert.strictEqual((await ask('is_complete_request', { code: 'function f() {' })).content.indent, '  ');
  });

  await it('comms are none, and one that is opened is closed', async () => {
    const ask = scripted();
    assert.deepStrictEqual((await ask('comm_info_request', {})).content, { status: 'ok', comms: {} });
    const { published } = await ask('comm_open', { comm_id: 'c', target_name: 'jupyter.widget', data: {} });
    assert.deepStrictEqual(
      published.map(({ type, content }) => [type, content.comm_id]),
      [['comm_close', 'c']],
    );
  });

  await it('a request that trips us up is answered with an error', async () => {
    const notebook = () => {
      throw new Error('no compiler today');
    };
    const broken: Engine = { ...headless().engine, notebook };
    const { content } = await scripted(broken)('complete_request', { code: 'a', cursor_pos: 1 });
    assert.strictEqual(content.status, 'error');
    assert.match(String(content.evalue), /no compiler today/);
  });
});
