import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { settingsOf } from './config.js';
import { type Magic, numberOf, requireName, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { buildAssembly } from './wasm-assembly.js';
import { buildText } from './wasm-text.js';
import { webAssembly } from './web-assembly.js';

export const wasm: Magic = {
  name: 'wasm',
  forms: ['cell'],
  title: 'compile the cell to WebAssembly, and give its functions a name',
  help: `%%wasm [--runtime NAME] [--timeout S] NAME
AssemblyScript, or WebAssembly text that starts with (module

Compiles the body and keeps what it exports in NAME, typed: NAME.dot(a, b). Needs the package assemblyscript in the
notebook's folder. Arrays and strings are copied in and out by AssemblyScript's own bindings; functions of WebAssembly
text take and give numbers, bigint for i64. The same body is compiled once.

  --runtime NAME  AssemblyScript's collector: incremental, minimal or stub; incremental without it
  --timeout S     end the compiler after so many seconds; 600 without it, or as %config says`,
  options: { flags: [], values: ['runtime', 'timeout'] },
  foreign: true,
  async run(call) {
    const given = toOptions(wasm, call.argument);
    const name = given.rest.trim();
    if (name === '') throw usageError(messages.noName('wasm'));
    requireName('wasm', name);
    if ((call.body ?? '').trim() === '') throw usageError(messages.emptyBody('wasm'));
    const runtime = given.values.get('runtime') ?? 'incremental';
    if (!['incremental', 'minimal', 'stub'].includes(runtime)) throw usageError(messages.notACollector(runtime));
    const timeout = numberOf('wasm', given, 'timeout', settingsOf(call.notebook).timeout, 0.01);
    const isText = /^(\s|;;.*|\(;[\s\S]*?;\))*\(\s*module\b/.test(call.body ?? '');
    const built = await (isText ? buildText(call, timeout) : buildAssembly(call, runtime, timeout));
    const module = await webAssembly.compile(await readFile(built.wasm));
    const exported = await call.cell.stoppable(() => instantiate(module, built.glue));
    call.notebook.define(name, exported, built.type);
    return undefined;
  },
};

const instantiate = async (module: object, glue: string | null): Promise<object> => {
  if (glue === null) return { ...(await webAssembly.instantiate(module, {})).exports };
  const { instantiate } = (await import(pathToFileURL(glue).href)) as {
    instantiate: (module: object, imports: object) => Promise<object>;
  };
  return instantiate(module, {});
};
