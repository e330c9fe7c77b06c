import type { Prepared } from './syntax.js';

/** What is wrong with a cell, at a place in the text that was given to the compiler. */
export interface Diagnostic {
  /** index in that text, UTF-16 */
  readonly offset: number;
  readonly length: number;
  readonly code: number;
  readonly message: string;
}

/** A place in a text: 1-based line and column. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

export interface Compiled {
  readonly diagnostics: readonly Diagnostic[];
  /** CommonJS, reading and writing notebook variables as `exports.x`; empty when nothing is left to run */
  readonly javascript: string;
  /** the place in the given text of a place in `javascript`; null for what the compiler put there */
  readonly toSource: (place: LineColumn) => LineColumn | null;
  /** declarations of all variables of the notebook once this cell has run */
  readonly declarations: string;
  /** name under `exports` of the last expression's value */
  readonly lastExpression: string | null;
  readonly awaits: boolean;
}

/** Turns cells into JavaScript; keeps nothing of them, so that several notebooks may share one. */
export interface Compiler {
  /** of the TypeScript in it */
  readonly version: string;
  /** Rewrites what this compiler stumbles over. Throws a `CellError` for what it cannot take. */
  prepare(code: string): Prepared;
  /** Compiles a prepared cell that sees `declarations` of the earlier ones. */
  compile(declarations: string, source: string): Compiled;
  complete(
    declarations: string,
    source: string,
    offset: number,
  ): { start: number; end: number; names: readonly string[] };
  /** What the name at `offset` is, in words; null when there is none. */
  inspect(declarations: string, source: string, offset: number): string | null;
  /** Has cells import `text` as './name' from now on; gives what is wrong with it, and then has not. */
  addModule(name: string, text: string): readonly Diagnostic[];
  /** What is wrong with a program for browsers that sees nothing of the notebook. */
  checkForBrowser(text: string): readonly Diagnostic[];
  close(): void;
}

export interface CompilerOptions {
  /** the file that types `import 'eightways'` */
  readonly library: string;
  /** declarations that all cells see */
  readonly ambient: string;
}
