import { Worker } from 'node:worker_threads';
import type { StreamName } from '../output.js';
import { threadScript } from '../thread-script.js';
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
  readonly request: (request: Request) => unknown;
  readonly interrupt: () => unknown;
  readonly shutdown: () => unknown;
}

export interface Wire {
  /** broadcasts to all clients, as a consequence of `parent` */
  readonly publish: (type: string, content: Content, parent: Header | null, metadata?: Content) => void;
  /** text that a request's code wrote to a standard stream; clients get it gathered */
  readonly write: (name: StreamName, text: string, parent: Header | null) => void;
  /** answers a request and ends it; `abortQueued` ends the executions that were sent behind it */
  readonly reply: (id: number, content: Content, abortQueued?: boolean) => void;
  /** asks the client that sent a request to type something */
  readonly input: (request: number, prompt: string, password: boolean) => Promise<string>;
  /** says whether code of a cell may be running, so that an interrupt may stop the engine */
  readonly userCode: (running: boolean) => void;
  /** sends what is left, closes the sockets and ends the thread */
  readonly close: () => Promise<void>;
}

/** Starts the thread that holds the sockets. */
export const startWire = async (
  { connection, kernelInfo, client }: { connection: Connection; kernelInfo: Content; client: number | null },
  handlers: WireHandlers,
): Promise<Wire> => {
  const signals = new SharedArrayBuffer(8);
  const shared = new Int32Array(signals);
  const start: WireStart = { connection, kernelInfo, signals, client };
  const thread = new Worker(await threadScript(__dirname, 'thread'), { workerData: start });
  const tell = (message: ToWire): void => thread.postMessage(message);
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));

  const answers = new Map<number, (value: string) => void>();
  let asked = 0;

  thread.on('error', (error) => {
    throw error;
  });
  thread.on('message', (message: FromWire) => {
    if (message.kind === 'interrupt') {
      Atomics.store(shared, signal.seenInterrupt, message.turn);
      handlers.interrupt();
    } else if (message.kind === 'input') {
      answers.get(message.id)?.(message.value);
      answers.delete(message.id);
    } else if (message.kind === 'request') handlers.request(message);
    else handlers.shutdown();
  });

  return {
    publish: (type, content, parent, metadata = {}) => tell({ kind: 'publish', type, content, metadata, parent }),
    write: (name, text, parent) => tell({ kind: 'write', name, text, parent }),
    reply: (id, content, abortQueued = false) => tell({ kind: 'reply', id, content, abortQueued }),
    input: (request, prompt, password) =>
      new Promise((resolve) => {
        const id = ++asked;
        answers.set(id, resolve);
        tell({ kind: 'input', id, request, prompt, password });
      }),
    userCode: (running) => void Atomics.store(shared, signal.userCode, running ? 1 : 0),
    close: () => {
      tell({ kind: 'close' });
      return ended;
    },
  };
};
