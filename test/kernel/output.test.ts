import { assert, describe, it } from 'poku';
import { createOutput } from '../../kernel/output.js';

/** What an output handed over, on a clock that only the test moves. */
const scripted = () => {
  let now = 0;
  const handed: string[] = [];
  const output = createOutput(
    {
      publish: (type, { data, transient }) =>
        handed.push(`${type} ${JSON.stringify(data ?? null)} ${JSON.stringify(transient ?? null)}`),
      write: (name, text) => handed.push(`${name}: ${text}`),
    },
    () => now,
  );
  const wait = (seconds: number): void => {
    now += seconds;
  };
  return { output, handed, wait };
};

describe('output of a cell', () => {
  it('hands over each write at once, since the next line may never yield', () => {
    const { output, handed } = scripted();
    output.stream('stdout', 'a');
    output.stream('stderr', 'b');
    assert.deepStrictEqual(handed, ['stdout: a', 'stderr: b']);
    output.flush();
    assert.deepStrictEqual(handed, ['stdout: a', 'stderr: b']);
  });

  it('gathers a flood, whole and in order, also in a loop that never yields', () => {
    const { output, handed, wait } = scripted();
    const lines = 100_000;
    for (let line = 0; line < lines; line++) {
      output.stream('stdout', `${line}\n`);
      wait(0.00001);
    }
    output.flush();
    assert.ok(handed.length <= 21 * 102, `${handed.length} writes handed over in a second`);
    const text = handed.map((one) => one.slice('stdout: '.length)).join('');
    assert.strictEqual(text, Array.from({ length: lines }, (_, line) => `${line}\n`).join(''));
  });

  it('sends text before what is displayed or cleared after it', () => {
    const { output, handed } = scripted();
    output.stream('stdout', 'one');
    output.display({ data: { 'text/plain': 'x' }, metadata: {} }, { id: 'd' });
    output.display({ data: { 'text/plain': 'y' }, metadata: {} }, { id: 'd', update: true });
    for (let line = 0; line < 200; line++) output.stream('stdout', '.');
    output.clear(true);
    const texts = handed.splice(3, handed.length - 4);
    assert.strictEqual(texts.map((one) => one.slice('stdout: '.length)).join(''), '.'.repeat(200));
    assert.deepStrictEqual(handed, [
      'stdout: one',
      'display_data {"text/plain":"x"} {"display_id":"d"}',
      'update_display_data {"text/plain":"y"} {"display_id":"d"}',
      'clear_output null null',
    ]);
  });
});
