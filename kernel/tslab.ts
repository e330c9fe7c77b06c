// The only file that knows tslab: its converter (a TypeScript that understands cells) behind our own words.

import { createRequire } from 'node:module';
import type * as Fork from '@tslab/typescript-for-tslab';
import type { Compiler, CompilerOptions, Diagnostic } from './compiler.js';
import { newerLibrary } from './declarations.js';
import { CellError } from './failure.js';
import { messages } from './messages.js';
import { followMaps } from './positions.js';
import { prepare } from './syntax.js';

let loaded: typeof Fork | null = null;

/** The TypeScript that tslab's converter is made of: a fork of 5.0.4. */
const fork = (): typeof Fork => {
  loaded ??= createRequire(require.resolve('tslab/dist/converter.js'))('@tslab/typescript-for-tslab') as typeof Fork;
  return loaded;
};

/** `require('tslab')` for cells, its `display` showing through `show`. */
export const tslabFor = (show: (bundle: Record<string, unknown>, update: boolean) => void): unknown => {
  const jupyter = require('tslab/dist/jupyter.js') as { lastWriteDisplayData: unknown };
  jupyter.lastWriteDisplayData = show;
  return require('tslab');
};

/**
 * tslab's own compiler, for comparison and for those who want its behaviour to the letter. Cells stand in the working
 * directory.
 */
export const createTslabCompiler = (options: CompilerOptions): Compiler => {
  const { createConverter } = loadConverter(options);
  const converter = createConverter({});
  return {
    version: fork().version,
    prepare(code) {
      const prepared = prepare(code);
      const reserved = prepared.declares.find((name) => name.startsWith('__'));
      if (reserved) throw new CellError('CompileError', messages.reservedName(reserved));
      return prepared;
    },
    compile(declarations, source) {
      const {
        diagnostics,
        output = '',
        declOutput = '',
        lastExpressionVar = null,
        hasToplevelAwait = false,
      } = converter.convert(declarations, source);
      const follow = followMaps(output);
      return {
        diagnostics: diagnostics.map(toDiagnostic),
        javascript: output,
        toSource: ({ line, column }) => {
          // A line of tslab's own comes first in its text.
          const at = follow(line, column);
          return at && { line: at.line - 1, column: at.column };
        },
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
    addModule: (name, text) => converter.addModule(name, text, {}).map(toDiagnostic),
    checkForBrowser(text) {
      const browser = createConverter({ isBrowser: true });
      try {
        return browser.convert('', text).diagnostics.map(toDiagnostic);
      } finally {
        browser.close();
      }
    },
    close: () => converter.close(),
  };
};

const toDiagnostic = ({ start, end, code, messageText }: import('tslab/dist/converter.js').Diagnostic): Diagnostic => ({
  offset: start.offset,
  length: end.offset - start.offset,
  code,
  message: messageText,
});

/**
 * Loads tslab's converter over a copy of its TypeScript that takes our options: tslab offers none, and reads the
 * module's exports when it is loaded.
 */
const loadConverter = (options: CompilerOptions): typeof import('tslab/dist/converter.js') => {
  const file = require.resolve('tslab/dist/converter.js');
  const typescriptFile = createRequire(file).resolve('@tslab/typescript-for-tslab');
  const ts = fork();
  const entry = require.cache[typescriptFile];
  if (!entry) throw new Error(`${typescriptFile} was loaded, but Node's module cache does not have it.`);
  const original = entry.exports;
  // A cell may have imported tslab, which loads its converter over what was there before.
  delete require.cache[file];
  entry.exports = { ...ts, ...overrides(ts, options) };
  try {
    return require(file) as typeof import('tslab/dist/converter.js');
  } finally {
    entry.exports = original;
  }
};

/** A function of tslab's TypeScript that its types do not show. */
interface WithPreEmit {
  getPreEmitDiagnosticsOfFiles(program: Fork.Program, files: Fork.SourceFile[]): Fork.Diagnostic[];
}

const overrides = (ts: typeof Fork, { library, ambient }: CompilerOptions): object => {
  ts.sys.useCaseSensitiveFileNames = true;
  const nothing = { close: () => {} };
  // A watch for each file of each package costs hundreds of inotify handles and nothing is gained: cells are recompiled anyway.
  const sys = Object.assign(Object.create(ts.sys), { watchFile: () => nothing, watchDirectory: () => nothing });

  // Two transpilations stand between a cell and what runs; both leave a source map so that errors show the cell's own lines.
  const transpileModule: typeof ts.transpileModule = (source, options) =>
    ts.transpileModule(source, { ...options, compilerOptions: { ...options.compilerOptions, inlineSourceMap: true } });

  const createWatchCompilerHost = (
    files: string[],
    options: Fork.CompilerOptions,
    system: Fork.System,
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
        // What is for browsers has their library too.
        lib: ['lib.esnext.d.ts', ...(options.lib ?? []).filter((name) => name.startsWith('lib.dom'))],
        types: ['node'],
        inlineSourceMap: true,
        paths: { eightways: [library] },
      },
      system,
      ...rest,
    );
    const { fileExists, readFile } = host;
    host.fileExists = (path) => path === ambientFile || fileExists.call(host, path);
    host.readFile = (path, encoding) =>
      path === ambientFile ? `${ambient}\n${newerLibrary}` : readFile.call(host, path, encoding);
    // Modules that a cell imports are neither checked nor emitted with it: our own `require` loads them.
    let after: ((program: Fork.EmitAndSemanticDiagnosticsBuilderProgram) => void) | undefined;
    Object.defineProperty(host, 'afterProgramCreate', {
      get: () => (program: Fork.EmitAndSemanticDiagnosticsBuilderProgram) => {
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
