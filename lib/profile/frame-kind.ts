import type { FrameKind } from '../types.js';

/** What kind of code a frame is, by the name and address that engines give it. */
export const frameKindOf = (name: string, file: string): FrameKind => {
  const state = states.get(name);
  if (state) return state;
  if (/^wasm:|\.wasm\b/.test(file)) return 'wasm';
  if (/^(node|bun|deno|ext|internal|jsc):/.test(file) || /^node_internal|^internal\//.test(file)) return 'runtime';
  if (/\.(node|so|dylib|dll)(\.\d+)*$/.test(file)) return 'native';
  if (file !== '' && file !== '[native code]' && file !== '(native)') return 'program';
  return name.startsWith('RegExp: ') ? 'engine' : 'native';
};

/** States of the engine that profilers write as if they were functions. */
const states: ReadonlyMap<string, FrameKind> = new Map<string, FrameKind>([
  ['(root)', 'engine'],
  ['(program)', 'engine'],
  ['(idle)', 'idle'],
  ['(garbage collector)', 'gc'],
]);

/** What people call a kind; nothing for the program's own code. */
export const kindWords: Readonly<Record<FrameKind, string>> = {
  program: '',
  runtime: 'runtime',
  native: 'native',
  wasm: 'WebAssembly',
  engine: 'engine',
  gc: 'garbage collection',
  idle: 'idle',
};
