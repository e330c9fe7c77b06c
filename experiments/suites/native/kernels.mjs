// Opens an instance of kernels.as, which is compiled once and then read from the cache of this project.
// Plain JavaScript, so that every runtime can load it as it stands.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const compiler = require.resolve('assemblyscript/package.json');

export const open = async () => {
  const source = readFileSync(new URL('kernels.as', import.meta.url), 'utf8');
  const hash = createHash('sha256').update(require(compiler).version).update(source).digest('hex').slice(0, 12);
  const path = join(cacheFolder(), `kernels-${hash}.wasm`);
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, await compile(source));
    renameSync(draft, path); // another process that compiles at the same time writes the same bytes
  }
  const { instance } = await WebAssembly.instantiate(readFileSync(path), { env: { abort: giveUp } });
  return instance.exports;
};

const cacheFolder = () => {
  const modules = dirname(dirname(compiler));
  const folder = modules.endsWith('node_modules') ? join(modules, '.cache/eightways') : join(tmpdir(), 'eightways');
  mkdirSync(folder, { recursive: true });
  return folder;
};

const compile = async (source) => {
  const { main } = await import('assemblyscript/asc'); // its import alone takes a second: only when needed
  let binary = null;
  const options = ['kernels.ts', '-o', 'kernels.wasm', '-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd'];
  const { error, stderr } = await main(options, {
    readFile: (name) => (name === 'kernels.ts' ? source : null),
    writeFile: (_, contents) => {
      binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`AssemblyScript does not compile kernels.as: ${stderr.toString() || error}`);
  return binary;
};

const giveUp = () => {
  throw new Error('A kernel gave up: its memory is used up.');
};
