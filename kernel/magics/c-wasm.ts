import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashOf, scratchFolder, writeOnce } from '../../lib/places/bundle.js';
import { CellError } from '../failure.js';
import { type CSource, inCell, unplaced } from './c-native.js';
import { type CModule, callable } from './c-wasm-calls.js';
import { runCompiler } from './compiler-process.js';
import type { MagicCall } from './magic.js';
import { webAssembly } from './web-assembly.js';

/** The file of the package @yowasp/clang to import, as the notebook finds it: a Clang that runs in Node; null: it is not there. */
export const findClang = ({ notebook }: Pick<MagicCall, 'notebook'>): string | null => {
  // It exports nothing but itself, and that to `import` alone.
  const places = notebook.modules.require.resolve.paths('@yowasp/clang') ?? [];
  return places.map((place) => join(place, '@yowasp', 'clang', 'gen', 'bundle.js')).find(existsSync) ?? null;
};

/** Compiles to WebAssembly with that Clang, or finds it compiled before; gives the functions. */
export const loadWasm = async (call: MagicCall, clang: string, source: CSource): Promise<object> => {
  const module = await webAssembly.compile(await readFile(await compiled(call, clang, source)));
  let memory: CModule['memory'] | null = null;
  /** WASI's fd_write: pieces of memory, each with its address and length, go to a file. */
  const print = (file: number, list: number, count: number, written: number): number => {
    const view = new DataView(memory!.buffer);
    const pieces = Array.from({ length: count }, (_, at) => {
      const [from, length] = [view.getUint32(list + 8 * at, true), view.getUint32(list + 8 * at + 4, true)];
      return Buffer.from(memory!.buffer, from, length);
    });
    const text = Buffer.concat(pieces);
    (file === 2 ? process.stderr : process.stdout).write(text);
    view.setUint32(written, text.length, true);
    return 0;
  };
  // Of the system, functions have no more than what they print on.
  const system = webAssembly.Module.imports(module).map(
    ({ name }) => [name, name === 'fd_write' ? print : () => notSupported] as const,
  );
  return call.cell.stoppable(async () => {
    const { exports } = await webAssembly.instantiate(module, { wasi_snapshot_preview1: Object.fromEntries(system) });
    const started = exports as CModule & { readonly _initialize?: () => void };
    memory = started.memory;
    started._initialize?.();
    return Object.fromEntries((source.functions ?? []).map((one) => [one.name, callable(started, one)]));
  });
};

/** WASI's number of that error. */
const notSupported = 58;

const compiled = async (call: MagicCall, clang: string, source: CSource): Promise<string> => {
  const { text, functions, flags, timeout } = source;
  const { version } = JSON.parse(readFileSync(join(dirname(clang), '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const exported = [...(functions ?? []).map(({ name }) => name), 'malloc', 'free'].map(
    (name) => `-Wl,--export=${name}`,
  );
  const target = ['--target=wasm32-wasip1', '-mexec-model=reactor', '-msimd128'];
  const args = ['clang', '-O3', ...target, ...flags, ...exported, 'cell.c', '-o', 'cell.wasm'];
  const path = join(
    scratchFolder(call.notebook.modules.folder),
    `c-${hashOf([version, ...args, unplaced(text)].join('\n'))}.wasm`,
  );
  if (existsSync(path)) return path;
  const folder = await mkdtemp(join(tmpdir(), 'eightways-c-'));
  try {
    await writeFile(join(folder, 'cell.c'), text);
    await writeFile(join(folder, 'compile.mjs'), script(clang, args));
    const command = { command: process.execPath, args: ['compile.mjs'], folder, timeout };
    const { code, said: everything } = await runCompiler(call, command);
    const said = everything.replace(/^yowasp-llvm: .*\n+/gm, ''); // how far it has loaded itself
    if (code !== 0) throw new CellError('CompileError', inCell(said, call.cell.label));
    if (said !== '') call.cell.output.stream('stderr', `${inCell(said, call.cell.label)}\n`);
    writeOnce(path, await readFile(join(folder, 'cell.wasm')));
    return path;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const script = (clang: string, args: readonly string[]): string => `
import { readFileSync, writeFileSync } from 'node:fs';
import { Exit, runClang } from ${JSON.stringify(pathToFileURL(clang).href)};
const say = (bytes) => bytes && process.stderr.write(bytes);
const options = { stdout: say, stderr: say, fetchProgress: () => {} };
try {
  const files = await runClang(${JSON.stringify(args)}, { 'cell.c': readFileSync('cell.c', 'utf8') }, options);
  writeFileSync('cell.wasm', files['cell.wasm']);
} catch (error) {
  if (!(error instanceof Exit)) throw error;
  process.exitCode = error.code || 1;
}
`;
