import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashOf, scratchFolder, writeOnce } from '../../lib/places/bundle.js';
import { CellError } from '../failure.js';
import { parse } from '../syntax.js';
import { typescript } from '../typescript.js';
import { runCompiler } from './compiler-process.js';
import { type MagicCall, usageError } from './magic.js';
import { messages } from './messages.js';

/** A compiled module: files that stay in the cache, and the type of what it exports. */
export interface BuiltModule {
  readonly wasm: string;
  /** module that carries values in and out; null: the exports are called as they are */
  readonly glue: string | null;
  readonly type: string;
}

/** Folder of the package assemblyscript as the notebook finds it. */
export const assemblyFolder = ({ notebook }: MagicCall): string => {
  try {
    return dirname(notebook.modules.require.resolve('assemblyscript/package.json'));
  } catch {
    throw usageError(messages.noAssemblyScript);
  }
};

/** Compiles AssemblyScript in a process of its own, or finds it compiled before. */
export const buildAssembly = async (call: MagicCall, runtime: string, timeout: number): Promise<BuiltModule> => {
  const { body, cell, line, notebook } = call;
  const compiler = assemblyFolder(call);
  const flags = ['--bindings', 'raw', '-O3', '--enable', 'simd', '--runtime', runtime, '--noColors'];
  const { version } = JSON.parse(readFileSync(join(compiler, 'package.json'), 'utf8')) as { version: string };
  const stem = join(scratchFolder(notebook.modules.folder), `wasm-${hashOf([version, ...flags, body].join('\n'))}`);
  const files = { wasm: `${stem}.wasm`, glue: `${stem}.mjs`, types: `${stem}.d.ts` };
  if (!existsSync(files.types)) {
    const folder = await mkdtemp(join(tmpdir(), 'eightways-wasm-'));
    try {
      await writeFile(join(folder, 'cell.ts'), `${'\n'.repeat(line + 1)}${body}`);
      const args = [join(compiler, 'bin', 'asc.js'), 'cell.ts', '-o', 'cell.wasm', ...flags];
      const { code, said } = await runCompiler(call, { command: process.execPath, args, folder, timeout });
      if (code !== 0) throw new CellError('CompileError', inCell(said, cell.label));
      for (const [from, to] of [
        ['cell.wasm', files.wasm],
        ['cell.js', files.glue],
        ['cell.d.ts', files.types], // last: it says that all are there
      ] as const)
        writeOnce(to, await readFile(join(folder, from)));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return { wasm: files.wasm, glue: files.glue, type: exportedType(readFileSync(files.types, 'utf8')) };
};

/** What the compiler said, its places as the cell's. */
const inCell = (said: string, label: string): string =>
  said
    .replace(/cell\.ts\((\d+),(\d+)\)/g, `${label}, line $1:$2`)
    .replace(/^\s*:\n/gm, '')
    .replace(/\n?FAILURE .*\n?/, '')
    .trim();

/** The namespace in the declarations that AssemblyScript writes, as the type of an object. */
const exportedType = (declarations: string): string => {
  const ts = typescript();
  const members = parse(declarations).statements.flatMap((statement) =>
    ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)
      ? statement.body.statements.map((one) => one.getText().replace(/^export (function|const) /, ''))
      : [],
  );
  const type = members.map((one) => (/^\w+\(/.test(one) ? one : `readonly ${one}`)).join(' ');
  return `{ ${type} }`
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/WebAssembly\.Memory/g, '{ readonly buffer: ArrayBuffer; grow(pages: number): number }')
    .replace(/WebAssembly\.\w+|__\w*[Rr]ef\d+/g, 'unknown')
    .replace(/\s+/g, ' ');
};
