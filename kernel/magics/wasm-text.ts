import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashOf, scratchFolder, writeOnce } from '../../lib/places/bundle.js';
import { CellError } from '../failure.js';
import { runCompiler } from './compiler-process.js';
import type { MagicCall } from './magic.js';
import { assemblyFolder, type BuiltModule } from './wasm-assembly.js';

/** Compiles WebAssembly text with the binaryen that AssemblyScript brings, in a process of its own. */
export const buildText = async (call: MagicCall, timeout: number): Promise<BuiltModule> => {
  const { body, cell, line, notebook } = call;
  const binaryen = createRequire(join(assemblyFolder(call), 'package.json')).resolve('binaryen');
  const stem = join(scratchFolder(notebook.modules.folder), `wat-${hashOf([binaryen, body].join('\n'))}`);
  const [wasm, types] = [`${stem}.wasm`, `${stem}.json`];
  if (!existsSync(types)) {
    const folder = await mkdtemp(join(tmpdir(), 'eightways-wat-'));
    try {
      await writeFile(join(folder, 'cell.wat'), `${'\n'.repeat(line + 1)}${body}`);
      await writeFile(join(folder, 'compile.mjs'), script(binaryen));
      const args = [join(folder, 'compile.mjs')];
      const { code, said } = await runCompiler(call, { command: process.execPath, args, folder, timeout });
      if (code !== 0) throw new CellError('CompileError', inCell(said, cell.label));
      writeOnce(wasm, await readFile(join(folder, 'cell.wasm')));
      writeOnce(types, await readFile(join(folder, 'types.json')));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return { wasm, glue: null, type: toType(JSON.parse(readFileSync(types, 'utf8')) as Exported[]) };
};

interface Exported {
  readonly name: string;
  /** WebAssembly's types; null: it is no function */
  readonly takes: readonly string[] | null;
  readonly gives: readonly string[];
}

const script = (binaryen: string): string => `
import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from ${JSON.stringify(pathToFileURL(binaryen).href)};
const names = new Map(['i32', 'i64', 'f32', 'f64'].map((name) => [binaryen[name], name]));
const typesOf = (type) => binaryen.expandType(type).map((one) => names.get(one) ?? 'other');
const module = binaryen.parseText(readFileSync('cell.wat', 'utf8'));
module.setFeatures(binaryen.Features.All);
if (!module.validate()) process.exit(1);
const exported = Array.from({ length: module.getNumExports() }, (_, at) => {
  const { kind, name, value } = binaryen.getExportInfo(module.getExportByIndex(at));
  if (kind !== binaryen.ExternalFunction) return { name, takes: null, gives: [] };
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(value));
  return { name, takes: typesOf(params), gives: typesOf(results) };
});
writeFileSync('cell.wasm', module.emitBinary());
writeFileSync('types.json', JSON.stringify(exported));
`;

const inCell = (said: string, label: string): string => {
  const reason = said.split('\n').find((text) => /error|fatal|unexpected|expected/i.test(text)) ?? said;
  return reason.replace(/^.*?(?:Fatal: )?(\d+):(\d+): error: /, `${label}, line $1:$2: `).trim();
};

const toType = (exported: readonly Exported[]): string => {
  const word = (type: string): string => (type === 'i64' ? 'bigint' : type === 'other' ? 'unknown' : 'number');
  const members = exported.map(({ name, takes, gives }) => {
    if (takes === null) return `readonly ${JSON.stringify(name)}: any;`;
    const given = gives.map(word);
    const result = given.length === 0 ? 'void' : given.length === 1 ? given[0] : `[${given.join(', ')}]`;
    return `${JSON.stringify(name)}(${takes.map((type, at) => `p${at}: ${word(type)}`).join(', ')}): ${result};`;
  });
  return `{ ${members.join(' ')} }`;
};
