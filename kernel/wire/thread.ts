// The wire thread: all five sockets, so that a spinning cell delays neither heartbeat nor control nor output.

import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Router } from 'zeromq';
import { asking } from './asking.js';
import type { FromWire, ToWire, WireStart } from './channel.js';
import { interrupter } from './interrupt.js';
import { watchClient } from './lifeline.js';
import { answersTo, beat, welcome } from './loops.js';
import { type Content, compose, decode, encode, type Header, type Message } from './message.js';
import { type Outbox, outbox } from './outbox.js';
import { replays } from './replays.js';
import { requestLine } from './request-line.js';
import { gatherStreams } from './streams.js';

const { connection, kernelInfo, signals, client } = workerData as WireStart;
const main = parentPort!;
const session = randomUUID();

const log = (what: string): void => void writeSync(2, `eightways kernel: ${what}\n`);
const drop = (error: unknown): void => log(`dropped ${error instanceof Error ? error.message : error}`);
const tell = (message: FromWire): void => main.postMessage(message);

interface Request {
  readonly id: number;
  readonly message: Message;
  readonly reply: Outbox;
}

const open = async (): Promise<void> => {
  const zmq = await import('zeromq');
  const sockets = {
    shell: new zmq.Router(),
    control: new zmq.Router(),
    stdin: new zmq.Router(),
    iopub: new zmq.XPublisher({ sendHighWaterMark: 0 }),
    hb: new zmq.Reply(),
  };
  const address = (port: number): string =>
    connection.transport === 'ipc'
      ? `ipc://${connection.ip}-${port}`
      : `${connection.transport}://${connection.ip}:${port}`;
  // All are bound before any is read: a socket refuses to be read while it binds.
  await sockets.shell.bind(address(connection.shell_port));
  await sockets.control.bind(address(connection.control_port));
  await sockets.stdin.bind(address(connection.stdin_port));
  await sockets.iopub.bind(address(connection.iopub_port));
  await sockets.hb.bind(address(connection.hb_port));

  let closing = false;
  const failed = (error: unknown): void => {
    if (!closing) log(`cannot send: ${error}`);
  };
  const iopub = outbox(sockets.iopub, failed);
  const replies = { shell: outbox(sockets.shell, failed), control: outbox(sockets.control, failed) };
  const questions = asking(outbox(sockets.stdin, failed), { session, key: connection.key });

  const publish = (type: string, content: Content, parent: Header | null, metadata: Content = {}, topic = type): void =>
    iopub.send(
      encode(
        compose(type, content, { parent: parent ?? {}, metadata, session, identities: [Buffer.from(topic)] }),
        connection.key,
      ),
    );
  const streams = gatherStreams((name, text, parent) =>
    publish('stream', { name, text }, parent, {}, `stream.${name}`),
  );
  const answer = ({ message, reply }: Request, content: Content): void => {
    const type = message.header.msg_type.replace(/_request$/, '_reply');
    const { identities, header } = message;
    reply.send(encode(compose(type, content, { parent: header, identities, session }), connection.key));
  };
  const status = (state: 'starting' | 'busy' | 'idle', parent: Header | null): void =>
    publish('status', { execution_state: state }, parent);

  const line = requestLine<Request>({
    start: ({ id, message }) => {
      const { header, content, metadata } = message;
      questions.serve(id, message);
      status('busy', header);
      tell({ kind: 'request', id, header, content, metadata });
    },
    end: (request, content) => {
      answer(request, content);
      status('idle', request.message.header);
    },
    refuse: (request) => {
      status('busy', request.message.header);
      answer(request, { status: 'error', ename: 'ExecutionAborted', evalue: 'an earlier cell failed', traceback: [] });
      status('idle', request.message.header);
    },
    executes: ({ message }) => message.header.msg_type === 'execute_request',
  });

  const close = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    streams.flush();
    await Promise.all([iopub.drained(), replies.shell.drained(), replies.control.drained()]);
    // zeromq aborts the whole process when a thread ends with an open socket.
    for (const socket of Object.values(sockets)) socket.close();
    main.close();
  };

  const interrupt = interrupter(signals, (turn) => tell({ kind: 'interrupt', turn }));
  const atOnce: Readonly<Record<string, (request: Request) => void>> = {
    kernel_info_request: (request) => answer(request, kernelInfo),
    interrupt_request: (request) => {
      interrupt();
      answer(request, { status: 'ok' });
    },
    shutdown_request: (request) => {
      answer(request, { status: 'ok', restart: request.message.content.restart === true });
      shutdown();
    },
  };
  const shutdown = (): void => {
    tell({ kind: 'shutdown' });
    // The main thread may be spinning; it is stopped first, and ended when that does not help.
    interrupt();
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 3000).unref();
  };

  let count = 0;
  const isReplay = replays();
  const receive = async (socket: Router, reply: Outbox): Promise<void> => {
    for await (const frames of socket) {
      try {
        const { signature, ...message } = decode(frames, connection.key);
        if (connection.key && isReplay(signature)) throw new Error('a message that was sent before');
        const request = { id: ++count, message, reply };
        const handle = atOnce[message.header.msg_type];
        if (handle) {
          status('busy', message.header);
          handle(request);
          status('idle', message.header);
        } else {
          line.add(request);
        }
      } catch (error) {
        drop(error);
      }
    }
  };

  main.on('message', (message: ToWire) => {
    if (message.kind === 'write') return streams.add(message.name, message.text, message.parent);
    streams.flush(); // what was written before comes before
    if (message.kind === 'publish') {
      const { type, content, parent, metadata } = message;
      publish(type, content, parent, metadata);
    } else if (message.kind === 'reply') {
      line.finish(message.id, message.content, message.abortQueued);
    } else if (message.kind === 'input') {
      questions.ask(message);
    } else void close().catch((error) => log(`cannot close: ${error}`));
  });
  watchClient(client, () => {
    log('the client is gone');
    shutdown();
  });

  const loops = [
    receive(sockets.shell, replies.shell),
    receive(sockets.control, replies.control),
    answersTo(
      sockets.stdin,
      connection.key,
      (message) => {
        const answer = questions.answer(message);
        if (answer) tell({ kind: 'input', ...answer });
      },
      drop,
    ),
    beat(sockets.hb),
    welcome(sockets.iopub, (topic) =>
      publish('iopub_welcome', { subscription: topic }, null, {}, topic || 'iopub_welcome'),
    ),
  ];
  for (const loop of loops) {
    loop.catch((error) => {
      if (!closing) log(`a socket stopped: ${error}`);
    });
  }
  status('starting', null);
};

open().catch((error) => {
  log(`cannot open its sockets: ${error}`);
  process.kill(process.pid, 'SIGKILL');
});
