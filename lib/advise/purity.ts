import type { ts } from 'ts-morph';
import { nodesIn } from './call.js';
import type { Site } from './site.js';

/**
 * Whether a function does nothing but give an answer, as far as its text and that of what it calls tells, one call deep:
 * 'impure' where something is assigned or deleted, 'unknown' where a call leads out of the program.
 */
export const purityOf = (callback: ts.Node, site: Site): 'pure' | 'impure' | 'unknown' => {
  const { ts } = site;
  const body = ts.isFunctionLike(callback) && 'body' in callback ? (callback.body as ts.Node | undefined) : undefined;
  if (!body) return 'unknown';
  const calls = nodesIn(body, site, ts.isCallExpression) as readonly ts.CallExpression[];
  const bodies = calls.map((call) => site.bodyOf(call));
  if ([body, ...bodies].some((one) => one && nodesIn(one, site, (each) => isEffect(each, site)).length > 0))
    return 'impure';
  return calls.every((call, at) => bodies[at] || ASKING.has(nameOf(call, site))) ? 'pure' : 'unknown';
};

const isEffect = (node: ts.Node, { ts }: Site): boolean => {
  const { FirstAssignment, LastAssignment, PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
  if (ts.isDeleteExpression(node) || ts.isAwaitExpression(node) || ts.isYieldExpression(node)) return true;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    return node.operator === PlusPlusToken || node.operator === MinusMinusToken;
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    return CHANGING.has(node.expression.name.text);
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= FirstAssignment &&
    node.operatorToken.kind <= LastAssignment
  );
};

const nameOf = ({ expression }: ts.CallExpression, { ts }: Site): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : '';

const CHANGING = new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'set', 'add', 'delete', 'clear']);

const ASKING = new Set([
  ...['has', 'get', 'includes', 'indexOf', 'startsWith', 'endsWith', 'test', 'match', 'some', 'every', 'find', 'at'],
  ...['trim', 'toLowerCase', 'toUpperCase', 'slice', 'split', 'isArray', 'isInteger', 'isFinite', 'hasOwn', 'keys'],
]);
