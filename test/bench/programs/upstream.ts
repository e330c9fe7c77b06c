import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A service on loopback, in a thread of its own, that answers every request after `delay` ms with its path. */
export const startUpstream = async (delay: number): Promise<Upstream> => {
  const thread = new Worker(service, { eval: true, workerData: delay });
  const [port] = (await once(thread, 'message')) as [number];
  return {
    get: async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).text(),
    stop: async () => {
      await thread.terminate();
    },
  };
};

interface Upstream {
  readonly get: (path: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const service = `
  const { parentPort, workerData } = require('node:worker_threads');
  const server = require('node:http').createServer((request, response) => {
    setTimeout(() => response.end(request.url), workerData);
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;
