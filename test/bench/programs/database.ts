import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';

/**
 * A data base on loopback, in a thread of its own, that answers a line with a line, `delay` ms after it came; a connection
 * may send the next before it has the answer, and gets answers in the order of what it asked.
 */
export const startDatabase = async (delay: number): Promise<Database> => {
  const thread = new Worker(service, { eval: true, workerData: delay });
  const [port] = (await once(thread, 'message')) as [number];
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  await once(socket, 'connect');
  const waiting: ((answer: string) => void)[] = [];
  let answered = 0;
  createInterface(socket).on('line', (line) => waiting[answered++]?.(line));
  return {
    query: (text) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        socket.write(`${text}\n`);
      }),
    stop: async () => {
      socket.destroy();
      await thread.terminate();
    },
  };
};

interface Database {
  readonly query: (text: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const service = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { createInterface } = require('node:readline');
  const server = require('node:net').createServer((socket) => {
    socket.setNoDelay(true).on('error', () => {});
    createInterface(socket).on('line', (line) => {
      const id = Number(line.split(' ').at(-1));
      setTimeout(() => socket.write(id + '|customer ' + id + '|' + ((id * 7919) % 5000) + '\\n'), workerData);
    });
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;
