import { assert, describe, it } from 'poku';
import type { Header } from '../../kernel/wire/message.js';
import { gatherStreams } from '../../kernel/wire/streams.js';

const cell = (msg_id: string): Header => ({
  ...{ msg_id, msg_type: 'execute_request', session: 's', username: 'u', date: '', version: '5.5' },
});

/** What was sent to clients, on a clock that only the test moves. */
const scripted = () => {
  let now = 0;
  let due: { readonly at: number; readonly run: () => void } | null = null;
  const sent: string[] = [];
  const after = ((run: () => void, milliseconds: number) => {
    due = { at: now + milliseconds / 1000, run };
    return { unref: () => null };
  }) as unknown as typeof setTimeout;
  const streams = gatherStreams((name, text, parent) => sent.push(`${parent?.msg_id} ${name}: ${text}`), {
    now: () => now,
    after,
  });
  const wait = (seconds: number): void => {
    now += seconds;
    if (due === null || due.at > now) return;
    const { run } = due;
    due = null;
    run();
  };
  return { streams, sent, wait };
};

describe('streams', () => {
  it('gather what is written within 50 ms, and send it without being asked', () => {
    const { streams, sent, wait } = scripted();
    streams.add('stdout', 'a', cell('1'));
    wait(0.049);
    streams.add('stdout', 'b', cell('1'));
    assert.deepStrictEqual(sent, []);
    wait(0.001);
    assert.deepStrictEqual(sent, ['1 stdout: ab']);
    streams.add('stdout', 'c', cell('1'));
    streams.flush();
    streams.flush();
    assert.deepStrictEqual(sent, ['1 stdout: ab', '1 stdout: c']);
  });

  it('send at most 20 messages a second, whatever comes, and also when the timer never gets its turn', () => {
    const { streams, sent, wait } = scripted();
    for (let line = 0; line < 1000; line++) {
      streams.add('stdout', `${line}\n`, cell('1'));
      wait(0.001);
    }
    streams.flush();
    assert.ok(sent.length <= 21, `${sent.length} messages in a second`);
    const text = sent.map((one) => one.slice('1 stdout: '.length)).join('');
    assert.strictEqual(text, Array.from({ length: 1000 }, (_, line) => `${line}\n`).join(''));

    let now = 0;
    const floods: string[] = [];
    const never = (() => ({ unref: () => null })) as unknown as typeof setTimeout;
    const flooded = gatherStreams((_, text) => floods.push(text), { now: () => now, after: never });
    for (let line = 0; line < 100; line++, now += 0.001) flooded.add('stdout', '.', cell('1'));
    assert.deepStrictEqual(floods, ['.'.repeat(51)]);
  });

  it('keep stdout and stderr apart, and one cell from another', () => {
    const { streams, sent } = scripted();
    for (const at of [1, 2]) {
      streams.add('stdout', `out ${at}\n`, cell('1'));
      streams.add('stderr', `err ${at}\n`, cell('1'));
    }
    streams.add('stdout', 'late\n', cell('2'));
    streams.flush();
    assert.deepStrictEqual(sent, ['1 stdout: out 1\nout 2\n', '1 stderr: err 1\nerr 2\n', '2 stdout: late\n']);
  });
});
