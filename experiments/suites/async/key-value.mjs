// A key-value service on the loopback interface that speaks Redis's protocol (RESP 2): the redis-server whose path is given, or
// else SET, GET and MGET over a Map, in this process. Redis keeps nothing on disk.
// Prints its port; ends when its standard input closes, and Redis with it, so that neither outlives the process that asked.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const redis = process.argv[2];

const listen = async (server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
};

const freePort = async () => {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
};

const accepts = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (open) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });

const startRedis = async () => {
  const port = await freePort();
  const nowhere = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--daemonize', 'no'];
  const child = spawn(redis, ['--port', `${port}`, ...nowhere], { stdio: ['ignore', 'ignore', 'inherit'] });
  process.once('exit', () => child.kill('SIGKILL'));
  child.once('error', () => process.exit(1));
  child.once('exit', () => process.exit(1));
  while (!(await accepts(port))) await sleep(10);
  return port;
};

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
const port = redis ? await startRedis() : await listen(createServer(serve));
process.stdout.write(`${port}\n`);
