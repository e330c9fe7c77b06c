import { readFileSync } from 'node:fs';
import Module, { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { requirePackage } from './package-cache.js';

export interface CellModules {
  /** where the cells stand */
  readonly folder: string;
  readonly require: NodeJS.Require;
  /** Makes a cell's text a module, found as './name'. */
  readonly define: (name: string, text: string) => void;
  /** Imports those of the modules that `require` cannot load, so that it finds them. */
  readonly preload: (specifiers: readonly string[]) => Promise<void>;
}

/** Modules as cells in `folder` see them; `own` are the kernel's loaded ones, given by name. */
export const cellModules = (folder: string, own: ReadonlyMap<string, () => unknown>): CellModules => {
  const imported = new Map<string, unknown>();
  const defined = new Map<string, string>();
  const read = (file: string): string | null => defined.get(file) ?? readText(file);
  // From a script that claims to lie in the folder, so that packages are looked for from there, and natively.
  const importFrom = new Script('(specifier) => import(specifier)', {
    filename: join(folder, 'cell.js'),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext() as (specifier: string) => Promise<object>;

  const requireFrom = (origin: string): NodeJS.Require => {
    const native = createRequire(join(origin, 'cell.js'));
    const load = (specifier: string): unknown => {
      const mine = own.get(specifier);
      if (mine) return mine();
      if (imported.has(specifier)) return imported.get(specifier);
      const source = typeScriptFile(origin, specifier, read);
      return source ? loadTypeScript(source, read(source) ?? '', requireFrom) : requirePackage(native, specifier);
    };
    return Object.assign(load, {
      resolve: native.resolve,
      cache: native.cache,
      main: undefined,
      extensions: native.extensions,
    });
  };
  const require = requireFrom(folder);

  return {
    folder,
    require,
    define: (name, text) => void defined.set(join(folder, `${name}.ts`), text),
    async preload(specifiers) {
      for (const specifier of specifiers) {
        if (own.has(specifier) || isBuiltin(specifier) || specifier.startsWith('.') || imported.has(specifier))
          continue;
        if (isEsModule(require, specifier)) imported.set(specifier, asRequired(await importFrom(specifier)));
      }
    },
  };
};

const isEsModule = (require: NodeJS.Require, specifier: string): boolean => {
  try {
    const file = require.resolve(specifier);
    if (file.endsWith('.mjs')) return true;
    return file.endsWith('.js') && packageType(dirname(file)) === 'module';
  } catch (error) {
    // A package that exports nothing to `require`. One that is not there at all is left to the cell to find out.
    return (error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  }
};

const packageType = (folder: string): string => {
  for (let at = folder; ; at = dirname(at)) {
    try {
      return (JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as { type?: string }).type ?? 'commonjs';
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      if (dirname(at) === at) return 'commonjs';
    }
  }
};

/** As Node's own `require` gives an ES module: marked, so that its `default` is taken for the default import. */
const asRequired = (namespace: object): object =>
  'default' in namespace ? Object.defineProperty({ ...namespace }, '__esModule', { value: true }) : namespace;

const typeScriptFile = (folder: string, specifier: string, read: (file: string) => string | null): string | null => {
  if (!/^\.{0,2}\//.test(specifier)) return null;
  const file = join(specifier.startsWith('/') ? '' : folder, specifier);
  const candidates =
    extname(file) === '.ts' ? [file] : [`${file}.ts`, file.replace(/\.js$/, '.ts'), join(file, 'index.ts')];
  return candidates.find((candidate) => candidate.endsWith('.ts') && read(candidate) !== null) ?? null;
};

const readText = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // not there, or a folder: another candidate may be
  }
};

const loaded = new Map<string, { text: string; module: Module }>();

/** Loads a TypeScript file, transpiled plainly; again when its text changed. */
const loadTypeScript = (file: string, text: string, requireFrom: (folder: string) => NodeJS.Require): unknown => {
  const known = loaded.get(file);
  if (known?.text === text) return known.module.exports;
  const { transformSync } = require('esbuild') as typeof import('esbuild');
  const { code } = transformSync(text, {
    loader: 'ts',
    format: 'cjs',
    target: 'node20',
    sourcefile: file,
    sourcemap: 'inline',
  });
  const module = new Module(file);
  loaded.set(file, { text, module });
  module.filename = file;
  module.require = requireFrom(dirname(file));
  const body = new Script(`(function (exports, require, module, __filename, __dirname) {${code}\n})`, {
    filename: file,
  });
  try {
    body.runInThisContext()(module.exports, module.require, module, file, dirname(file));
  } catch (error) {
    loaded.delete(file);
    throw error;
  }
  return module.exports;
};
