import type { CompilerName } from '../../kernel/compilers.js';
import type { Bundle } from '../../kernel/display.js';
import { cellCompiler, createEngine, type Engine } from '../../kernel/engine.js';
import type { Output } from '../../kernel/output.js';

/** What one cell showed. */
export interface Shown {
  readonly stdout: string;
  /** of the last expression; null: nothing */
  readonly result: Bundle['data'] | null;
  /** displays in their final state, in order of first appearance */
  readonly displays: readonly Bundle['data'][];
  /** all displays and updates as they came */
  readonly updates: readonly { readonly update: boolean; readonly data: Bundle['data'] }[];
  readonly error: { readonly ename: string; readonly evalue: string; readonly traceback: readonly string[] } | null;
}

// Starting one takes a second; it keeps nothing of the cells.
const started = new Map<CompilerName, ReturnType<typeof cellCompiler>>();
const shared = (name: CompilerName) => {
  const compiler = started.get(name) ?? cellCompiler(name);
  started.set(name, compiler);
  return compiler;
};

/** A notebook without Jupyter: the kernel's own engine, its output gathered. */
export const headless = (name: CompilerName = 'current'): { run: (code: string) => Promise<Shown>; engine: Engine } => {
  const engine = createEngine({ compiler: () => shared(name) });
  let count = 0;
  return {
    engine,
    async run(code) {
      let stdout = '';
      const updates: { update: boolean; data: Bundle['data'] }[] = [];
      const displays = new Map<unknown, Bundle['data']>();
      const output: Output = {
        stream: (_name, text) => {
          stdout += text;
        },
        display: ({ data }, { id, update = false } = {}) => {
          updates.push({ update, data });
          displays.set(id ?? updates.length, data);
        },
        clear: () => {},
        flush: () => {},
      };
      const log = console.log;
      console.log = (...words: unknown[]) => output.stream('stdout', `${words.map(String).join(' ')}\n`);
      try {
        const outcome = await engine.execute(code, ++count, output);
        const error = outcome.status === 'error' ? outcome.failure : null;
        // Help is paged; here it is read with what was printed.
        for (const page of outcome.status === 'ok' ? outcome.pages : []) stdout += `${page}\n`;
        const result = outcome.status === 'ok' ? (outcome.shown?.data ?? null) : null;
        return { stdout, result, displays: [...displays.values()], updates, error };
      } finally {
        console.log = log;
      }
    },
  };
};
