import { assert, describe, it } from 'poku';
import { outbox } from '../../kernel/wire/outbox.js';

/** A socket as zeromq's: it refuses a second send while one is under way. */
const busySocket = () => {
  let busy = false;
  const sent: string[] = [];
  return {
    sent,
    async send([frame]: Buffer[]) {
      if (busy) throw new Error('EBUSY');
      busy = true;
      await new Promise((resolve) => setImmediate(resolve));
      busy = false;
      if (frame?.toString() === 'bad') throw new Error('refused');
      sent.push(String(frame));
    },
  };
};

describe('the send queue of a socket', () => {
  it('sends a burst whole and in order, one at a time', async () => {
    const socket = busySocket();
    const failures: unknown[] = [];
    const queue = outbox(socket, (error) => failures.push(error));
    const words = Array.from({ length: 600 }, (_, index) => `message ${index}`);
    for (const word of words) queue.send([Buffer.from(word)]);
    await queue.drained();
    assert.deepStrictEqual(socket.sent, words);
    assert.deepStrictEqual(failures, []);
  });

  it('goes on after a message that could not be sent', async () => {
    const socket = busySocket();
    const failures: string[] = [];
    const queue = outbox(socket, (error) => failures.push((error as Error).message));
    for (const word of ['one', 'bad', 'two']) queue.send([Buffer.from(word)]);
    await queue.drained();
    assert.deepStrictEqual(socket.sent, ['one', 'two']);
    assert.deepStrictEqual(failures, ['refused']);
  });

  it('takes more after it was drained', async () => {
    const socket = busySocket();
    const queue = outbox(socket, (error) => assert.fail(String(error)));
    queue.send([Buffer.from('one')]);
    await queue.drained();
    queue.send([Buffer.from('two')]);
    await queue.drained();
    assert.deepStrictEqual(socket.sent, ['one', 'two']);
  });
});
