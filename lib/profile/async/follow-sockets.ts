import net from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Begun, Following } from './recorder.js';
import { redisReplies } from './redis-replies.js';
import { filesHere, stackHere } from './stack.js';

interface Followed {
  readonly target: string;
  /** HTTP's: its requests are followed themselves */
  readonly http: boolean;
  /** asynchronous id of its handle; 0: none yet */
  id: number;
  /** questions without an answer yet, and those whose answer came last, or still comes */
  waiting: number[];
  answered: number[];
  begun: number;
  readAt: number;
  /** asked before it was connected */
  /** counts its answers, where the questions are commands of Redis */
  replies: ((piece: Buffer) => number) | null;
  readonly early: { readonly from: Begun; readonly commands: number }[];
}

interface Sockets {
  /** something came in, or the end */
  readonly read: (id: number) => void;
  /** a name that is looked up for a socket is a part of connecting it */
  readonly isConnecting: (trigger: number) => boolean;
  readonly stop: () => void;
}

/**
 * Sockets that the program connects: connecting is one operation, and so is each question, from its first write to the last
 * piece of its answer. Between them a socket lies idle, and nothing waits for it. In Redis's protocol each command is one.
 */
export const followSockets = ({ begin, reached }: Following, isProgram: (url: string) => boolean): Sockets => {
  const known = new WeakMap<net.Socket, Followed>();
  const byId = new Map<number, Followed>();
  const { connect, write } = net.Socket.prototype;
  let connecting = 0;

  const identify = (socket: net.Socket, followed: Followed): void => {
    const { _handle: handle } = socket as { readonly _handle?: { readonly getAsyncId?: () => number } | null };
    const id = handle?.getAsyncId?.() ?? 0;
    if (id === 0 || id === followed.id) return;
    byId.delete(followed.id);
    followed.id = id;
    byId.set(id, followed);
  };
  const ask = (followed: Followed, commands: number, from?: Begun): void => {
    // without a protocol that tells, writes before an answer are pieces of one question
    if (commands === 0 && (followed.waiting.length > 0 || followed.replies)) return;
    if (followed.waiting.length === 0) followed.begun = performance.now();
    followed.answered = [];
    for (let one = 0; one < Math.max(1, Math.min(commands, 1000)); one += 1)
      followed.waiting.push(begin('socket', followed.target, from));
  };

  /** Answers come in the order of the commands, any number of them in a piece. */
  const listen = (socket: net.Socket, followed: Followed): void => {
    const [count, { push }] = [redisReplies(), socket];
    followed.replies = count;
    socket.push = (piece: unknown, ...more) => {
      if (Buffer.isBuffer(piece))
        for (const operation of followed.waiting.splice(0, count(piece))) reached(operation, true);
      return push.call(socket, piece, ...more);
    };
  };

  const following = function (this: net.Socket, ...given: unknown[]): net.Socket {
    const http = filesHere().some((file) => httpFile.test(file));
    const followed: Followed = {
      ...{
        target: targetOf(given),
        http,
        id: 0,
        waiting: [],
        answered: [],
        begun: 0,
        readAt: 0,
        replies: null,
        early: [],
      },
    };
    known.set(this, followed);
    let operation = http ? -1 : begin('connect', followed.target);
    this.once('connect', () => {
      identify(this, followed);
      reached(operation, true);
      operation = -1;
      for (const { from, commands } of followed.early.splice(0)) ask(followed, commands, from);
    });
    this.once('close', () => {
      byId.delete(followed.id);
      for (const open of [operation, ...followed.waiting.splice(0)]) reached(open, true);
    });
    connecting += 1;
    try {
      return connect.apply(this, given as never);
    } finally {
      connecting -= 1;
      identify(this, followed);
    }
  };
  const asking = function (this: net.Socket, ...given: unknown[]): boolean {
    const followed = known.get(this);
    if (followed && !followed.http) {
      const commands = commandsIn(given[0]);
      if (commands > 0 && !followed.replies) listen(this, followed);
      if (this.connecting) followed.early.push({ from: { at: performance.now(), ...stackHere(isProgram) }, commands });
      else {
        identify(this, followed);
        ask(followed, commands);
      }
    }
    return write.apply(this, given as never);
  };
  net.Socket.prototype.connect = following as typeof connect;
  net.Socket.prototype.write = asking as typeof write;

  return {
    read: (id) => {
      const followed = byId.get(id);
      if (!followed || followed.replies) return;
      const now = performance.now();
      if (followed.waiting.length > 0) [followed.answered, followed.waiting] = [followed.waiting, []];
      // an answer goes on to come; what comes later by itself answers nothing
      else if (now - followed.readAt > followed.readAt - followed.begun) followed.answered = [];
      followed.readAt = now;
      for (const operation of followed.answered) reached(operation, true);
    },
    isConnecting: (trigger) => connecting > 0 || byId.has(trigger),
    stop: () => {
      if (net.Socket.prototype.connect === following) net.Socket.prototype.connect = connect;
      if (net.Socket.prototype.write === asking) net.Socket.prototype.write = write;
    },
  };
};

const httpFile = /^node:(_http|https|internal\/deps\/undici)|[\\/]node_modules[\\/]undici[\\/]/;

/** Of connect(port, host), connect(path) and connect(options), which the engine's own calls hand on as an array. */
const targetOf = (given: readonly unknown[]): string => {
  const [first, second] = Array.isArray(given[0]) ? (given[0] as readonly unknown[]) : given;
  if (typeof first === 'object' && first !== null) {
    const { host, port, path } = first as { readonly host?: string; readonly port?: unknown; readonly path?: string };
    return path ?? `${host ?? 'localhost'}:${port}`;
  }
  return /^\d+$/.test(`${first}`) ? `${typeof second === 'string' ? second : 'localhost'}:${first}` : `${first}`;
};

/** Commands of Redis's protocol that a write begins: an array's head each. 0: it is none of that. */
const commandsIn = (data: unknown): number => {
  const text = typeof data === 'string' ? data : Buffer.isBuffer(data) ? data.toString('latin1', 0, 65_536) : '';
  return /^\*\d+\r\n\$/.test(text) ? (text.match(/(?:^|\r\n)\*\d+\r\n\$/g)?.length ?? 0) : 0;
};
