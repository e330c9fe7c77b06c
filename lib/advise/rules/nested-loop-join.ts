import type { ts } from 'ts-morph';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

/** G8: two lists are joined by going through one for each element of the other. */
export const nestedLoopJoin: Rule = {
  id: 'nested-loop-join',
  strategy: 'algorithm',
  title: 'index the inner list by its key instead of going through it in every round',
  why: 'Each row of one list is compared with each of the other: quadratic where a hash join is linear.',
  whenNot: 'The inner list is short.',
  example: {
    before: 'for (const order of orders) for (const one of customers) if (one.id === order.customer) …',
    after:
      'const byId = new Map(customers.map((one) => [one.id, one])); for (const order of orders) … byId.get(order.customer)',
  },
  source: 'The hash join of data bases.',
  on: ['ForOfStatement'],
  find: (node, site) => {
    const { ts } = site;
    const outer = site.iteration(node);
    if (!ts.isForOfStatement(node) || !outer || node.awaitModifier) return null;
    const list = node.expression;
    if (site.kindOf(list) !== 'array' || site.isFew(list) || !site.isInvariant(list, outer)) return null;
    const { statement } = node;
    const [only, ...others] = ts.isBlock(statement) ? statement.statements : [statement];
    if (!only || others.length > 0 || !ts.isIfStatement(only) || only.elseStatement) return null;
    return joins(only.expression, node, site)
      ? { node, message: `${site.text(list)} is gone through for one key in every round`, confidence: 'high' }
      : null;
  },
};

/** Whether a field of the inner element is compared with something that stays the same while the inner list is gone through. */
const joins = (test: ts.Expression, inner: ts.ForOfStatement, site: Site): boolean => {
  const { ts } = site;
  if (!ts.isBinaryExpression(test) || test.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken) return false;
  const [left, right] = [test.left, test.right].map((side) => site.isDeclaredIn(side, inner));
  const fixed = left ? test.right : test.left;
  return (
    left !== right &&
    !ts.isLiteralExpression(fixed) &&
    site.isInvariant(fixed, inner) &&
    fixed.kind !== ts.SyntaxKind.NullKeyword
  );
};
