import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, scratchFolder, writeOnce } from './bundle.js';

const built = new Map<string, Promise<string>>();

/**
 * One of our own scripts for child processes, as a single plain ES module: prebuilt beside its compiled source in the
 * published package, compiled on first use in the repository. `name` is relative to lib, as in 'measure/child-main'.
 */
export const ownScript = (name: string): Promise<string> => {
  const known = built.get(name);
  if (known) return known;
  const path = build(name);
  built.set(name, path);
  return path;
};

const build = async (name: string): Promise<string> => {
  const prebuilt = join(__dirname, '..', `${name}.mjs`);
  if (existsSync(prebuilt)) return prebuilt;
  const code = await compileOwnScript(join(__dirname, '..', `${name}.ts`));
  const path = join(scratchFolder(__dirname), `${name.replaceAll('/', '-')}-${hashOf(code)}.mjs`);
  writeOnce(path, code);
  return path;
};

/** The script and all it imports, packages included, as the text of one module. */
export const compileOwnScript = async (source: string): Promise<string> => {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    keepNames: false,
  });
  return outputFiles[0]!.text;
};
