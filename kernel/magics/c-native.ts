import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashOf, scratchFolder, writeOnce } from '../../lib/places/bundle.js';
import { CellError } from '../failure.js';
import { bindings } from './c-bindings.js';
import type { CFunction } from './c-functions.js';
import { runCompiler } from './compiler-process.js';
import { type MagicCall, usageError } from './magic.js';
import { messages } from './messages.js';

/** A body of C, and how to compile it. */
export interface CSource {
  /** the body on its own lines of the cell, for the compiler's messages, below the usual headers */
  readonly text: string;
  /** what is to be called; null: the body is a module of Node-API itself */
  readonly functions: readonly CFunction[] | null;
  readonly flags: readonly string[];
  /** seconds */
  readonly timeout: number;
}

/** Compiles to an addon with the compiler of the machine, or finds it compiled before, and loads it. */
export const loadNative = async (call: MagicCall, compiler: string, source: CSource): Promise<unknown> => {
  const path = await compiled(call, compiler, source);
  return call.cell.stoppable(() => createRequire(__filename)(path));
};

const compiled = async (
  call: MagicCall,
  compiler: string,
  { text, functions, flags, timeout }: CSource,
): Promise<string> => {
  const source = functions === null ? text : `${text}\n${bindings(functions)}`;
  const mac = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
  const native = process.arch === 'x64' ? ['-march=native'] : [];
  const options = ['-O3', ...native, '-fPIC', '-shared', ...mac, ...flags, `-I${headers(call)}`];
  const key = hashOf([compiler, process.platform, process.arch, ...options, unplaced(source)].join('\n'));
  const path = join(scratchFolder(call.notebook.modules.folder), `addon-${key}.node`);
  if (existsSync(path)) return path;
  const folder = await mkdtemp(join(tmpdir(), 'eightways-c-'));
  try {
    await writeFile(join(folder, 'cell.c'), source);
    const args = ['cell.c', ...options, '-lm', '-o', 'cell.node'];
    const { code, said } = await runCompiler(call, { command: compiler, args, folder, timeout });
    if (code !== 0) throw new CellError('CompileError', inCell(said, call.cell.label));
    if (said !== '') call.cell.output.stream('stderr', `${inCell(said, call.cell.label)}\n`);
    writeOnce(path, await readFile(join(folder, 'cell.node')));
    return path;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The source wherever its cell stands: the same body is compiled once, also when its cell is run again. */
export const unplaced = (source: string): string => source.replace(/^#line .*$/gm, '');

/** What a compiler of C said, its places as the cell's. */
export const inCell = (said: string, label: string): string => said.replaceAll(`${label}:`, `${label}, line `).trim();

/** Node-API's headers: of the package node-api-headers as the notebook finds it, else those that came with this Node. */
const headers = ({ notebook }: MagicCall): string => {
  const own = join(dirname(process.execPath), '..', 'include', 'node');
  try {
    return join(dirname(notebook.modules.require.resolve('node-api-headers/package.json')), 'include');
  } catch {
    if (existsSync(join(own, 'node_api.h'))) return own;
    throw usageError(messages.noHeaders);
  }
};
