import type { ts } from 'ts-morph';
import { nodesIn } from '../call.js';
import type { Rule } from '../rule.js';

/** N1: nested loops of arithmetic on typed arrays. */
export const numericKernel: Rule = {
  id: 'numeric-kernel',
  strategy: 'native',
  title: 'compute large arrays of numbers in WebAssembly with vector instructions',
  why: 'Engines do not vectorise: a kernel over bytes or numbers can gain several times.',
  whenNot: 'Scalar code and table look-ups: there the engine is as fast, the more so once the copy is counted.',
  example: {
    before: 'for (…) for (…) sum[i] += a[i * n + j] * b[j]',
    after: 'the same loop in AssemblyScript with v128, or in C',
  },
  source: 'Measured by engine in the experiments of this strategy.',
  on: ['ForStatement'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isForStatement(node)) return null;
    const inner = nodesIn(node.statement, site, ts.isForStatement);
    if (inner.length === 0) return null;
    const accesses = nodesIn(
      node.statement,
      site,
      ts.isElementAccessExpression,
    ) as readonly ts.ElementAccessExpression[];
    const typed = accesses.filter((one) => site.kindOf(one.expression) === 'typed array');
    const calls = nodesIn(
      node.statement,
      site,
      (one) => ts.isCallExpression(one) && !site.text(one.expression).startsWith('Math.'),
    );
    const outer = site.iteration(node);
    return typed.length >= 2 && calls.length === 0 && !(outer && ts.isForStatement(outer))
      ? { node, message: 'nested loops of arithmetic on typed arrays', confidence: 'low' }
      : null;
  },
};
