// npx tsx test/bench/kernel-speed.ts [source|built] [rounds]: what a client waits for, and the memory it takes, over the
// kernel's own sockets. Each round is a process of its own; where it stands is written to kernel-speed.md.
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dealer } from 'zeromq';
import { compose, decode, encode, type Message } from '../../kernel/wire/message.js';

const root = join(__dirname, '..', '..');
/** Seconds after which a kernel that does not answer has failed. */
const patience = 60;
/** of each kind; the first quarter is not counted */
const smallCells = 60;

/** The goal of each reading, in seconds and bytes; null: it is there to compare with. */
const goals = {
  'start to kernel_info': 0.5,
  'first cell': 0.5,
  '`1 + 1`': 0.004,
  'a const and a function': 0.01,
  "first `import { evaluate } from 'mathjs'`": 0.3,
  "`require('mathjs')` alone, in a bare Node": null,
  'memory, first cell run': 200e6,
  'memory, 120 cells later, with mathjs': 200e6,
  'inotify watches': 50,
} as const;
type Reading = keyof typeof goals;

type Readings = Record<Reading, number>;

const main = async (side: string, rounds: number): Promise<void> => {
  // Fills the caches that all later starts find, as the first start on a user's machine does.
  await take(side);
  const taken: Readings[] = [];
  for (let round = 0; round < rounds; round++) taken.push(await take(side));
  const rows = (Object.keys(goals) as Reading[]).map((reading) => {
    const values = taken.map((one) => one[reading]).toSorted((a, b) => a - b);
    const show = (value: number): string =>
      reading.startsWith('memory')
        ? `${(value / 1e6).toFixed(0)} MB`
        : reading.startsWith('inotify')
          ? String(value)
          : `${(value * 1000).toFixed(value < 0.05 ? 1 : 0)} ms`;
    const median = values[values.length >> 1]!;
    const goal = goals[reading];
    return `| ${reading} | ${show(median)} | ${show(values[0]!)} | ${show(values.at(-1)!)} | ${goal === null ? '—' : show(goal)} |`;
  });
  const text = `# Speed and memory of the kernel

${rounds} starts of the ${side} kernel, as a client on its sockets sees them; the first cell, \`1 + 1\`, is asked for as soon as
kernel_info is there. \`1 + 1\` and the declaration are medians of ${smallCells} of each start. One start ahead of them is not
counted: it finds no cache of compiled code, and fills it. Memory is read 6 s after the last cell.
Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores. Written by \`npx tsx test/bench/kernel-speed.ts ${side}\`.

| | median | best | worst | goal |
|---|---|---|---|---|
${rows.join('\n')}
`;
  writeFileSync(join(__dirname, 'kernel-speed.md'), text);
  console.log(text);
};

