import type { ts } from 'ts-morph';
import { nodesIn } from './call.js';
import type { Site } from './site.js';

/**
 * Whether a function gives its answer from its arguments and constants alone, and changes nothing but what it makes itself, as
 * far as its text and that of what it calls tells: then it can be called in another thread, and its calls in any order.
 */
export const isSelfContained = (callee: ts.FunctionLikeDeclaration, site: Site, deep = 2): boolean => {
  const { ts } = site;
  const { body } = callee;
  if (!body) return false;
  const breaks = (node: ts.Node): boolean => {
    if (node.kind === ts.SyntaxKind.ThisKeyword || ts.isAwaitExpression(node) || ts.isYieldExpression(node))
      return true;
    const changed = changedBy(node, site);
    if (changed && !isOwn(changed, callee, site)) return true;
    if (ts.isCallExpression(node)) return !isHarmless(node, callee, site, deep);
    return ts.isIdentifier(node) && !isName(node, site) && !site.isDeclaredIn(node, callee) && !site.isConstant(node);
  };
  return nodesIn(body, site, breaks, 'functions too').length === 0;
};

/** How deep loops are nested in a function and in what it calls; to go through the pieces of a text is a loop in a loop. */
export const loopDepth = (node: ts.Node, site: Site, deep = 1): number => {
  const { ts } = site;
  let most = 0;
  ts.forEachChild(node, (child) => {
    most = Math.max(most, loopDepth(child, site, deep));
  });
  if (ts.isIterationStatement(node, false)) return most + 1;
  if (!ts.isCallExpression(node)) return most;
  if (ts.isPropertyAccessExpression(node.expression) && SPLITTING.test(node.expression.name.text))
    return Math.max(most, 1);
  const body = deep > 0 ? site.bodyOf(node) : null;
  return body ? Math.max(most, loopDepth(body, site, deep - 1)) : most;
};

const SPLITTING = /^(split|matchAll)$/;

const CHANGING =
  /^(push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|append|write|update|setItem)$/;

/** What a node assigns to, deletes, or calls a changing method of; null when it changes nothing. */
const changedBy = (node: ts.Node, { ts }: Site): ts.Expression | null => {
  const { FirstAssignment, LastAssignment, PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
  if (ts.isDeleteExpression(node)) return node.expression;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    return node.operator === PlusPlusToken || node.operator === MinusMinusToken ? node.operand : null;
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    // of a member: what the method is called on
    return CHANGING.test(node.expression.name.text) ? node.expression : null;
  const isAssignment =
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= FirstAssignment &&
    node.operatorToken.kind <= LastAssignment;
  return isAssignment ? node.left : null;
};

/** Whether what is changed was made by the function: a name of its own, or a part of what such a name was made as. */
const isOwn = (changed: ts.Expression, callee: ts.FunctionLikeDeclaration, site: Site): boolean => {
  const { ts } = site;
  if (ts.isIdentifier(changed)) return site.isDeclaredIn(changed, callee);
  if (ts.isArrayLiteralExpression(changed)) return changed.elements.every((one) => isOwn(one, callee, site));
  let root: ts.Expression = changed;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root) || ts.isNonNullExpression(root))
    root = root.expression;
  if (!ts.isIdentifier(root)) return !ts.isToken(root) && isFresh(root, site);
  const { text } = root;
  const made = nodesIn(
    callee.body!,
    site,
    (one) => ts.isVariableDeclaration(one) && site.text(one.name) === text,
    'functions too',
  ) as readonly ts.VariableDeclaration[];
  return made.length > 0 && made.every(({ initializer }) => initializer && isFresh(initializer, site));
};

/** Whether an expression makes something new: a literal, what `new` or a call gives. */
const isFresh = (made: ts.Expression, { ts }: Site): boolean =>
  ts.isArrayLiteralExpression(made) ||
  ts.isObjectLiteralExpression(made) ||
  ts.isNewExpression(made) ||
  (ts.isCallExpression(made) &&
    (!ts.isPropertyAccessExpression(made.expression) || !/^(get|at|find|pop|shift)$/.test(made.expression.name.text)));

const GLOBAL = /^(Number|String|Boolean|BigInt|parseInt|parseFloat|isNaN|isFinite|structuredClone)$/;
const NAMESPACES = /^(Math|Number|String|Object|Array|JSON|BigInt|Date)$/;

const isHarmless = (call: ts.CallExpression, callee: ts.FunctionLikeDeclaration, site: Site, deep: number): boolean => {
  const { ts } = site;
  const { expression } = call;
  if (site.kindOf(call) === 'promise') return false;
  if (ts.isIdentifier(expression)) {
    const body = site.bodyOf(call);
    if (!body) return GLOBAL.test(expression.text) || ts.isFunctionLike(expression);
    const other = body.parent as ts.FunctionLikeDeclaration;
    return other === callee || isInside(other, callee) || (deep > 0 && isSelfContained(other, site, deep - 1));
  }
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const { expression: receiver, name } = expression;
  if (ts.isIdentifier(receiver) && NAMESPACES.test(receiver.text)) return !/^(random|now)$/.test(name.text);
  return BUILT_IN.has(site.kindOf(receiver));
};

/** What methods of these kinds change, they change in themselves. */
const BUILT_IN: ReadonlySet<string> = new Set([
  ...['array', 'string', 'set', 'map', 'typed array', 'iterator', 'regexp', 'date', 'bigint', 'number', 'boolean'],
]);

const isInside = (node: ts.Node, outer: ts.Node): boolean =>
  node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end;

/** Whether an identifier is no reference: the name of a property, a type, a label. */
const isName = (name: ts.Identifier, { ts }: Site): boolean => {
  const { parent } = name;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === name) ||
    (ts.isPropertyAssignment(parent) && parent.name === name) ||
    (ts.isBindingElement(parent) && parent.propertyName === name) ||
    ts.isTypeNode(parent) ||
    ts.isTypeElement(parent) ||
    ts.isTypeParameterDeclaration(parent) ||
    name.text === 'undefined'
  );
};
