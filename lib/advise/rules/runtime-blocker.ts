import type { Rule } from '../rule.js';

// What Bun or Deno lack, or have as a stub that gives nothing: probed by what it does, not by its name.
const LACKING: Readonly<Record<string, RegExp>> = {
  inspector: /./,
  'inspector/promises': /./,
  trace_events: /./,
  async_hooks: /^createHook$/,
  perf_hooks: /^monitorEventLoopDelay$/,
  v8: /^(setFlagsFromString|startupSnapshot|GCProfiler)$/,
};

/** R4: what another runtime may not have. */
export const runtimeBlocker: Rule = {
  id: 'runtime-blocker',
  strategy: 'runtime',
  title: 'this ties the program to Node',
  why: 'Other runtimes lack it, or have a stub that does nothing.',
  whenNot: 'Nobody thinks of another runtime.',
  example: { before: "import { Session } from 'node:inspector'", after: 'behind a check of what the runtime does' },
  source: 'The compatibility pages of Bun and Deno.',
  on: ['ImportDeclaration'],
  find: (node, { ts }) => {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return null;
    const module = node.moduleSpecifier.text.replace(/^node:/, '');
    const lacking = Object.hasOwn(LACKING, module) ? LACKING[module]! : null;
    const clause = node.importClause;
    if (!lacking || !clause || clause.isTypeOnly) return null;
    const named = clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : [];
    const names = named.filter(({ isTypeOnly }) => !isTypeOnly).map((one) => (one.propertyName ?? one.name).text);
    const whole = names.length === 0 && lacking.test('*');
    const missed = whole ? module : names.filter((name) => lacking.test(name)).join(', ');
    return missed ? { node, message: `not every runtime has ${missed}`, confidence: 'low' } : null;
  },
};
