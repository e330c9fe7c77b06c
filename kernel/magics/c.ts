import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashOf, scratchFolder, writeOnce } from '../../lib/places/bundle.js';
import { findCompiler, needs } from '../../lib/places/needs.js';
import { CellError } from '../failure.js';
import { bindings, bindingsType } from './c-bindings.js';
import { cFunctions } from './c-functions.js';
import { runCompiler } from './compiler-process.js';
import { settingsOf } from './config.js';
import { type Magic, type MagicCall, numberOf, requireName, toOptions, usageError, wordsOf } from './magic.js';
import { messages } from './messages.js';

export const c: Magic = {
  name: 'c',
  forms: ['cell'],
  title: 'compile the cell as C into this process, and give its functions a name',
  help: `%%c [--flags "…"] [--timeout S] NAME
C

Compiles the body to an addon and keeps its functions in NAME, typed: NAME.dot(a, b, n). Needs a C compiler. Functions
that are not static are called with numbers (bigint for int64_t and uint64_t), bool, strings for const char *, and typed
arrays for pointers to numbers, which C reads and writes in place; stdbool.h, stddef.h and stdint.h are included. A body that registers a Node-API module of its own
is compiled as it is. The same body is compiled once. A wrong index in C ends the kernel, and all variables with it.

  --flags "…"  further options of the compiler, as -ffast-math; -O3 is always on
  --timeout S  end the compiler after so many seconds; 600 without it, or as %config says`,
  options: { flags: [], values: ['flags', 'timeout'] },
  foreign: true,
  async run(call) {
    const given = toOptions(c, call.argument);
    const name = given.rest.trim();
    if (name === '') throw usageError(messages.noName('c'));
    requireName('c', name);
    const body = call.body ?? '';
    if (body.trim() === '') throw usageError(messages.emptyBody('c'));
    const timeout = numberOf('c', given, 'timeout', settingsOf(call.notebook).timeout, 0.01);
    const isModule = /\bNAPI_MODULE\w*|\bnapi_register_module/.test(body);
    const functions = isModule ? [] : cFunctions(body);
    if (!isModule && functions.length === 0) throw usageError(messages.noCFunction);
    // The body on its own lines of the cell, for the compiler's messages.
    const source = `${usual}\n#line ${call.line + 2} "${call.cell.label}"\n${body}\n${isModule ? '' : bindings(functions)}`;
    const path = await compiled(call, source, wordsOf(given.values.get('flags') ?? ''), timeout);
    const exported = await call.cell.stoppable(() => createRequire(__filename)(path));
    call.notebook.define(name, exported, isModule ? 'any' : bindingsType(functions));
    return undefined;
  },
};

/** So that every type that crosses the border has its name. */
const usual = '#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>';

/** Path of the addon; compiled now, or before from the same source. */
const compiled = async (
  call: MagicCall,
  source: string,
  flags: readonly string[],
  timeout: number,
): Promise<string> => {
  const compiler = findCompiler();
  if (compiler === null) throw usageError(messages.noCompiler(needs.cc.how));
  const mac = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
  const native = process.arch === 'x64' ? ['-march=native'] : [];
  const options = ['-O3', ...native, '-fPIC', '-shared', ...mac, ...flags, `-I${headers(call)}`];
  const key = hashOf([compiler, process.platform, process.arch, ...options, source].join('\n'));
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

const inCell = (said: string, label: string): string => said.replaceAll(`${label}:`, `${label}, line `).trim();

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
