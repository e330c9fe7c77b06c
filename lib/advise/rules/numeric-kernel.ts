import type { ts } from 'ts-morph';
import { nodesIn } from '../call.js';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

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
    const outer = site.iteration(node);
    if (outer && ts.isForStatement(outer)) return null;
    const { statement } = node;
    if (nodesIn(statement, site, ts.isForStatement).length === 0) return null;
    const isTyped = (one: ts.Node): boolean =>
      ts.isElementAccessExpression(one) && site.kindOf(one.expression) === 'typed array';
    // what goes by the data is a search or a look-up, and those gain nothing
    const goesByData = (one: ts.Node): boolean =>
      (ts.isElementAccessExpression(one) && nodesIn(one.argumentExpression, site, isTyped).length > 0) ||
      (ts.isCallExpression(one) && !onlyComputes(one, site)) ||
      ts.isContinueStatement(one) ||
      ts.isBreakStatement(one) ||
      ts.isReturnStatement(one) ||
      ts.isWhileStatement(one);
    const isArithmetic = (one: ts.Node): boolean =>
      ts.isBinaryExpression(one) &&
      ARITHMETIC.test(site.text(one.operatorToken)) &&
      [one.left, one.right].some((side) => nodesIn(side, site, isTyped).length > 0);
    return nodesIn(statement, site, isTyped).length >= 2 &&
      nodesIn(statement, site, isArithmetic).length > 0 &&
      nodesIn(statement, site, goesByData).length === 0
      ? { node, message: 'nested loops of arithmetic on typed arrays', confidence: 'low' }
      : null;
  },
};

const ARITHMETIC = /^([*/+-]|[&|^]|<<|>>>?)$/;

/** Whether a call is arithmetic too: of Math, or of a function that does nothing but compute with the numbers it is given. */
const onlyComputes = (call: ts.CallExpression, site: Site): boolean => {
  const { ts } = site;
  if (site.text(call.expression).startsWith('Math.')) return true;
  const body = site.bodyOf(call);
  const leads = (one: ts.Node): boolean =>
    ts.isElementAccessExpression(one) ||
    ts.isNewExpression(one) ||
    ts.isIterationStatement(one, false) ||
    ts.isObjectLiteralExpression(one) ||
    ts.isArrayLiteralExpression(one) ||
    (ts.isCallExpression(one) && !site.text(one.expression).startsWith('Math.'));
  return body !== null && site.kindOf(call) === 'number' && nodesIn(body, site, leads, 'functions too').length === 0;
};
