import { once } from 'node:events';
import { connect } from 'node:net';

/** What a command is answered with: a text, nothing under that key, or a list. */
export type Reply = string | null | readonly Reply[];

export type Command = readonly string[];

/** One connection to a server that speaks Redis's protocol (RESP 2). */
export interface Connection {
  /** Sends all commands at once; their replies in that order. One call at a time. */
  readonly ask: (commands: readonly Command[]) => Promise<readonly Reply[]>;
  readonly close: () => void;
}

export const openConnection = async (port: number): Promise<Connection> => {
  // one character for each byte, since the protocol counts bytes
  const socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
  await once(socket, 'connect');
  let rest = '';
  let missing = 0;
  let replies: Reply[] = [];
  let settle: { resolve: (replies: readonly Reply[]) => void; reject: (error: Error) => void } | null = null;
  socket.on('data', (chunk: string) => {
    rest += chunk;
    let at = 0;
    for (let read = readReply(rest, at); read; read = readReply(rest, at)) {
      replies.push(read.reply);
      at = read.end;
    }
    rest = rest.slice(at);
    if (replies.length >= missing) settle?.resolve(replies);
  });
  socket.on('error', (error) => settle?.reject(error));
  return {
    ask: (commands) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        missing = commands.length;
        replies = [];
        socket.write(commands.map(encoded).join(''), 'latin1');
      }),
    close: () => void socket.destroy(),
  };
};

const encoded = (command: Command): string =>
  `*${command.length}\r\n${command.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;

/** The reply that begins at `at`, and where it ends; null: not all of it is here yet. */
const readReply = (text: string, at: number): { readonly reply: Reply; readonly end: number } | null => {
  const line = text.indexOf('\r\n', at);
  if (line < 0) return null;
  const kind = text[at];
  const head = text.slice(at + 1, line);
  const after = line + 2;
  if (kind === '$') {
    const end = after + Number(head);
    if (head === '-1') return { reply: null, end: after };
    return text.length < end + 2 ? null : { reply: text.slice(after, end), end: end + 2 };
  }
  if (kind !== '*') return { reply: head, end: after };
  const list: Reply[] = [];
  let end = after;
  while (list.length < Number(head)) {
    const item = readReply(text, end);
    if (!item) return null;
    list.push(item.reply);
    end = item.end;
  }
  return { reply: list, end };
};
