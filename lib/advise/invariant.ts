import type { ts } from 'ts-morph';
import type { Ts } from './site.js';

/** Whether an expression means the same in every round of `within`: its names are declared outside and not changed inside. */
export const isInvariant = (
  typescript: Ts,
  checker: ts.TypeChecker,
  expression: ts.Expression,
  within: ts.Node,
): boolean => {
  const { isCallExpression, isNewExpression, isAwaitExpression, isFunctionLike } = typescript;
  // what is called may give something else each time
  const mayDiffer = (node: ts.Node): boolean =>
    isCallExpression(node) || isNewExpression(node) || isAwaitExpression(node) || isFunctionLike(node);
  let fixed = true;
  const visit = (node: ts.Node): void => {
    if (!fixed || mayDiffer(node)) fixed = false;
    else if (typescript.isPropertyAccessExpression(node)) visit(node.expression);
    else if (typescript.isPropertyAssignment(node)) visit(node.initializer);
    else if (isRoot(typescript, node))
      fixed = isFixed(typescript, checker, { root: node, path: pathOf(typescript, node, expression) }, within);
    else typescript.forEachChild(node, visit);
  };
  visit(expression);
  return fixed;
};

/** Where a path such as `this.rows` or `a.b[c]` begins. */
type Root = ts.Identifier | ts.ThisExpression;

const isRoot = (typescript: Ts, node: ts.Node): node is Root =>
  typescript.isIdentifier(node) || node.kind === typescript.SyntaxKind.ThisKeyword;

/** What is asked about: a root, and the path from it up to the end of the expression. */
interface Asked {
  readonly root: Root;
  readonly path: ts.Node;
}

const isFixed = (typescript: Ts, checker: ts.TypeChecker, { root, path: whole }: Asked, within: ts.Node): boolean => {
  const symbol = symbolOf(typescript, checker, root);
  if (symbol?.declarations?.some((one) => isInside(one, within))) return false;
  if (!symbol && typescript.isIdentifier(root) && root.text !== 'undefined') return false;
  const path = plainPath(typescript, whole);
  let fixed = true;
  const visit = (node: ts.Node): void => {
    if (!fixed) return;
    if (isRoot(typescript, node) && node.getText() === root.getText() && changes(typescript, node, path))
      fixed = symbolOf(typescript, checker, node) !== symbol;
    typescript.forEachChild(node, visit);
  };
  visit(within);
  return fixed;
};

const symbolOf = (typescript: Ts, checker: ts.TypeChecker, root: Root): ts.Symbol | undefined => {
  if (!typescript.isIdentifier(root)) return undefined;
  return typescript.isShorthandPropertyAssignment(root.parent)
    ? checker.getShorthandAssignmentValueSymbol(root.parent)
    : checker.getSymbolAtLocation(root);
};

const isInside = (node: ts.Node, within: ts.Node): boolean =>
  node.getSourceFile() === within.getSourceFile() && node.pos >= within.pos && node.end <= within.end;

/** The whole path that begins at a root, through what only says its type, and no further than `end`: `(x.y as T)!.z`. */
const pathOf = (typescript: Ts, root: ts.Node, end: ts.Node | null = null): ts.Node => {
  let at = root;
  while (
    at !== end &&
    (isCover(typescript, at.parent) ||
      ((typescript.isPropertyAccessExpression(at.parent) || typescript.isElementAccessExpression(at.parent)) &&
        at.parent.expression === at))
  )
    at = at.parent;
  return at;
};

type Cover = ts.ParenthesizedExpression | ts.NonNullExpression | ts.AssertionExpression | ts.SatisfiesExpression;

const isCover = (typescript: Ts, node: ts.Node): node is Cover =>
  typescript.isParenthesizedExpression(node) ||
  typescript.isNonNullExpression(node) ||
  typescript.isAssertionExpression(node) ||
  typescript.isSatisfiesExpression(node);

/** An expression without what only says its type. */
export const uncovered = (typescript: Ts, node: ts.Node): ts.Node =>
  isCover(typescript, node) ? uncovered(typescript, node.expression) : node;

/** A path as its names alone: "x.y[0]" of `(x!.y as T)?.[0]`. */
const plainPath = (typescript: Ts, node: ts.Node): string => {
  const bare = uncovered(typescript, node);
  if (typescript.isPropertyAccessExpression(bare)) return `${plainPath(typescript, bare.expression)}.${bare.name.text}`;
  if (typescript.isElementAccessExpression(bare))
    return `${plainPath(typescript, bare.expression)}[${bare.argumentExpression.getText()}]`;
  return bare.getText();
};

/** Whether what an expression begins with is declared in `within`, or made there. */
export const isDeclaredIn = (
  typescript: Ts,
  checker: ts.TypeChecker,
  expression: ts.Expression,
  within: ts.Node,
): boolean => {
  const bare = uncovered(typescript, expression);
  if (typescript.isPropertyAccessExpression(bare) || typescript.isElementAccessExpression(bare))
    return isDeclaredIn(typescript, checker, bare.expression, within);
  if (!isRoot(typescript, bare)) return true;
  return symbolOf(typescript, checker, bare)?.declarations?.some((one) => isInside(one, within)) ?? false;
};

const CHANGING = new Set([
  ...['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin'],
  ...['set', 'add', 'delete', 'clear'],
]);

/**
 * Whether what stands on `path` is assigned here, or changed: `x = …`, `x.y++`, `x[i] = …`, `x.push(…)`, `delete x.y`.
 * What changes beside the path does not count: `this.count++` leaves `this.rows` as it was.
 */
const changes = (typescript: Ts, root: Root, path: string): boolean => {
  const at = pathOf(typescript, root);
  const { parent } = at;
  const touches = (changed: ts.Node): boolean => {
    const other = plainPath(typescript, changed);
    return path.startsWith(other) || other.startsWith(path);
  };
  if (typescript.isCallExpression(parent) && parent.expression === at)
    return typescript.isPropertyAccessExpression(at) && CHANGING.has(at.name.text) && touches(at.expression);
  return isAssigned(typescript, at) && touches(at);
};

const isAssigned = (typescript: Ts, node: ts.Node): boolean => {
  const { FirstAssignment, LastAssignment, PlusPlusToken, MinusMinusToken } = typescript.SyntaxKind;
  const { parent } = node;
  if (typescript.isDeleteExpression(parent)) return true;
  if (typescript.isPrefixUnaryExpression(parent) || typescript.isPostfixUnaryExpression(parent))
    return parent.operator === PlusPlusToken || parent.operator === MinusMinusToken;
  return (
    typescript.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind >= FirstAssignment &&
    parent.operatorToken.kind <= LastAssignment
  );
};
