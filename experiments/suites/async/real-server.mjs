// A real server on the loopback interface, on a free port and with a folder of its own: redis, postgres or nats, by name.
// Prints its port once it accepts; ends when its standard input closes, and the server and the folder with it, so that neither
// outlives the process that asked.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const READY_MILLISECONDS = 15_000;

/** On PATH, or where Debian puts what not every user has on it. */
const programOf = (name) => {
  const versions = '/usr/lib/postgresql';
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    ...(existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : []),
  ];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new Error(`${name} is not here.`);
  return found;
};

/** PostgreSQL refuses to run as root: root runs it as the user that its package made, or as nobody. */
const unprivileged = () => {
  if (process.getuid() !== 0) return {};
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = lines.find((each) => each.startsWith('postgres:')) ?? lines.find((each) => each.startsWith('nobody:'));
  const [, , uid, gid] = line.split(':').map(Number);
  return { uid, gid };
};

// PostgreSQL keeps its defaults for what it writes, since commits that wait for the disk are among what is measured.
const servers = {
  redis: {
    start: ({ port, folder }) => [
      programOf('redis-server'),
      ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--daemonize', 'no'],
    ],
    end: 'SIGTERM',
  },
  nats: {
    start: ({ port }) => [programOf('nats-server'), ['--addr', '127.0.0.1', '--port', port]],
    end: 'SIGTERM',
  },
  postgres: {
    as: unprivileged,
    prepare: async ({ folder, as }) => {
      const words = ['-D', join(folder, 'data'), '--auth=trust', '--username=eightways', '--encoding=UTF8'];
      await promisify(execFile)(programOf('initdb'), [...words, '--no-locale', '--no-sync'], { ...as, cwd: folder });
    },
    start: ({ port, folder }) => {
      const settings = {
        listen_addresses: '127.0.0.1',
        unix_socket_directories: folder,
        max_connections: 40,
        shared_buffers: '32MB',
      };
      const named = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      return [programOf('postgres'), ['-D', join(folder, 'data'), '-p', port, ...named]];
    },
    // it opens its port before it takes connections
    ready: 'ready to accept connections',
    // at once: nothing of it is needed any more
    end: 'SIGQUIT',
  },
};

/** A command line whose process is ended with us, even on kill -9, where the operating system offers it. */
const mortal = ([program, words], signal) =>
  existsSync('/usr/bin/setpriv')
    ? ['/usr/bin/setpriv', ['--pdeathsig', signal.replace('SIG', ''), '--', program, ...words]]
    : [program, words];

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
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

const main = async (name) => {
  const { as = () => ({}), prepare, start, ready = '', end: signal } = servers[name];
  const user = as();
  const folder = mkdtempSync(join(tmpdir(), `eightways-${name}-`));
  let child = null;
  let ending = false;
  const end = async (code) => {
    if (ending) return;
    ending = true;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      const late = setTimeout(() => child.kill('SIGKILL'), 1_500);
      child.kill(signal);
      await ended;
      clearTimeout(late);
    }
    process.exit(code);
  };
  process.once('exit', () => {
    child?.kill(signal);
    rmSync(folder, { recursive: true, force: true });
  });
  // Ctrl-C reaches all processes of a terminal: whoever asked closes our standard input, and the order is kept
  process.on('SIGINT', () => {}).on('SIGTERM', () => end(0));
  process.stdin.resume().once('close', () => end(0));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  await prepare?.({ folder, as: user });
  const port = await freePort();
  const [program, words] = mortal(start({ port, folder }), signal);
  let said = '';
  child = spawn(program, words.map(String), {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2_000);
    });
  const failed = (reason) => {
    if (ending) return;
    process.stderr.write(`${name} ${reason}. ${said.trim().split('\n').at(-1)}\n`);
    void end(1);
  };
  child.once('error', ({ message }) => failed(`does not start: ${message}`));
  child.once('exit', (code, killed) => failed(`ended with ${killed ?? `exit code ${code}`}`));
  const until = Date.now() + READY_MILLISECONDS;
  while (!(said.includes(ready) && (await accepts(port)))) {
    if (Date.now() > until) return failed(`did not accept within ${READY_MILLISECONDS / 1000} s`);
    await sleep(10);
  }
  if (!ending) process.stdout.write(`${port}\n`);
};

main(process.argv[2]).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
