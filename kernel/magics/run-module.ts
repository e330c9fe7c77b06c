import { pathToFileURL } from 'node:url';
import type { MagicCall } from './magic.js';

let runs = 0;

/** Runs a module anew in this process; unless it is a suite, its named exports become the notebook's variables. */
export const runModule = async (
  { cell, notebook }: MagicCall,
  path: string,
  args: readonly string[],
): Promise<{ readonly isSuite: boolean }> => {
  const { bundle } = await import('../../lib/places/bundle.js');
  const { specsOf } = await import('../../lib/places/specs.js');
  const { path: compiled } = await bundle(path);
  // Node keeps modules by their whole address.
  const address = `${pathToFileURL(compiled).href}?run=${++runs}`;
  const { argv } = process;
  process.argv = [process.execPath, path, ...args];
  const restore = (): void => {
    process.argv = argv;
  };
  cell.signal.addEventListener('abort', restore, { once: true });
  try {
    const exported = (await cell.stoppable(() => import(address))) as Record<string, unknown>;
    const isSuite = specsOf(exported.default) !== null;
    if (!isSuite) defineAll(notebook, exported, path);
    return { isSuite };
  } finally {
    cell.signal.removeEventListener('abort', restore);
    if (!cell.signal.aborted) restore();
  }
};

const defineAll = (notebook: MagicCall['notebook'], exported: Record<string, unknown>, path: string): void => {
  // A specifier that ends in .js names the TypeScript file; plain JavaScript has no types to take.
  const types = /\.[cm]?ts$/.test(path) ? path.replace(/ts$/, 'js') : null;
  for (const [name, value] of Object.entries(exported)) {
    if (name === 'default' || name.startsWith('__') || !/^[A-Za-z$_][\w$]*$/.test(name)) continue;
    notebook.define(name, value, types ? `(typeof import(${JSON.stringify(types)}))['${name}']` : 'any');
  }
};
