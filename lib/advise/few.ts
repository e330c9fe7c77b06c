import type { ts } from 'ts-morph';
import { uncovered } from './invariant.js';
import type { Ts } from './site.js';

// At this size looking through a list and looking into a table are about even.
const FEW = 32;

/**
 * Whether a list has few elements as far as its text or type tells: a tuple, a constant whose elements stand in the text,
 * a list of what can only be one of a few values.
 */
export const isShortList = (typescript: Ts, checker: ts.TypeChecker, list: ts.Expression): boolean => {
  const type = checker.getTypeAtLocation(list);
  if (checker.isTupleType(type)) return !(type as ts.TupleTypeReference).target.hasRestElement;
  if (checker.isArrayType(type) && isOneOfFew(typescript, checker.getTypeArguments(type as ts.TypeReference)[0]))
    return true;
  const literal = typescript.isIdentifier(list) ? initializerOf(typescript, checker, list) : list;
  return literal !== undefined && isShortLiteral(typescript, uncovered(typescript, literal), literal !== list);
};

const isShortLiteral = (typescript: Ts, literal: ts.Node, isNamed: boolean): boolean => {
  if (isFreeze(typescript, literal)) return isShortLiteral(typescript, literal.arguments[0]!, isNamed);
  return (
    typescript.isArrayLiteralExpression(literal) &&
    literal.elements.length <= FEW &&
    // what begins empty may grow
    !(isNamed && literal.elements.length === 0) &&
    !literal.elements.some(typescript.isSpreadElement)
  );
};

const isFreeze = (typescript: Ts, node: ts.Node): node is ts.CallExpression =>
  typescript.isCallExpression(node) && node.expression.getText() === 'Object.freeze' && node.arguments.length === 1;

const isOneOfFew = (typescript: Ts, element: ts.Type | undefined): boolean => {
  if (!element) return false;
  const { Literal } = typescript.TypeFlags;
  return (
    element.isUnion() && element.types.length <= FEW && element.types.every(({ flags }) => (flags & Literal) !== 0)
  );
};

/** What a constant was declared as, in this file or another. */
const initializerOf = (typescript: Ts, checker: ts.TypeChecker, name: ts.Identifier): ts.Expression | undefined => {
  const symbol = checker.getSymbolAtLocation(name);
  const isAlias = symbol && (symbol.flags & typescript.SymbolFlags.Alias) !== 0;
  const declared = (isAlias ? checker.getAliasedSymbol(symbol) : symbol)?.valueDeclaration;
  const isConstant =
    declared !== undefined &&
    typescript.isVariableDeclaration(declared) &&
    (declared.parent.flags & typescript.NodeFlags.Const) !== 0;
  return isConstant ? declared.initializer : undefined;
};
