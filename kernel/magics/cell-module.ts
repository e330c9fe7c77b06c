import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '../../lib/places/bundle.js';
import { CellError, excerpt } from '../failure.js';
import { type MagicCall, usageError } from './magic.js';
import { messages } from './messages.js';

/**
 * Compiles a cell's body into a module that every runtime can load, in a file that the caller removes. What it imports
 * by relative path goes in; packages are found as the notebook finds them. Throws when the body does not compile.
 */
export const cellModule = async (
  { body, cell, notebook, line, name }: MagicCall,
  stray: string,
): Promise<{ readonly path: string; readonly folder: string }> => {
  if (stray.trim() !== '') throw usageError(messages.codeBeside(name, stray));
  const { build } = await import('esbuild');
  const { folder: from } = notebook.modules;
  // On the cell's own lines, which is where the runtime's stacks will point.
  const contents = `${'\n'.repeat(line + 1)}${body ?? ''}`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: from, sourcefile: cell.label, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    packages: 'external',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
  }).catch((error: { errors?: readonly { text: string; location: { line: number; column: number } | null }[] }) => {
    const [first] = error.errors ?? [];
    if (!first?.location) throw error;
    const [place = '', ...rest] = excerpt(cell.label, cell.text, first.location.line, first.location.column + 1);
    throw new CellError('CompileError', `${place}: ${first.text}`, rest);
  });
  const folder = scratchFolder(from);
  const path = join(folder, `cell-${randomUUID()}.mjs`);
  await writeFile(path, outputFiles[0]!.text);
  return { path, folder };
};
