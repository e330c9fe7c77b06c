import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Need } from '../types.js';
import { canLimitCpu } from './cpu-group.js';
import { findRuntime } from './runtimes.js';

interface Row {
  readonly title: string;
  readonly present: () => boolean;
  /** how to get it, in words */
  readonly how: string;
}

/** What an experiment may need of the machine, how it is probed, and how to get it. */
export const needs: Readonly<Record<Need, Row>> = {
  bun: {
    title: 'Bun',
    present: () => findRuntime('bun') !== null,
    how: 'npm install bun, or install it on PATH',
  },
  deno: {
    title: 'Deno',
    present: () => findRuntime('deno') !== null,
    how: 'npm install deno, or install it on PATH',
  },
  node26: {
    title: 'Node 26',
    present: () => findRuntime('node26') !== null,
    how: 'eightways runtimes install node26',
  },
  cc: {
    title: 'a C compiler',
    present: () => findCompiler() !== null,
    how: 'install gcc or clang (Debian: apt-get install gcc libc6-dev)',
  },
  cgroup: {
    title: 'a writable cpu control group',
    present: canLimitCpu,
    how: 'run as root on Linux, or delegate the cpu controller to your user',
  },
  'two-cores': {
    title: 'two CPU cores',
    present: () => availableParallelism() >= 2,
    how: 'run on a machine with at least two cores',
  },
  linux: { title: 'Linux', present: () => platform() === 'linux', how: 'run on Linux' },
  redis: {
    title: 'Redis',
    present: () => findServer('redis-server') !== null,
    how: 'install redis-server (Debian: apt-get install redis-server)',
  },
  postgres: {
    title: 'PostgreSQL',
    present: () => findServer('initdb') !== null && findServer('postgres') !== null,
    how: 'install the server of PostgreSQL (Debian: apt-get install postgresql)',
  },
  nats: {
    title: 'NATS',
    present: () => findServer('nats-server') !== null,
    how: 'install nats-server (Debian: apt-get install nats-server)',
  },
};

/** Each of `wanted`: what it is, whether it is here, how to get it. */
export const probed = (wanted: readonly Need[]): readonly { title: string; present: boolean; how: string }[] =>
  wanted.map((need) => {
    const { title, present, how } = needs[need];
    return { title, present: present(), how };
  });

/** What of `wanted` is missing here, each in words with how to get it; empty when all is there. */
export const missing = (wanted: readonly Need[]): readonly string[] =>
  wanted.filter((need) => !needs[need].present()).map((need) => `${needs[need].title} (${needs[need].how})`);

/** The C compiler on PATH, or null. */
export const findCompiler = (): string | null =>
  ['cc', 'gcc', 'clang']
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find((path) => existsSync(path)) ?? null;

/** The program of a server, or null: on PATH, or where Debian puts what not every user has on it. */
export const findServer = (name: string): string | null => {
  const versions = '/usr/lib/postgresql';
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    ...(existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : []),
  ];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
};
