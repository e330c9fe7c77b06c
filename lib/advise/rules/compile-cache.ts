import type { Rule } from '../rule.js';

/** R1: a command that compiles itself at each start. */
export const compileCache: Rule = {
  id: 'compile-cache',
  strategy: 'runtime',
  title: 'let a command keep its compiled code between starts',
  why: 'A short command spends much of its time compiling what it compiled the last time.',
  whenNot: 'Node before 22.8; programs that run for long.',
  example: {
    before: '#!/usr/bin/env node',
    after: "import { enableCompileCache } from 'node:module'; enableCompileCache()",
  },
  source: "Node's manual of module.enableCompileCache; ESLint took it up.",
  on: ['SourceFile'],
  find: (node, { ts, file }) => {
    if (!ts.isSourceFile(node) || !/^#!.*\bnode\b/.test(file.text) || /enableCompileCache/.test(file.text)) return null;
    const [first] = node.statements;
    return first ? { node: first, message: 'this command compiles itself at each start', confidence: 'low' } : null;
  },
};
