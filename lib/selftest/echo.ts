import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** A connection within this machine that gives back what it is sent. */
export interface Echo {
  /** Sends a text and waits for all of it to come back. */
  readonly ask: (text: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export const openEcho = async (): Promise<Echo> => {
  const server = createServer((socket) => socket.setNoDelay(true).pipe(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    .setNoDelay(true)
    .setEncoding('latin1');
  await once(socket, 'connect');
  let got = '';
  let wanted = Number.POSITIVE_INFINITY;
  let answer: (text: string) => void = () => {};
  socket.on('data', (chunk: string) => {
    got += chunk;
    if (got.length >= wanted) answer(got);
  });
  return {
    ask: (text) =>
      new Promise((resolve) => {
        got = '';
        wanted = text.length;
        answer = resolve;
        socket.write(text, 'latin1');
      }),
    close: async () => {
      socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
