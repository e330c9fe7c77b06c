import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashOf, scratchFolder, writeOnce } from '../places/bundle.js';

interface Compiled {
  /** absolute path of the compiled module */
  readonly path: string;
  /** packages that it imports, by their names */
  readonly packages: readonly string[];
}

/** A user's module and what it imports by relative path as one module, compiled with esbuild's options of one's own. */
export const compiled = async (
  file: string,
  options: { readonly minify?: boolean; readonly alias?: Readonly<Record<string, string>> } = {},
): Promise<Compiled> => {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    ...{ entryPoints: [file], bundle: true, write: false, metafile: true, format: 'esm', platform: 'node' },
    ...{ target: 'es2023', packages: 'external', logLevel: 'silent', keepNames: false },
    ...options,
  });
  const code = outputFiles[0]!.text;
  const path = join(scratchFolder(dirname(file)), `try-${hashOf(code)}.mjs`);
  if (!existsSync(path)) writeOnce(path, code);
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const packages = new Set(imports.filter(({ external }) => external).map((one) => packageOf(one.path)));
  return { path, packages: [...packages].filter((name) => name !== '' && !name.startsWith('node:')) };
};

/** "lodash" of "lodash/chunk", "@scope/name" of "@scope/name/part". */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
