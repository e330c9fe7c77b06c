import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, scratchFolder, writeOnce } from '../lib/places/bundle.js';

/** The file of a thread: compiled, or, from source, compiled on the spot, as no loader reaches a thread. */
export const threadScript = async (folder: string, name: string): Promise<string> => {
  const compiled = join(folder, `${name}.js`);
  if (existsSync(compiled)) return compiled;
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(folder, `${name}.ts`)],
    ...{ bundle: true, write: false, packages: 'external', platform: 'node', format: 'cjs', target: 'node20' },
  });
  const code = outputFiles[0]!.text;
  const path = join(scratchFolder(folder), `kernel-${name}-${hashOf(code)}.cjs`);
  writeOnce(path, code);
  return path;
};
