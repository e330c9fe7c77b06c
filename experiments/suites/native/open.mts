// Opens the native code that stands beside it, for all suites here: kernels.as as WebAssembly, addon.c as an addon.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const beside = (name: string): URL => new URL(name, import.meta.url);

/** What kernels.as exports; numbers that name places in `memory` are byte offsets. */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly reserve: (bytes: number) => number;
  readonly blur: (from: number, to: number, width: number, height: number) => void;
  readonly edits: (
    name: number,
    length: number,
    names: number,
    starts: number,
    count: number,
    row: number,
    to: number,
  ) => void;
  readonly sum: (from: number, count: number) => number;
  readonly crc32: (from: number, length: number, table: number) => number;
  readonly product: (a: number, b: number, to: number, size: number) => void;
  readonly mandelbrot: (to: number, size: number, limit: number) => void;
  readonly words: (from: number, length: number) => number;
  readonly hypotenuse: (a: number, b: number) => number;
}

export const openKernels = async (): Promise<Kernels> => {
  const { open } = (await import(beside('kernels.mjs').href)) as { open: () => Promise<Kernels> };
  return open();
};

/** What addon.c exports. */
export interface Addon {
  readonly blur: (from: Uint8Array, to: Uint8Array, width: number, height: number) => void;
  readonly hypotenuse: (a: number, b: number) => number;
  readonly dot: (a: Float64Array, b: Float64Array) => number;
}

/** The addon; built by the C compiler once, then loaded from the cache of this project. */
export const openAddon = (): Addon => {
  const source = fileURLToPath(beside('addon.c'));
  const headers = require.resolve('node-api-headers/package.json');
  const { include_dir } = require('node-api-headers') as { include_dir: string };
  const mac = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
  const options = ['-O3', '-fPIC', '-shared', ...mac, `-I${include_dir}`, source];
  const hash = createHash('sha256').update(readFileSync(source)).update(readFileSync(headers));
  const key = hash
    .update([process.platform, process.arch, ...options].join())
    .digest('hex')
    .slice(0, 12);
  const modules = dirname(dirname(headers));
  const folder = modules.endsWith('node_modules') ? join(modules, '.cache/eightways') : join(tmpdir(), 'eightways');
  const path = join(folder, `addon-${key}.node`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const draft = `${path}.${process.pid}`;
    execFileSync(compiler(), [...options, '-lm', '-o', draft], {
      timeout: 60_000,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    renameSync(draft, path); // another process that builds at the same time builds the same file
  }
  return require(path) as Addon;
};

const compiler = (): string => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return ['cc', 'gcc', 'clang'].find((name) => folders.some((folder) => existsSync(join(folder, name)))) ?? 'cc';
};
