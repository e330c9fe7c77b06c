import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns';
import { EventEmitter, once } from 'node:events';
import fs from 'node:fs';
import { createServer, get } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { Worker } from 'node:worker_threads';
import { gzip } from 'node:zlib';
import { assert, describe, it } from 'poku';
import { adoptChildren } from '../../kernel/children.js';
import { follow, followWhatComesLater } from '../../kernel/follow.js';
import { inScope, type Scope, scopeHere } from '../../kernel/scope.js';

followWhatComesLater();
adoptChildren();

const scope = (): Scope => ({
  output: { stream: () => {}, display: () => {}, clear: () => {}, flush: () => {} },
  signal: new AbortController().signal,
  input: async () => '',
});

type Heard = () => void;

/** What a cell may start that tells of itself later; `heard` is to be called there, once, and then `done`. */
const sources: Readonly<Record<string, (heard: Heard) => Promise<unknown> | unknown>> = {
  'a timer': (heard) => setTimeout(heard, 1),
  'a file, by callback': (heard) => fs.readFile(__filename, () => heard()),
  'a file, by promise, two awaits later': async (heard) => {
    const inner = async () => await fs.promises.readFile(__filename);
    await inner();
    heard();
  },
  'a file that is open': async (heard) => {
    const file = await fs.promises.open(__filename);
    await file.read(Buffer.alloc(8), 0, 8, 0);
    await file.stat();
    heard();
    await file.close();
  },
  'a next tick of a timer': (heard) => setTimeout(() => process.nextTick(heard), 1),
  'a stream of a file': (heard) => fs.createReadStream(__filename).once('data', heard),
  compression: (heard) => gzip('text', () => heard()),
  'random bytes': (heard) => randomBytes(8, () => heard()),
  'a name': (heard) => lookup('localhost', () => heard()),
  'the end of a child': (heard) => spawn(process.execPath, ['-e', '0']).once('exit', heard),
  'what a child prints': (heard) =>
    spawn(process.execPath, ['-e', 'console.log(1)']).stdout.setEncoding('utf8').once('data', heard),
  'an awaited event of a child': async (heard) => {
    await once(spawn(process.execPath, ['-e', '0']), 'close');
    heard();
  },
  'a message of a worker': (heard) =>
    new Worker('require("worker_threads").parentPort.postMessage(1)', { eval: true }).once('message', heard),
  'a connection to a server, and what comes by it': (heard) => {
    const server = createTcpServer((socket) => {
      socket.once('data', () => {
        heard();
        socket.end();
      });
    }).listen(0, () => {
      const client = connect({ port: (server.address() as AddressInfo).port });
      client.write('hello');
      client.on('close', () => server.close());
      client.resume();
    });
  },
  'an answer by http': (heard) => {
    const server = createServer((_request, response) => response.end('text')).listen(0, () =>
      get({ port: (server.address() as AddressInfo).port, agent: false }, (response) =>
        response.once('data', heard).once('end', () => server.close()),
      ),
    );
  },
  'an answer that was fetched': async (heard) => {
    const server = createServer((_request, response) => response.end('text')).listen(0);
    await once(server, 'listening');
    const response = await fetch(`http://localhost:${(server.address() as AddressInfo).port}`);
    await response.text();
    heard();
    server.close();
    server.closeAllConnections();
  },
};

void (async () => {
  await describe('what comes later is the cell’s that asked for it', async () => {
    for (const [title, start] of Object.entries(sources)) {
      await it(title, async () => {
        const [first, second] = [scope(), scope()];
        let told: (heard: Scope | null) => void = () => {};
        const heard = new Promise<Scope | null>((resolve) => {
          told = resolve;
        });
        await inScope(first, async () => void start(() => told(scopeHere())));
        // The second cell is there before anything is heard.
        const found = await inScope(second, () => heard);
        assert.ok(found === first, `${found === second ? 'the second' : 'no'} cell heard it`);
      });
    }

    await it('a cell that makes an earlier one’s emitter tell goes on as itself', async () => {
      const [first, second] = [scope(), scope()];
      const emitter = new EventEmitter();
      const seen: (Scope | null)[] = [];
      await inScope(first, async () => {
        follow(emitter);
        emitter.on('told', () => {
          seen.push(scopeHere());
          void Promise.resolve().then(() => seen.push(scopeHere()));
        });
        emitter.once('told', () => {});
      });
      await inScope(second, async () => {
        emitter.emit('told');
        seen.push(scopeHere());
        await new Promise((resolve) => setTimeout(resolve, 1));
        seen.push(scopeHere());
      });
      assert.deepStrictEqual(
        seen.map((one) => [first, second].indexOf(one!)),
        [0, 1, 0, 1],
      );
      assert.deepStrictEqual(Object.keys(emitter).includes('emit'), false, 'and looks as it did');
    });
  });
})();

it('an interrupt of a cell ends the threads that it started, and those of others go on', async () => {
  const spin = 'require("worker_threads").parentPort.postMessage(1); for (;;);';
  const stop = new AbortController();
  const start = (signal: AbortSignal): Promise<Worker> =>
    inScope({ ...scope(), signal }, async () => new Worker(spin, { eval: true }));
  const others = await start(new AbortController().signal);
  const own = await start(stop.signal);
  await Promise.all([own, others].map((thread) => once(thread, 'message')));
  const ended = once(own, 'exit');
  stop.abort();
  await ended;
  const late = await start(stop.signal);
  await once(late, 'exit');
  assert.ok(others.threadId > 0);
  await others.terminate();
});
