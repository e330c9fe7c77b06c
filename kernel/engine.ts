import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { collecting } from './collect.js';
import type { Compiler } from './compiler.js';
import { type CompilerName, compilers } from './compilers.js';
import { ambient } from './declarations.js';
import { type Bundle, toBundle } from './display.js';
import { CellError, type Failure, toFailure } from './failure.js';
import { type Idle, whenIdle } from './idle.js';
import { stoppableLibrary } from './library-of-cells.js';
import { messages } from './messages.js';
import { cellModules } from './modules.js';
import { type Cell, Notebook } from './notebook.js';
import type { Output } from './output.js';
import { keepPackages } from './package-cache.js';
import { practice } from './practice.js';
import { recorded, runCell } from './run-cell.js';
import { inScope, type Scope, scopeHere } from './scope.js';
import { keepCompiled } from './typescript.js';

export type Outcome =
  | {
      readonly status: 'ok';
      /** what the last expression shows; null: nothing */
      readonly shown: Bundle | null;
      /** text that the client is to put in place of the cell's; null: none */
      readonly offered: string | null;
      /** help that was asked for, to be read and not kept */
      readonly pages: readonly string[];
    }
  | { readonly status: 'error'; readonly failure: Failure };

/** Runs cells; the same one serves Jupyter, and tests without it. */
export interface Engine {
  /** `count` numbers the cell in error messages; null for a silent one */
  readonly execute: (code: string, count: number | null, output: Output, input?: Scope['input']) => Promise<Outcome>;
  /** stops the cell that runs; its variables stay */
  readonly interrupt: () => void;
  readonly notebook: () => Notebook;
  /** loads the compiler ahead of the first cell */
  readonly warmUp: () => void;
  readonly close: () => void;
}

export interface EngineOptions {
  /** where the cells stand, for what they import; the compiler's is the working directory */
  readonly folder?: string;
  /** told when code of a cell starts and stops */
  readonly userCode?: (running: boolean) => void;
  /** several engines may share one, as it keeps nothing of the cells */
  readonly compiler?: () => Compiler;
}

/** The compiler of this working directory's cells. */
export const cellCompiler = (name: CompilerName = 'current'): Compiler =>
  compilers[name].create({ library: libraryTypes(), ambient });

export const createEngine = ({
  folder = process.cwd(),
  userCode = () => {},
  compiler = cellCompiler,
}: EngineOptions = {}): Engine => {
  let notebook: Notebook | null = null;
  let stop: (() => void) | null = null;
  let asking: Scope['input'] = nobody;
  // What packages have compiled takes a moment to be kept, in which no cell should wait.
  const idle: Idle[] = [whenIdle(keepAll, 2), whenIdle(collecting(), 3)];

  const opened = (): Notebook => {
    const own = new Map<string, () => unknown>([
      ['eightways', stoppableLibrary],
      ['tslab', () => tslabOfCells((bundle, update) => showTslab(scopeHere()?.output ?? null, bundle, update))],
    ]);
    notebook ??= new Notebook(compiler(), cellModules(folder, own));
    return notebook;
  };

  const display = async (value: unknown, { id, update, metadata }: DisplayOptions = {}): Promise<void> => {
    // The output is that of the cell that calls, also when drawing takes until after it has ended.
    const to = scopeHere()?.output;
    const bundle = await toBundle(value);
    to?.display({ ...bundle, metadata: { ...bundle.metadata, ...metadata } }, { id, update: update ?? false });
  };
  const clearOutput = (wait = false): void => scopeHere()?.output.clear(wait);
  const input: Scope['input'] = (prompt = '', options = {}) => (scopeHere()?.input ?? nobody)(String(prompt), options);
  Object.assign(globalThis, { display, clearOutput, input, prompt: (question?: string) => input(question ?? '') });

  /** Runs a cell, its displays going to its own output; a magic may run one inside of another's. */
  const runInside = (cell: Cell): Promise<Bundle | null> =>
    inScope({ output: cell.output, signal: cell.signal, input: asking }, () => runCell(opened(), cell, runInside));

  return {
    notebook: opened,
    warmUp: () => {
      const begin = (): boolean => {
        idle.splice(idle.indexOf(warming), 1);
        // What cells have most often.
        opened().compiler.compile('', 'export const a = [1].map((one) => one + 1)\nconsole.log(a)');
        keepCompiled();
        idle.push(whenIdle(practice(opened().compiler), 0.2));
        for (const one of idle) one.free();
        return false;
      };
      // A cell that waits already goes first: it needs less.
      const warming = whenIdle(begin, 0.005);
      idle.push(warming);
      warming.free();
    },
    interrupt: () => stop?.(),
    close: () => {
      for (const one of idle) one.busy();
      notebook?.compiler.close();
      keepPackages();
    },
    async execute(code, count, to, input = nobody) {
      asking = input;
      for (const one of idle) one.busy();
      const abort = new AbortController();
      let offered: string | null = null;
      const pages: string[] = [];
      const interrupted = new Promise<never>((_resolve, reject) => {
        stop = () => {
          abort.abort();
          reject(new CellError('Interrupted', messages.interrupted));
        };
      });
      const cell: Cell = {
        label: count === null ? 'Cell' : `Cell [${count}]`,
        text: code,
        output: to,
        signal: abort.signal,
        offer: (text) => {
          offered = text;
        },
        page: (text) => void pages.push(text),
        stoppable: async (work) => {
          userCode(true);
          try {
            // A microtask of its own: the engine can be stopped there and everything around it lives on.
            await null;
            return await work();
          } finally {
            // What an interrupted cell left running may end while a later one runs.
            if (!abort.signal.aborted) userCode(false);
          }
        },
      };
      try {
        // What the engine itself was told to stop never settles, so an interrupt is awaited beside it.
        const run = recorded(opened(), cell, count, () => runInside(cell));
        return { status: 'ok', shown: await Promise.race([interrupted, run]), offered, pages };
      } catch (error) {
        notebook?.recover();
        return { status: 'error', failure: toFailure(error) };
      } finally {
        userCode(false);
        stop = null;
        for (const one of idle) one.free();
      }
    },
  };
};

const keepAll = (): boolean => {
  keepPackages();
  return false;
};

const nobody: Scope['input'] = async () => {
  throw new CellError('NoInput', messages.nobodyToAsk);
};

interface DisplayOptions {
  readonly id?: string;
  readonly update?: boolean;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** `require('tslab')` of cells. */
const tslabOfCells = (show: (bundle: Record<string, unknown>, update: boolean) => void): unknown => {
  const { tslabFor } = require('./tslab.js') as typeof import('./tslab.js');
  return tslabFor(show);
};

const showTslab = (output: Output | null, shown: Record<string, unknown>, update: boolean): void => {
  const { data = {}, metadata = {}, transient } = shown as Partial<Bundle> & { transient?: { display_id?: string } };
  output?.display({ data, metadata }, { id: transient?.display_id, update });
};

/** The file that types the library for cells: its source here, its declarations once built. */
const libraryTypes = (): string => {
  const candidates = ['index.ts', 'index.d.ts'].map((name) => join(__dirname, '..', 'lib', name));
  const found = candidates.find((file) => existsSync(file));
  if (!found) throw new Error(messages.noTypes(candidates));
  return found;
};
