import { findCompiler, needs } from '../../lib/places/needs.js';
import { bindingsType } from './c-bindings.js';
import { cFunctions } from './c-functions.js';
import { type CSource, loadNative } from './c-native.js';
import { findClang, loadWasm } from './c-wasm.js';
import { settingsOf } from './config.js';
import {
  type Magic,
  type MagicCall,
  numberOf,
  type Options,
  requireName,
  toOptions,
  usageError,
  wordsOf,
} from './magic.js';
import { messages } from './messages.js';

export const c: Magic = {
  name: 'c',
  forms: ['cell'],
  title: 'compile the cell as C, and give its functions a name',
  help: `%%c [--native | --wasm] [--flags "…"] [--timeout S] NAME
C

Compiles the body and keeps its functions in NAME, typed: NAME.dot(a, b, n). Functions that are not static are called
with numbers (bigint for int64_t and uint64_t), bool, strings for const char *, and typed arrays for pointers to numbers;
stdbool.h, stddef.h and stdint.h are included. The same body is compiled once.

  --native     with the machine's C compiler, into this process: the default where there is one. C reads and writes
               arrays in place. A body that registers a Node-API module of its own is compiled as it is. A wrong index
               in C ends the kernel, and all variables with it.
  --wasm       to WebAssembly, with the package @yowasp/clang (100 MB) of the notebook's folder: where there is no
               compiler. Arrays are copied in and out, memory is the module's own, and long has 32 bits.
  --flags "…"  further options of the compiler, as -ffast-math; -O3 is always on
  --timeout S  end the compiler after so many seconds; 600 without it, or as %config says`,
  options: { flags: ['native', 'wasm'], values: ['flags', 'timeout'] },
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
    const functions = isModule ? null : cFunctions(body);
    if (functions?.length === 0) throw usageError(messages.noCFunction);
    const text = `${usual}\n#line ${call.line + 2} "${call.cell.label}"\n${body}\n`;
    const flags = wordsOf(given.values.get('flags') ?? '');
    const exported = await load(call, given, { text, functions, flags, timeout });
    call.notebook.define(name, exported, functions === null ? 'any' : bindingsType(functions));
    return undefined;
  },
};

/** So that every type that crosses the border has its name. */
const usual = '#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>';

const load = async (call: MagicCall, { flags }: Options, source: CSource): Promise<unknown> => {
  const [native, wasm] = [flags.has('native'), flags.has('wasm')];
  if (native && wasm) throw usageError(messages.bothTargets);
  const compiler = wasm ? null : findCompiler();
  if (compiler !== null) return loadNative(call, compiler, source);
  const clang = native ? null : findClang(call);
  if (clang === null) throw usageError(wasm ? messages.noClang : messages.noCompiler(needs.cc.how));
  if (source.functions === null) throw usageError(messages.moduleNeedsNative(needs.cc.how));
  return loadWasm(call, clang, source);
};
