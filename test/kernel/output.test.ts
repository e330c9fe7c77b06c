import { assert, describe, it } from 'poku';
import { createOutput } from '../../kernel/output.js';

/** What an output published, on a clock that only the test moves. */
const scripted = () => {
  let now = 0;
  const published: string[] = [];
  const output = createOutput(
    (type, { name, text, data, transient }) =>
      published.push(
        type === 'stream'
          ? `${name}: ${text}`
          : `${type} ${JSON.stringify(data ?? null)} ${JSON.stringify(transient ?? null)}`,
      ),
    () => now,
  );
  const wait = (seconds: number): void => {
    now += seconds;
  };
  return { output, published, wait };
};

describe('output of a cell', () => {
  it('gathers what is written within 50 ms', () => {
    const { output, published, wait } = scripted();
    output.stream('stdout', 'a');
    wait(0.049);
    output.stream('stdout', 'b');
    assert.deepStrictEqual(published, []);
    wait(0.001);
    output.stream('stdout', 'c');
    assert.deepStrictEqual(published, ['stdout: abc']);
    output.stream('stdout', 'd');
    output.flush();
    output.flush();
    assert.deepStrictEqual(published, ['stdout: abc', 'stdout: d']);
  });

  it('sends from a loop that never yields, at most 20 messages a second', () => {
    const { output, published, wait } = scripted();
    for (let line = 0; line < 1000; line++) {
      output.stream('stdout', `${line}\n`);
      wait(0.001);
    }
    output.flush();
    assert.ok(published.length <= 21, `${published.length} messages in a second`);
    const text = published.map((one) => one.slice('stdout: '.length)).join('');
    assert.strictEqual(text, Array.from({ length: 1000 }, (_, line) => `${line}\n`).join(''));
  });

  it('keeps stdout and stderr apart', () => {
    const { output, published } = scripted();
    output.stream('stdout', 'first\n');
    for (const at of [1, 2]) {
      output.stream('stdout', `out ${at}\n`);
      output.stream('stderr', `err ${at}\n`);
    }
    output.flush();
    assert.deepStrictEqual(published, ['stdout: first\nout 1\nout 2\n', 'stderr: err 1\nerr 2\n']);
  });

  it('sends text before what is displayed or cleared after it', () => {
    const { output, published } = scripted();
    output.stream('stdout', 'one');
    output.stream('stdout', 'two');
    output.display({ data: { 'text/plain': 'x' }, metadata: {} }, { id: 'd' });
    output.display({ data: { 'text/plain': 'y' }, metadata: {} }, { id: 'd', update: true });
    output.stream('stdout', 'three');
    output.clear(true);
    assert.deepStrictEqual(published, [
      'stdout: onetwo',
      'display_data {"text/plain":"x"} {"display_id":"d"}',
      'update_display_data {"text/plain":"y"} {"display_id":"d"}',
      'stdout: three',
      'clear_output null null',
    ]);
  });
});
