import { assert, describe, it } from 'poku';
import { requestLine } from '../../kernel/wire/request-line.js';

const scripted = () => {
  const said: string[] = [];
  const line = requestLine<{ id: number; code: boolean }>({
    start: ({ id }) => said.push(`start ${id}`),
    end: ({ id }, { status }) => said.push(`end ${id} ${status}`),
    refuse: ({ id }) => said.push(`refuse ${id}`),
    executes: ({ code }) => code,
  });
  return { said, line };
};

describe('the line of requests', () => {
  it('handles one at a time, in order', () => {
    const { said, line } = scripted();
    line.add({ id: 1, code: true });
    line.add({ id: 2, code: true });
    assert.deepStrictEqual(said, ['start 1']);
    line.finish(1, { status: 'ok' }, false);
    line.finish(2, { status: 'ok' }, false);
    line.add({ id: 3, code: true });
    assert.deepStrictEqual(said, ['start 1', 'end 1 ok', 'start 2', 'end 2 ok', 'start 3']);
  });

  it('refuses the executions that wait behind a failed one, and lets other requests pass', () => {
    const { said, line } = scripted();
    line.add({ id: 1, code: true });
    line.add({ id: 2, code: true });
    line.add({ id: 3, code: false });
    line.add({ id: 4, code: true });
    line.finish(1, { status: 'error' }, true);
    assert.deepStrictEqual(said, ['start 1', 'end 1 error', 'refuse 2', 'refuse 4', 'start 3']);
    line.finish(3, { status: 'ok' }, false);
    line.add({ id: 5, code: true });
    assert.deepStrictEqual(said.slice(-2), ['end 3 ok', 'start 5']);
  });

  it('goes on behind a failed one that was told not to stop', () => {
    const { said, line } = scripted();
    line.add({ id: 1, code: true });
    line.add({ id: 2, code: true });
    line.finish(1, { status: 'error' }, false);
    assert.deepStrictEqual(said, ['start 1', 'end 1 error', 'start 2']);
  });

  it('hears only of the one that it started', () => {
    const { said, line } = scripted();
    line.finish(7, { status: 'ok' }, true);
    line.add({ id: 1, code: true });
    line.finish(7, { status: 'ok' }, true);
    assert.deepStrictEqual(said, ['start 1']);
  });
});
