import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Connection, FromWire, ToWire, WireStart } from './channel.js';
import { signal } from './channel.js';
import type { Content, Header } from './message.js';

export interface Request {
  readonly id: number;
  readonly header: Header;
  readonly content: Content;
  readonly metadata: Content;
}

export interface WireHandlers {
  readonly ready: () => void;
  readonly request: (request: Request) => void;
  readonly interrupt: () => void;
  readonly shutdown: () => void;
}

export interface Wire {
  /** broadcasts to all clients, as a consequence of `parent` */
  readonly publish: (type: string, content: Content, parent: Header | null, metadata?: Content) => void;
  /** answers a request and ends it; `abortQueued` ends the executions that were sent behind it */
  readonly reply: (id: number, content: Content, abortQueued?: boolean) => void;
  /** says whether code of a cell may be running, so that an interrupt may stop the engine */
  readonly userCode: (running: boolean) => void;
  /** sends what is left, closes the sockets and ends the thread */
  readonly close: () => Promise<void>;
}

/** Starts the thread that holds the sockets. */
export const startWire = (
  { connection, kernelInfo, client }: { connection: Connection; kernelInfo: Content; client: number | null },
  handlers: WireHandlers,
): Wire => {
  const signals = new SharedArrayBuffer(8);
  const shared = new Int32Array(signals);
  const start: WireStart = { connection, kernelInfo, signals, client };
  const thread = startThread(join(__dirname, `thread${extname(__filename)}`), start);
  const tell = (message: ToWire): void => thread.postMessage(message);
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));

  thread.on('error', (error) => {
    throw error;
  });
  thread.on('message', (message: FromWire) => {
    if (message.kind === 'interrupt') {
      Atomics.store(shared, signal.seenInterrupt, message.turn);
      handlers.interrupt();
    } else if (message.kind === 'request') handlers.request(message);
    else handlers[message.kind]();
  });

  return {
    publish: (type, content, parent, metadata = {}) => tell({ kind: 'publish', type, content, metadata, parent }),
    reply: (id, content, abortQueued = false) => tell({ kind: 'reply', id, content, abortQueued }),
    userCode: (running) => void Atomics.store(shared, signal.userCode, running ? 1 : 0),
    close: () => {
      tell({ kind: 'close' });
      return ended;
    },
  };
};

// Loaders for TypeScript do not reach into worker threads by themselves.
const startThread = (file: string, workerData: WireStart): Worker =>
  file.endsWith('.ts')
    ? new Worker(
        `require(${JSON.stringify(require.resolve('tsx/cjs/api'))}).register(); require(${JSON.stringify(file)});`,
        { eval: true, workerData },
      )
    : new Worker(file, { workerData });
