import type { Rule } from '../rule.js';

const BLOCKERS = /^(node:)?(v8|inspector|vm|async_hooks|cluster|trace_events|wasi)(\/|$)/;

/** R4: what another runtime may not have. */
export const runtimeBlocker: Rule = {
  id: 'runtime-blocker',
  strategy: 'runtime',
  title: 'this module ties the program to Node',
  why: 'Other runtimes lack parts of it, or have stubs that do nothing.',
  whenNot: 'Nobody thinks of another runtime.',
  example: { before: "import { Session } from 'node:inspector'", after: 'behind a check of what the runtime can do' },
  source: 'The compatibility pages of Bun and Deno.',
  on: ['ImportDeclaration'],
  find: (node, { ts }) =>
    ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && BLOCKERS.test(node.moduleSpecifier.text)
      ? { node, message: `${node.moduleSpecifier.text} is Node's own`, confidence: 'low' }
      : null,
};
