// A worker of a queue, in a process of its own: takes jobs from BullMQ on Redis, requests from NATS, or requests over HTTP.
// Started with the means and the server's port; prints a number when it is ready; ends when its standard input closes.
import { createServer } from 'node:http';
import { openNats } from './nats.mjs';
import { nearest, tidy } from './nearest.mjs';

const tasks = { nearest, tidy };
/** The answers to all names of a message, in their order. */
const answer = ({ task, names }) => names.map(tasks[task]);

const means = {
  bullmq: async (port) => {
    const { Worker } = await import('bullmq');
    const worker = new Worker('names', async ({ data }) => answer(data), {
      connection: { host: '127.0.0.1', port, maxRetriesPerRequest: null },
    });
    worker.on('error', () => {});
    await worker.waitUntilReady();
    return process.pid;
  },
  nats: async (port) => {
    const { serve, ask } = await openNats(port);
    serve('names', answer);
    // the server reads in order: with this answer it knows of both
    serve(`ready.${process.pid}`, () => true);
    await ask(`ready.${process.pid}`, null);
    return process.pid;
  },
  http: () =>
    new Promise((resolve) => {
      const server = createServer(async (request, response) => {
        let text = '';
        for await (const chunk of request.setEncoding('utf8')) text += chunk;
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(JSON.parse(text))));
      });
      server.listen(0, '127.0.0.1', () => resolve(server.address().port));
    }),
};

process.stdin.resume();
process.stdin.once('close', () => process.exit(0));
const [kind, port] = process.argv.slice(2);
process.stdout.write(`${await means[kind](Number(port))}\n`);
