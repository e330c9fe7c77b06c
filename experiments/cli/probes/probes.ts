import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, cpus, freemem, loadavg, platform, totalmem } from 'node:os';
import { delimiter, resolve } from 'node:path';
import { messages } from '../../../lib/messages.js';
import { probeCapacity } from '../../../lib/places/capacity.js';
import { counters } from '../../../lib/places/counters.js';
import { canLimitCpu } from '../../../lib/places/cpu-group.js';
import { findCompiler, findServer, needs } from '../../../lib/places/needs.js';
import { priorityHere } from '../../../lib/places/priority.js';
import { findRuntime, runtimes } from '../../../lib/places/runtimes.js';
import { priorityText } from '../../../lib/text/machines.js';
import { bytes, percent } from '../../../lib/text/quantities.js';
import { reachText } from '../../../lib/text/self-test.js';
import type { Reach } from '../../../lib/types.js';
import { type NoiseFloor, noise, noiseKinds, usual } from './noise.js';
import { cpuQuota } from './quota.js';

/** What a probe found: in words, as a figure where it is one, and what to do when it is wanting. */
export interface Reading {
  readonly state: 'good' | 'missing' | 'doubtful';
  readonly text: string;
  readonly value: number | string | null;
  /** what it keeps from working, and how to get it; null when all is well */
  readonly hint: string | null;
  /** of noise: what can be told in which time */
  readonly reach?: readonly Reach[];
}

export interface Probe {
  readonly title: string;
  readonly read: (signal: AbortSignal) => Reading | Promise<Reading>;
}

const good = (text: string, value: Reading['value'] = text): Reading => ({ state: 'good', text, value, hint: null });
const missing = (hint: string): Reading => ({ state: 'missing', text: 'not here', value: null, hint });
const doubtful = (text: string, value: Reading['value'], hint: string): Reading => ({
  state: 'doubtful',
  text,
  value,
  hint,
});

const runtime = (name: string, how: string): Probe => ({
  title: runtimes[name]!.title,
  read: () => {
    const here = findRuntime(name);
    return here ? good(`${here.version}, ${here.path}`, here.version) : missing(how);
  },
});

/** A server that experiments start for themselves: found where they look for it, with its version where it tells one. */
const server = (need: 'redis' | 'postgres' | 'nats', program: string): Probe => ({
  title: needs[need].title,
  read: () => {
    const path = needs[need].present() ? findServer(program) : null;
    if (!path) return missing(`for the experiments on servers: ${needs[need].how}`);
    const version = /\d+\.\d+[\w.-]*/.exec(versionLine([path]) ?? '')?.[0];
    return version ? good(`${version}, ${path}`, version) : good(path);
  },
});

/** Version line of a program on the PATH, or null. */
const versionLine = (names: readonly string[]): string | null => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const name = names.find((each) => folders.some((folder) => existsSync(resolve(folder, each))));
  if (!name) return null;
  const { status, stdout, stderr } = spawnSync(name, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? ((stdout || stderr).trim().split('\n')[0] ?? null) : null;
};

const BUSY = 0.5;
const FREE = 1.7;
const QUIET = 0.02;
/** of measuring a function against itself */
const SECONDS = 5;

/** What `eightways doctor` looks at, in its order; with `noise`, at three kinds of noise instead of one. */
export const probesFor = ({ noise }: { readonly noise: boolean }): Readonly<Record<string, Probe>> => ({
  ...probes,
  ...(noise ? kindsOfNoise : oneNoise),
});

