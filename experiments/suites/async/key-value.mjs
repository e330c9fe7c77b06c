// A key-value service on the loopback interface that speaks Redis's protocol (RESP 2): SET, GET and MGET over a Map.
// Prints its port; ends when its standard input closes, so it cannot outlive the process that asked.
import { createServer } from 'node:net';

const values = new Map();
const bulk = (text) => (text === undefined ? '$-1\r\n' : `$${text.length}\r\n${text}\r\n`);
const commands = {
  SET: ([key, value]) => {
    values.set(key, value);
    return '+OK\r\n';
  },
  GET: ([key]) => bulk(values.get(key)),
  MGET: (keys) => `*${keys.length}\r\n${keys.map((key) => bulk(values.get(key))).join('')}`,
};

/** The command that begins at `at`, "*2 $3 GET $4 key1" with a line for each, and where it ends; null: not all of it is here. */
const readCommand = (text, at) => {
  let end = at;
  const line = () => {
    const stop = text.indexOf('\r\n', end);
    const found = stop < 0 ? null : text.slice(end, stop);
    end = stop + 2;
    return found;
  };
  const count = line();
  if (count === null) return null;
  const words = [];
  for (let left = Number(count.slice(1)); left > 0; left -= 1) {
    const length = line();
    if (length === null) return null;
    const from = end;
    end = from + Number(length.slice(1)) + 2;
    if (text.length < end) return null;
    words.push(text.slice(from, end - 2));
  }
  return { words, end };
};

const serve = (socket) => {
  let rest = '';
  // one character for each byte, since the protocol counts bytes
  socket.setEncoding('latin1').setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    rest += chunk;
    let at = 0;
    let replies = '';
    for (let read = readCommand(rest, at); read; read = readCommand(rest, at)) {
      const [name, ...words] = read.words;
      replies += commands[name]?.(words) ?? '-ERR unknown command\r\n';
      at = read.end;
    }
    rest = rest.slice(at);
    socket.write(replies, 'latin1');
  });
};

process.stdin.resume();
process.stdin.once('close', () => process.exit(0));
const server = createServer(serve);
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
