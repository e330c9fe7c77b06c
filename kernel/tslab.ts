// The only file that knows tslab: its converter (a TypeScript that understands cells) behind our own words.

import { createRequire } from 'node:module';
import type * as TypeScript from '@tslab/typescript-for-tslab';

export type { TypeScript };

/** What is wrong with a cell, at a place in the text that was given to the compiler. */
export interface Diagnostic {
  /** index in that text, UTF-16 */
  readonly offset: number;
  readonly length: number;
  readonly code: number;
  readonly message: string;
}

export interface Compiled {
  readonly diagnostics: readonly Diagnostic[];
  /** CommonJS, reading and writing notebook variables as `exports.x`; with two inline source maps, see positions.ts */
  readonly javascript: string;
  /** declarations of all variables of the notebook once this cell has run */
  readonly declarations: string;
  /** name under `exports` of the last expression's value */
  readonly lastExpression: string | null;
  readonly awaits: boolean;
}

export interface Compiler {
  /** Compiles a cell that sees `declarations` of the earlier ones. */
  compile(declarations: string, source: string): Compiled;
  complete(
    declarations: string,
    source: string,
    offset: number,
  ): { start: number; end: number; names: readonly string[] };
  /** What the name at `offset` is, in words; null when there is none. */
  inspect(declarations: string, source: string, offset: number): string | null;
  close(): void;
}

let loaded: typeof TypeScript | null = null;

/** The TypeScript that compiles cells; loads it on first use. */
export const typescript = (): typeof TypeScript => {
  loaded ??= createRequire(require.resolve('tslab/dist/converter.js'))(
    '@tslab/typescript-for-tslab',
  ) as typeof TypeScript;
  return loaded;
};

/** `require('tslab')` for cells, its `display` showing through `show`. */
export const tslabFor = (show: (bundle: Record<string, unknown>, update: boolean) => void): unknown => {
  const jupyter = require('tslab/dist/jupyter.js') as { lastWriteDisplayData: unknown };
  jupyter.lastWriteDisplayData = show;
  return require('tslab');
};

export interface CompilerOptions {
  readonly library: string;
  readonly ambient: string;
}

/**
 * Starts a compiler whose cells stand in the working directory. `library` is the file that types
 * `import 'eightways'`, `ambient` the text of declarations that all cells see.
 */
export const createCompiler = (options: CompilerOptions): Compiler => {
  const { createConverter } = loadConverter(options);
  const converter = createConverter({});
  return {
    compile(declarations, source) {
      const {
        diagnostics,
        output = '',
        declOutput = '',
        lastExpressionVar = null,
        hasToplevelAwait = false,
      } = converter.convert(declarations, source);
      return {
        diagnostics: diagnostics.map(({ start, end, code, messageText }) => ({
          offset: start.offset,
          length: end.offset - start.offset,
          code,
          message: messageText,
        })),
        javascript: output,
        declarations: declOutput,
        lastExpression: lastExpressionVar,
        awaits: hasToplevelAwait,
      };
    },
    complete(declarations, source, offset) {
      const { start, end, candidates } = converter.complete(declarations, source, offset);
      return { start, end, names: candidates };
    },
    inspect(declarations, source, offset) {
      const { printQuickInfo } = require('tslab/dist/inspect.js') as typeof import('tslab/dist/inspect.js');
      const info = converter.inspect(declarations, source, offset);
      return info ? printQuickInfo(info) : null;
    },
    close: () => converter.close(),
  };
};

/**
 * Loads tslab's converter over a copy of its TypeScript that takes our options: tslab offers none, and reads the
 * module's exports when it is loaded.
 */
const loadConverter = (options: CompilerOptions): typeof import('tslab/dist/converter.js') => {
  const file = require.resolve('tslab/dist/converter.js');
  const typescriptFile = createRequire(file).resolve('@tslab/typescript-for-tslab');
  const ts = typescript();
  const entry = require.cache[typescriptFile];
  if (!entry) throw new Error(`${typescriptFile} was loaded, but Node's module cache does not have it.`);
  const original = entry.exports;
  entry.exports = { ...ts, ...overrides(ts, options) };
  try {
    return require(file) as typeof import('tslab/dist/converter.js');
  } finally {
    entry.exports = original;
  }
};

/** A function of tslab's TypeScript that its types do not show. */
interface WithPreEmit {
  getPreEmitDiagnosticsOfFiles(program: TypeScript.Program, files: TypeScript.SourceFile[]): TypeScript.Diagnostic[];
}

const overrides = (ts: typeof TypeScript, { library, ambient }: CompilerOptions): object => {
  ts.sys.useCaseSensitiveFileNames = true;
  const nothing = { close: () => {} };
  // A watch for each file of each package costs hundreds of inotify handles and nothing is gained: cells are recompiled anyway.
  const sys = Object.assign(Object.create(ts.sys), { watchFile: () => nothing, watchDirectory: () => nothing });

  // Two transpilations stand between a cell and what runs; both leave a source map so that errors show the cell's own lines.
  const transpileModule: typeof ts.transpileModule = (source, options) =>
    ts.transpileModule(source, { ...options, compilerOptions: { ...options.compilerOptions, inlineSourceMap: true } });

  const createWatchCompilerHost = (
    files: string[],
    options: TypeScript.CompilerOptions,
    system: TypeScript.System,
    ...rest: [undefined, undefined, undefined]
  ) => {
    const ambientFile = `${system.getCurrentDirectory()}/__ambient__.d.ts`;
    const host = ts.createWatchCompilerHost(
      [...files, ambientFile],
      {
        ...options,
        strict: true,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        allowImportingTsExtensions: true,
        lib: ['lib.esnext.d.ts'],
        types: ['node'],
        inlineSourceMap: true,
        paths: { eightways: [library] },
      },
      system,
      ...rest,
    );
    const { fileExists, readFile } = host;
    host.fileExists = (path) => path === ambientFile || fileExists.call(host, path);
    host.readFile = (path, encoding) => (path === ambientFile ? ambient : readFile.call(host, path, encoding));
    // Modules that a cell imports are neither checked nor emitted with it: our own `require` loads them.
    let after: ((program: TypeScript.EmitAndSemanticDiagnosticsBuilderProgram) => void) | undefined;
    Object.defineProperty(host, 'afterProgramCreate', {
      get: () => (program: TypeScript.EmitAndSemanticDiagnosticsBuilderProgram) => {
        program.getAllDependencies = (file) => [file.fileName];
        after?.(program);
      },
      set: (callback) => {
        after = callback;
      },
    });
    return host;
  };

  // Modules from above the working directory are fine: nothing is written there.
  const notUnderRoot = 6059;
  const getPreEmitDiagnosticsOfFiles: WithPreEmit['getPreEmitDiagnosticsOfFiles'] = (program, sources) =>
    (ts as unknown as WithPreEmit)
      .getPreEmitDiagnosticsOfFiles(program, sources)
      .filter(({ code }) => code !== notUnderRoot);
  return { sys, transpileModule, createWatchCompilerHost, getPreEmitDiagnosticsOfFiles };
};
