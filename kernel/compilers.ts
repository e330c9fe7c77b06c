import type { Compiler, CompilerOptions } from './compiler.js';

/** What may compile cells: the TypeScript in it, as loading one only to ask takes long, and how it starts. */
export const compilers = {
  current: {
    version: '6.0.2',
    create(options: CompilerOptions): Compiler {
      const { createCurrentCompiler } = require('./current.js') as typeof import('./current.js');
      return createCurrentCompiler(options);
    },
  },
  tslab: {
    version: '5.0.4',
    create(options: CompilerOptions): Compiler {
      const { createTslabCompiler } = require('./tslab.js') as typeof import('./tslab.js');
      return createTslabCompiler(options);
    },
  },
} as const;

export type CompilerName = keyof typeof compilers;

export const isCompiler = (name: string): name is CompilerName => Object.hasOwn(compilers, name);
