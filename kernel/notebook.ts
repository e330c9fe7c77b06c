import { Script } from 'node:vm';
import { tagsOf } from './cell-tags.js';
import type { Compiled, Compiler } from './compiler.js';
import { withoutLost } from './declarations.js';
import type { CellModules } from './modules.js';
import type { Output } from './output.js';
import { keepSource, registerScript, toOffset, toPlace } from './positions.js';
import { refusal } from './refusal.js';
import { declaredNames, type Prepared, parse } from './syntax.js';

/** One execution of a cell. */
export interface Cell {
  /** "Cell [7]" */
  readonly label: string;
  readonly text: string;
  readonly output: Output;
  /** aborted by an interrupt */
  readonly signal: AbortSignal;
  /** offers text to the client to stand in place of the cell's */
  readonly offer: (text: string) => void;
  /** shows help, to be read and not kept */
  readonly page: (text: string) => void;
  /** runs code of the user's, which an interrupt may stop at any instruction; the compiler must never be stopped so */
  readonly stoppable: <T>(work: () => T | Promise<T>) => Promise<T>;
}

/** A cell that was run. */
export interface Input {
  readonly number: number;
  readonly text: string;
  /** what its last expression showed, as text; null: nothing */
  readonly shown: string | null;
}

type Store = Record<string, unknown>;

/** What the cells so far have declared: the variables, and the types the compiler knows them by. */
export class Notebook {
  /** values of the variables, by name: a plain object, which is what makes cells fast */
  readonly store: Store = {};
  /** all cells so far, the running one last */
  readonly inputs: Input[] = [];
  readonly modules: CellModules;
  readonly #compiler: Compiler;
  #declarations = '';
  /** set while a cell runs: takes over what it managed to declare before it failed */
  #recover: (() => void) | null = null;

  constructor(compiler: Compiler, modules: CellModules) {
    this.#compiler = compiler;
    this.modules = modules;
  }

  /** declarations that a cell is compiled under */
  get declarations(): string {
    return this.#declarations;
  }

  get compiler(): Compiler {
    return this.#compiler;
  }

  /** names of the variables */
  get names(): readonly string[] {
    return parse(this.#declarations)
      .statements.flatMap(declaredNames)
      .filter((name) => name in this.store);
  }

  /** Compiles without running. Throws a `CellError` that shows the cell's lines when the types are wrong. */
  check(source: string, cell: Cell): { compiled: Compiled; prepared: Prepared } {
    const prepared = this.#compiler.prepare(source);
    const compiled = this.#compiler.compile(this.declarations, prepared.source);
    if (compiled.diagnostics.length > 0) throw refusal(compiled.diagnostics, prepared, cell);
    return { compiled, prepared };
  }

  /** Runs code whose lines stand where they stand in the cell; gives the last expression's value. */
  async run(source: string, cell: Cell): Promise<unknown> {
    const { module, browser } = tagsOf(source);
    if (module !== null) return this.#keepModule(module, source, cell);
    if (browser) return this.#showInBrowser(source, cell);
    const { compiled, prepared } = this.check(source, cell);
    const { javascript, declarations, lastExpression } = compiled;
    if (!javascript) {
      this.#declarations = declarations;
      return undefined;
    }
    await this.modules.preload(requiredModules(javascript));
    return this.settle(prepared.declares, declarations, async () => {
      await this.evaluate(compiled, prepared, cell);
      if (!lastExpression) return undefined;
      const value = this.store[lastExpression];
      this.store[lastExpression] = undefined;
      return value;
    });
  }

  /** Runs `work`, which declares `names`; when it fails or never returns, `recover` keeps what it reached. */
  async settle<T>(names: readonly string[], declarations: string, work: () => Promise<T>): Promise<T> {
    const before = new Map(names.map((name) => [name, this.store[name]]));
    const previous = this.#declarations;
    const recover = (): void => {
      const lost = new Set(names.filter((name) => this.store[name] === undefined));
      for (const name of lost) this.store[name] = before.get(name);
      this.#declarations = withoutLost(previous, declarations, lost);
    };
    this.#recover = recover;
    const value = await work();
    // What was left behind by an interrupt may end long after, when other cells have declared other things.
    if (this.#recover === recover) {
      this.#recover = null;
      this.#declarations = declarations;
    }
    return value;
  }

  /** After a cell failed or was interrupted: its variables that got a value stay, the others are as they were. */
  recover(): void {
    this.#recover?.();
    this.#recover = null;
  }

  /** Declares a variable with its TypeScript type, as if a cell had done so. */
  define(name: string, value: unknown, type: string, keyword: 'const' | 'let' = 'const'): void {
    this.store[name] = value;
    const others = withoutLost('', this.#declarations, new Set([name]));
    this.#declarations = `${others}declare ${keyword} ${name}: ${type};\n`;
  }

  /** Forgets all variables, and all types that cells declared. */
  reset(): void {
    for (const name of Object.keys(this.store)) delete this.store[name];
    this.#declarations = '';
  }

  #keepModule(name: string, source: string, cell: Cell): undefined {
    const diagnostics = this.#compiler.addModule(name, source);
    if (diagnostics.length > 0) throw refusal(diagnostics, asItIs(source), cell);
    this.modules.define(name, source);
  }

  async #showInBrowser(source: string, cell: Cell): Promise<undefined> {
    const diagnostics = this.#compiler.checkForBrowser(source);
    if (diagnostics.length > 0) throw refusal(diagnostics, asItIs(source), cell);
    const { build } = await import('esbuild');
    const { outputFiles } = await build({
      stdin: { contents: source, loader: 'ts', resolveDir: this.modules.folder },
      ...{ bundle: true, write: false, platform: 'browser', format: 'iife', target: 'es2022', logLevel: 'silent' },
    });
    const [script] = outputFiles;
    cell.output.display({
      data: { 'application/javascript': script?.text ?? '', 'text/plain': 'a script for browsers' },
      metadata: {},
    });
  }

  private async evaluate({ javascript, awaits, toSource }: Compiled, prepared: Prepared, cell: Cell): Promise<void> {
    const filename = registerScript(cell.label, cell.text, (line, column) => {
      // One line of ours comes first in the script.
      const at = toSource({ line: line - 1, column });
      return at && toPlace(prepared.original, prepared.toCell(toOffset(prepared.source, at.line, at.column)));
    });
    // TypeScript defines imports as getters that nothing can overwrite; a later cell may declare the name anew.
    const body = javascript.replace(/^Object\.defineProperty\(exports, "(?!__esModule")/gm, 'define$(exports, "');
    const source = `(${awaits ? 'async ' : ''}function cell$(exports, require, define$) {\n${body}\n})`;
    keepSource(filename, source);
    const run = new Script(source, { filename }).runInThisContext() as (...given: unknown[]) => unknown;
    await cell.stoppable(() => run(this.store, this.modules.require, define));
  }
}

const asItIs = (source: string): Prepared => ({ original: source, source, toCell: (offset) => offset, declares: [] });

const define = (store: Store, name: string, { get }: { get: () => unknown }): void => {
  store[name] = get();
};

const requiredModules = (javascript: string): string[] =>
  [...javascript.matchAll(/\brequire\("([^"\n]+)"\)/g)].map(([, specifier = '']) => specifier);