const take = async (side: string): Promise<Readings> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-speed-'));
  const [shell = 0, iopub = 0, ...others] = await freePorts(5);
  const key = randomUUID();
  const connection = {
    ...{
      transport: 'tcp',
      ip: '127.0.0.1',
      key,
      signature_scheme: 'hmac-sha256',
      shell_port: shell,
      iopub_port: iopub,
    },
    ...{ control_port: others[0], stdin_port: others[1], hb_port: others[2] },
  };
  const file = join(folder, 'connection.json');
  writeFileSync(file, JSON.stringify(connection));
  const argv = argvOf(side, folder).map((word) => (word === '{connection_file}' ? file : word));
  const limits = { linger: 0, receiveTimeout: patience * 1000 };
  const dealer = new Dealer(limits);
  dealer.connect(`tcp://127.0.0.1:${shell}`);
  const session = randomUUID();
  const ask = async (type: string, content: Readonly<Record<string, unknown>>): Promise<Message> => {
    const asked = compose(type, content, { session });
    await dealer.send(encode(asked, key));
    for await (const frames of dealer) {
      const answer = decode(frames, key);
      if (answer.parent.msg_id === asked.header.msg_id) return answer;
    }
    throw new Error(`${type} has no answer after ${patience} s`);
  };
  const cell = async (code: string): Promise<number> => {
    const start = performance.now();
    const { content } = await ask('execute_request', { code });
    if (content.status !== 'ok') throw new Error(`${code}: ${JSON.stringify(content)}`);
    return (performance.now() - start) / 1000;
  };
  const small = async (code: (count: number) => string): Promise<number> => {
    const taken: number[] = [];
    for (let count = 0; count < smallCells; count++) taken.push(await cell(code(count)));
    return taken.slice(smallCells / 4).toSorted((a, b) => a - b)[(smallCells * 3) >> 3]!;
  };

  const started = performance.now();
  const child = spawn(argv[0]!, argv.slice(1), {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: join(root, 'notebooks'),
  });
  const ended = once(child, 'exit');
  try {
    await ask('kernel_info_request', {});
    const ready = (performance.now() - started) / 1000;
    const first = await cell('1 + 1');
    await rest();
    const fresh = memory(child.pid!);
    const sum = await small((count) => `1 + ${count}`);
    const declaration = await small(
      (count) =>
        `const a${count} = [1, 2].map((x) => x * 2)\nfunction f${count}(q: number) { return q + a${count}.length }`,
    );
    const mathjs = await cell("import { evaluate } from 'mathjs'\nevaluate('1 + 1') as number");
    await rest();
    const atEnd = { memory: memory(child.pid!), watches: watches(child.pid!) };
    // As clients end it: what it keeps for the next start it may keep then.
    await ask('shutdown_request', { restart: false });
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
    return {
      'start to kernel_info': ready,
      'first cell': first,
      '`1 + 1`': sum,
      'a const and a function': declaration,
      "first `import { evaluate } from 'mathjs'`": mathjs,
      "`require('mathjs')` alone, in a bare Node": bareRequire(),
      'memory, first cell run': fresh,
      'memory, 120 cells later, with mathjs': atEnd.memory,
      'inotify watches': atEnd.watches,
    };
  } finally {
    dealer.close();
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Memory is read when a kernel has been left alone for a while. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 6000));

/** Wall seconds of what the import has to do besides its types. */
const bareRequire = (): number => {
  const script = "const start = performance.now(); require('mathjs'); console.log((performance.now() - start) / 1000)";
  const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8', timeout: 20_000 });
  return Number(stdout);
};

/** As an installed kernelspec has it. */
const argvOf = (side: string, folder: string): string[] => {
  const words = side === 'built' ? [built] : ['--import', require.resolve('tsx'), source];
  const installed = spawnSync(process.execPath, [...words, 'kernel', 'install', '--prefix', folder], {
    encoding: 'utf8',
    timeout: patience * 1000,
  });
  if (installed.status !== 0) throw new Error(`kernel install ended with ${installed.status}: ${installed.stderr}`);
  const spec = join(folder, 'share', 'jupyter', 'kernels', 'eightways', 'kernel.json');
  return (JSON.parse(readFileSync(spec, 'utf8')) as { argv: string[] }).argv;
};
const built = join(root, 'dist', 'experiments', 'cli', 'main.js');
const source = join(root, 'experiments', 'cli', 'main.ts');

const memory = (pid: number): number => {
  const [, kibibytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
};

const watches = (pid: number): number => {
  const descriptors = `/proc/${pid}/fd`;
  const isWatcher = (name: string): boolean => readlinkSync(join(descriptors, name)) === 'anon_inode:inotify';
  const infos = readdirSync(descriptors).filter(isWatcher);
  return infos
    .map((name) => readFileSync(`/proc/${pid}/fdinfo/${name}`, 'utf8').match(/^inotify /gm)?.length ?? 0)
    .reduce((sum, count) => sum + count, 0);
};

const freePorts = async (count: number): Promise<number[]> => {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
};

const [, , side = 'built', rounds = '7'] = process.argv;
void main(side, Number(rounds)).then(() => process.exit(0));
