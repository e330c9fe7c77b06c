import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CompilerOptions } from './compiler.js';
import { libraryNames } from './library.js';
import { libraryFiles, libraryFolder, type TypeScript, typescript } from './typescript.js';

/** A program of one cell and all that it imports, kept warm from cell to cell. */
export interface CellProgram {
  /** path of the cell, which is in memory only */
  readonly path: string;
  /** what the compiler knows of the cell once it reads `text` */
  readonly open: (text: string) => TypeScript.LanguageService;
  /** makes `text` a module that the cell finds as './name'; null: no longer */
  readonly define: (name: string, text: string | null) => TypeScript.LanguageService;
  readonly pathOf: (name: string) => string;
  readonly close: () => void;
}

/** Starts a compiler whose cells stand in the working directory. */
export const createCellProgram = ({ library, ambient }: CompilerOptions): CellProgram => {
  const ts = typescript();
  const folder = ts.sys.getCurrentDirectory();
  const path = `${folder}/__eightways_cell__.ts`;
  const ambientPath = `${folder}/__eightways_ambient__.d.ts`;
  const inMemory = new Map([...libraryFiles(), [ambientPath, ambient]]);
  const fixed = new Map<string, TypeScript.IScriptSnapshot>();
  let cell = ts.ScriptSnapshot.fromString('');
  let version = 0;
  const defined = new Map<string, { readonly text: string; readonly version: string }>();
  const pathOf = (name: string): string => `${folder}/${name}.ts`;

  const readFile = (file: string): string | undefined =>
    inMemory.get(file) ?? defined.get(file)?.text ?? ts.sys.readFile(file);
  const host: TypeScript.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: () => `${libraryFolder()}/lib.d.ts`,
    getScriptFileNames: () => [ambientPath, ...nodeTypes(folder), path, ...defined.keys()],
    getScriptVersion: (file) =>
      file === path ? String(version) : unchanging(file) ? '' : (defined.get(file)?.version ?? modified(file)),
    getScriptSnapshot: (file) => {
      if (file === path) return cell;
      const known = fixed.get(file);
      if (known) return known;
      const text = readFile(file);
      if (text === undefined) return undefined;
      const snapshot = ts.ScriptSnapshot.fromString(text);
      if (unchanging(file)) fixed.set(file, snapshot);
      return snapshot;
    },
    readFile,
    fileExists: (file) => inMemory.has(file) || defined.has(file) || ts.sys.fileExists(file),
    directoryExists: (directory) => ts.sys.directoryExists(directory),
    getDirectories: (directory) => ts.sys.getDirectories(directory),
    ...(ts.sys.realpath ? { realpath: ts.sys.realpath } : {}),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
  };
  // The library is as it was when the kernel loaded it, and packages change only with the kernel's restart.
  const unchanging = (file: string): boolean =>
    inMemory.has(file) || file.includes('/node_modules/') || file.startsWith(`${dirname(library)}/`);
  const options = compilerOptions({ library, folder });
  const service = ts.createLanguageService(host);

  return {
    path,
    open(text) {
      cell = ts.ScriptSnapshot.fromString(text);
      version++;
      return service;
    },
    define(name, text) {
      version++;
      if (text === null) defined.delete(pathOf(name));
      else defined.set(pathOf(name), { text, version: `cell ${version}` });
      return service;
    },
    pathOf,
    close: () => service.dispose(),
  };
};

const compilerOptions = ({ library, folder }: { library: string; folder: string }): TypeScript.CompilerOptions => {
  const ts = typescript();
  const tslab = resolveFrom([folder, __dirname], 'tslab/package.json');
  return {
    strict: true,
    target: ts.ScriptTarget.ES2022, // the newest that Node 20 runs: `using` and decorators become functions
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    allowImportingTsExtensions: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    preserveConstEnums: true,
    declaration: true,
    inlineSourceMap: true,
    types: [],
    lib: libraryNames(),
    paths: { eightways: [library], ...(tslab ? { tslab: [join(dirname(tslab), 'dist', 'public.d.ts')] } : {}) },
  };
};

/** Node's types: those of the folder, else those that came with this kernel. */
const nodeTypes = (folder: string): string[] => {
  const found = resolveFrom([folder, __dirname], '@types/node/package.json');
  return found ? [join(dirname(found), 'index.d.ts')] : [];
};

const resolveFrom = (folders: readonly string[], file: string): string | null => {
  for (const folder of folders) {
    try {
      return createRequire(join(folder, 'cell.js')).resolve(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  return null;
};

const modified = (file: string): string => String(statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 'gone');
