import { rm } from 'node:fs/promises';
import { needs } from '../../lib/places/needs.js';
import { findRuntime } from '../../lib/places/runtimes.js';
import { toPlan } from '../../lib/plan.js';
import { cellModule } from './cell-module.js';
import { type Magic, type MagicCall, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { runShown } from './shell.js';

const runtimeMagic = (name: 'node' | 'bun' | 'deno' | 'node26', title: string): Magic => {
  const magic: Magic = {
    name,
    forms: ['cell'],
    title: `run the cell in ${title}, in a process of its own`,
    help: `%%${name} [options]
body

Compiles the body as a module, imports of the notebook's folder included, and runs it in a fresh process of ${title}.
It does not see the notebook's variables, and shows what it writes. Types are not checked: each runtime has its own.

  --out NAME        keep what it writes in a variable, and show nothing of it
  --err NAME        keep what it writes to its error stream
  --timeout S       end it after so many seconds; 600 without it, or as %config says
  --no-raise-error  go on when it ends with an exit code other than 0

Output shows as it comes. An interrupt ends it, with all that it started.`,
    options: { flags: ['no-raise-error'], values: ['out', 'err', 'timeout'] },
    run: (call) => runIn(magic, title, call),
  };
  return magic;
};

export const node = runtimeMagic('node', 'this Node');
export const bun = runtimeMagic('bun', 'Bun');
export const deno = runtimeMagic('deno', 'Deno');
export const node26 = runtimeMagic('node26', 'Node 26');

const runIn = async (magic: Magic, title: string, call: MagicCall): Promise<undefined> => {
  const { name } = magic;
  const given = toOptions(magic, call.argument);
  const runtime = findRuntime(name);
  if (!runtime) throw usageError(messages.noRuntime(title, name === 'node' ? '' : needs[name as 'bun'].how));
  const { path, folder } = await cellModule(call, given.rest);
  // Their stacks name the module by the folder it lies in.
  const readable = (text: string): string =>
    text
      .replaceAll(`file://${encodeURI(folder)}/`, '')
      .replaceAll(`${folder}/`, '')
      .replace(placed, '$1, line ');
  let errors = '';
  try {
    const flags = name.startsWith('node') ? ['--enable-source-maps'] : [];
    await runShown(name, call, given, {
      command: runtime.path,
      args: runtime.args(path, flags, toPlan().memory),
      readable: (text) => {
        errors = (errors + text).slice(-4000);
        return readable(text);
      },
    });
  } catch (error) {
    const [, missing = ''] = /ReferenceError: (?:Can't find variable: )?([\w$]+)/.exec(errors) ?? [];
    if (call.notebook.names.includes(missing)) throw usageError(messages.notThere(missing));
    throw error;
  } finally {
    await rm(path, { force: true });
  }
  return undefined;
};

const placed = /(Cell(?: \[\d+\])?):(?=\d+:\d+)/g;
