import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Loader, Plugin } from 'esbuild';
import { messages } from '../messages.js';
import type { Origin } from '../types.js';

/** A TypeScript module compiled plainly, and its source map. Absolute paths. */
export interface Bundled {
  readonly path: string;
  readonly map: string;
}

/**
 * Compiles a module and what it imports by relative path into one plain ES module that every runtime can load.
 * What is timed must be what would run: no tsx, no `keepNames` (a call for every arrow made), no minifying.
 * `changed` holds other texts for some of its files, by absolute path.
 * The file stands in a cache folder under the nearest node_modules, so that its packages resolve as the source's would.
 */
export const bundle = async (file: string, changed: ReadonlyMap<string, string> = asTheyAre): Promise<Bundled> => {
  const source = resolve(file);
  if (!existsSync(source)) throw new Error(messages.noSuchModule(file));
  const { build } = await import('esbuild');
  const folder = scratchFolder(dirname(source));
  const { outputFiles } = await build({
    entryPoints: [source],
    outfile: join(folder, 'module.mjs'),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    packages: 'external',
    sourcemap: 'external',
    keepNames: false,
    logLevel: 'silent',
    define: { 'import.meta.url': '__eightways_url' },
    plugins: [weightlessEightways, originalPlaces(changed)],
  }).catch((error: unknown) => {
    throw new Error(messages.doesNotCompile(file, error instanceof Error ? error.message : String(error)));
  });
  const code = outputFiles.find((output) => output.path.endsWith('.mjs'))!.text;
  const map = outputFiles.find((output) => output.path.endsWith('.map'))!.text;
  const name = `${basename(source, extname(source))}-${hashOf(code)}.mjs`;
  const path = join(folder, name);
  writeOnce(mapOf(path), map);
  writeOnce(path, `${code}//# sourceMappingURL=${name}.map\n`);
  return { path, map: mapOf(path) };
};

/** The compiled module that an experiment was loaded from. */
export const bundledOf = ({ module }: Origin): Bundled => ({ path: module, map: mapOf(module) });

const mapOf = (path: string): string => `${path}.map`;

/** The cache folder for modules that must resolve packages as files in `directory` do. */
export const scratchFolder = (directory: string): string => {
  let at = directory;
  while (!existsSync(join(at, 'node_modules')) && dirname(at) !== at) at = dirname(at);
  const folder = existsSync(join(at, 'node_modules'))
    ? join(at, 'node_modules', '.cache', 'eightways')
    : join(tmpdir(), 'eightways');
  mkdirSync(folder, { recursive: true });
  // engines name a module by its real path, and node_modules may be a link
  return realpathSync(folder);
};

export const hashOf = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Writes by renaming: a reader in another process sees all of the file or none of it. */
export const writeOnce = (path: string, content: string | Uint8Array): void => {
  if (existsSync(path)) return;
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
};

// A suite needs `experiment` and `program` of us, nothing else: the processes that measure must not load the library.
const weightlessEightways: Plugin = {
  name: 'weightless-eightways',
  setup: ({ onResolve }) => {
    const own = ['experiment.ts', 'experiment.js'].map((name) => join(__dirname, '..', name)).find(existsSync);
    onResolve({ filter: /^eightways$/ }, () => ({ path: own ?? '' }));
  },
};

// Modules keep naming their original place, wherever the bundle stands. One line, so that line numbers hold.
const originalPlaces = (changed: ReadonlyMap<string, string>): Plugin => ({
  name: 'original-places',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.[cm]?[jt]sx?$/ }, ({ path }) => {
      const text = changed.get(path) ?? readFileSync(path, 'utf8');
      const names = [
        ['__filename', path],
        ['__dirname', dirname(path)],
        ['__eightways_url', pathToFileURL(path).href],
      ].filter(([name]) => text.includes(name === '__eightways_url' ? 'import.meta.url' : name!));
      const prefix = names.map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`).join('');
      const loader = extname(path).replace(/^\.[cm]?/, '') as Loader;
      return { contents: text.startsWith('#!') ? text : prefix + text, loader };
    });
  },
});

const asTheyAre: ReadonlyMap<string, string> = new Map();
