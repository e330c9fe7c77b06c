import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CompilerOptions } from './compiler.js';
import { globalsOfFetch, isRare, libraryFile, libraryFolder, libraryText, nodeTypes } from './library-texts.js';
import { type TypeScript, typescript } from './typescript.js';

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
  const node = nodeIndex(folder);
  const { text: nodeText, rare } = node === null ? { text: '', rare: [] } : nodeTypes(node);
  const fetching = node === null ? null : resolveFrom([dirname(node)], 'undici-types/package.json');
  const fetchIndex = fetching && join(dirname(fetching), 'index.d.ts');
  const fetchText = fetchIndex && globalsOfFetch(fetchIndex);
  const inMemory = new Map([
    [ambientPath, ambient],
    ...(node === null ? [] : [[node, nodeText] as const]),
    ...(fetchIndex && fetchText ? [[fetchIndex, fetchText] as const] : []),
  ]);
  const usual = [ambientPath, ...(node === null ? [] : [node]), path];
  let withRare = false;
  const fixed = new Map<string, TypeScript.IScriptSnapshot>();
  let cell = ts.ScriptSnapshot.fromString('');
  let version = 0;
  const defined = new Map<string, { readonly text: string; readonly version: string }>();
  const pathOf = (name: string): string => `${folder}/${name}.ts`;

  const readFile = (file: string): string | undefined =>
    inMemory.get(file) ?? defined.get(file)?.text ?? (isOfLibrary(file) ? libraryText(file) : ts.sys.readFile(file));
  const packages = ts.createModuleResolutionCache(folder, (name) => name);
  const host: Host = {
    getCompilationSettings: () => options,
    getCurrentDirectory: () => folder,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone, // a sixth of the time to start; `documentationAt` reads them
    getDefaultLibFileName: () => libraryFile,
    getScriptFileNames: () => [...usual, ...(withRare ? rare : []), ...defined.keys()],
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
    fileExists: (file) =>
      inMemory.has(file) ||
      defined.has(file) ||
      (isOfLibrary(file) ? libraryText(file) !== undefined : ts.sys.fileExists(file)),
    directoryExists: (directory) => ts.sys.directoryExists(directory),
    getDirectories: (directory) => ts.sys.getDirectories(directory),
    ...(ts.sys.realpath ? { realpath: ts.sys.realpath } : {}),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    // What packages find is looked up once; a file that a cell does not find may be there when the next one asks.
    resolveModuleNameLiterals(literals, from, redirected, settings) {
      withRare ||= from !== node && literals.some(({ text }) => isRare(text));
      return literals.map(({ text }) =>
        ts.resolveModuleName(text, from, settings, host, isOfPackage(from) ? packages : undefined, redirected),
      );
    },
    getModuleResolutionCache: () => packages,
  };
  // The library is as it was when the kernel loaded it, and packages change only with the kernel's restart.
  const unchanging = (file: string): boolean =>
    inMemory.has(file) || isOfPackage(file) || file.startsWith(`${dirname(library)}/`);
  const options = compilerOptions({ library, folder });
  const service = ts.createLanguageService(host);

  /** The service over the texts of now. What they import is known only then, and may ask for the rest of Node's types. */
  const read = (): TypeScript.LanguageService => {
    const before = withRare;
    version++;
    service.getProgram();
    if (withRare !== before) version++;
    return service;
  };

  return {
    path,
    open(text) {
      cell = changedFrom(cell, text);
      return read();
    },
    define(name, text) {
      if (text === null) defined.delete(pathOf(name));
      else defined.set(pathOf(name), { text, version: `cell ${version}` });
      return read();
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
    paths: { eightways: [library], ...(tslab ? { tslab: [join(dirname(tslab), 'dist', 'public.d.ts')] } : {}) },
  };
};

/** With what the compiler asks of its host beyond its types: without its cache it reads package.json files at each cell. */
interface Host extends TypeScript.LanguageServiceHost {
  readonly getModuleResolutionCache: () => TypeScript.ModuleResolutionCache;
}

/** Tells the compiler what changed from the text before: what stands above a cell it then reads only once. */
const changedFrom = (before: TypeScript.IScriptSnapshot, text: string): TypeScript.IScriptSnapshot => {
  const old = before.getText(0, before.getLength());
  // One that held the other would hold all of them.
  const known = new WeakRef(before);
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  return {
    getText: (from, to) => text.slice(from, to),
    getLength: () => text.length,
    getChangeRange: (asked) =>
      asked === known.deref()
        ? { span: { start, length: old.length - start }, newLength: text.length - start }
        : undefined,
  };
};

const isOfPackage = (file: string): boolean => file.includes('/node_modules/');
const isOfLibrary = (file: string): boolean => dirname(file) === libraryFolder;

/** Where Node's types start: those of the folder, else those that came with this kernel; null: there are none. */
const nodeIndex = (folder: string): string | null => {
  const found = resolveFrom([folder, __dirname], '@types/node/package.json');
  return found && join(dirname(found), 'index.d.ts');
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