const probes: Readonly<Record<string, Probe>> = {
  node: runtime('node', ''),
  node26: runtime('node26', needs.node26.how),
  bun: runtime('bun', needs.bun.how),
  deno: runtime('deno', needs.deno.how),
  compiler: {
    title: 'C compiler',
    read: () => {
      const path = findCompiler();
      return path ? good(`${versionLine([path]) ?? path}`) : missing(`for native addons: ${needs.cc.how}`);
    },
  },
  python: {
    title: 'Python',
    read: () =>
      found(versionLine(['python3', 'python']), 'only Jupyter needs it; install Python 3.9 or later from python.org'),
  },
  jupyter: {
    title: 'Jupyter',
    read: () =>
      found(
        versionLine(['jupyter-lab', 'jupyter']),
        'for notebooks: pip install jupyterlab, then eightways kernel install',
      ),
  },
  redis: server('redis', 'redis-server'),
  postgres: server('postgres', 'postgres'),
  nats: server('nats', 'nats-server'),
  cores: {
    title: 'CPU cores',
    read: () => {
      const [number, model] = [availableParallelism(), cpus()[0]?.model.trim() ?? 'of unknown make'];
      if (number >= 2) return good(`${number}, ${model}`, number);
      return doubtful(`1, ${model}`, 1, 'divided work cannot gain here, and what else runs disturbs every measurement');
    },
  },
  memory: { title: 'Memory', read: () => good(`${bytes(totalmem())}, ${bytes(freemem())} free`, totalmem()) },
  quota: {
    title: 'CPU quota',
    read: () => {
      const quota = cpuQuota();
      if (quota === null || quota >= availableParallelism()) return good('none', null);
      return doubtful(
        `${quota.toFixed(2)} CPUs`,
        quota,
        'work that uses more is stopped for moments; raise the container’s CPU limit to measure divided work',
      );
    },
  },
  group: {
    title: 'CPU limiting',
    read: () =>
      canLimitCpu()
        ? good('control groups can be written')
        : missing(`for the hardware experiments: ${needs.cgroup.how}`),
  },
  priority: {
    title: 'Priority',
    read: () => {
      const here = priorityHere();
      const text = priorityText(here);
      if (here === 'high') return good(text, here);
      return process.env.EIGHTWAYS_PRIORITY === 'normal'
        ? good(`${text}, as EIGHTWAYS_PRIORITY says`, here)
        : missing(
            'measured processes wait like all others: beside load, pairs are fewer and verdicts later; root may raise it',
          );
    },
  },
  counters: {
    title: 'Instructions',
    read: () => {
      const found = counters();
      if (found === 'counted') return good('counted by perf, with --counters; verdicts use times', found);
      return missing(`verdicts use times and need none; for --counters: ${messages.uncounted[found]}`);
    },
  },
  load: {
    title: 'Load',
    read: () => {
      const [load, share] = [loadavg()[0]!, loadavg()[0]! / availableParallelism()];
      if (platform() === 'win32') return good('not told by this system', null);
      if (share < BUSY) return good(load.toFixed(2), load);
      return doubtful(
        load.toFixed(2),
        load,
        'other programs are running: CPU time stays right, wall time of divided work suffers; close them if you can',
      );
    },
  },
  capacity: {
    title: 'Two threads',
    read: async () => {
      const times = await probeCapacity();
      const text = `${times.toFixed(2)}× the work of one`;
      if (times >= FREE) return good(text, times);
      return doubtful(
        text,
        times,
        'the second core is busy, shared or limited: divided work shows less gain here than it would alone',
      );
    },
  },
};

const oneNoise: Readonly<Record<string, Probe>> = {
  noise: {
    title: 'Noise',
    read: async (signal) => {
      const floor = await noise(usual, SECONDS, signal);
      if (!floor) return unmeasured;
      return noiseReading(
        floor,
        `a function against itself: ${floor.text}; could have told ${percent(floor.detectable)}`,
      );
    },
  },
};

const noiseOf = (kind: keyof typeof noiseKinds, title: string): Probe => ({
  title: `Noise: ${title}`,
  read: async (signal) => {
    const floor = await noise(noiseKinds[kind], SECONDS, signal);
    return floor ? { ...noiseReading(floor, `tells ${reachText(floor.reach)}`), reach: floor.reach } : unmeasured;
  },
});

// No machine is equally quiet for all work.
const kindsOfNoise: Readonly<Record<string, Probe>> = {
  'noise-loop': noiseOf('loop', 'loop'),
  'noise-allocating': noiseOf('allocating', 'allocation'),
  'noise-waiting': noiseOf('waiting', 'network'),
};

const unmeasured = missing('a function could not be measured against itself; run it again, and report it if it stays');

const noiseReading = ({ detectable }: NoiseFloor, text: string): Reading =>
  detectable < QUIET
    ? good(text, detectable)
    : doubtful(
        text,
        detectable,
        `differences below ${percent(detectable)} drown here in ${SECONDS} s of measuring; more time helps: eightways run --budget 2m`,
      );

const found = (version: string | null, how: string): Reading => (version ? good(version) : missing(how));
