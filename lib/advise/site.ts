import type { ts } from 'ts-morph';
import { isInvariant } from './invariant.js';
import { type Kind, kindOf } from './kind.js';

export type Ts = typeof ts;

/** Where a rule looks: the file of a node, its types, and what surrounds it. */
export interface Site {
  readonly ts: Ts;
  readonly file: ts.SourceFile;
  readonly kindOf: (expression: ts.Expression) => Kind;
  /**
   * The loop, or the callback of an iterating method, that runs the node again and again; null when none does, or only
   * over a few elements that stand in the text.
   */
  readonly iteration: (node: ts.Node) => ts.Node | null;
  /** Whether an expression means the same in every round of `within`: its names are declared outside and not changed inside. */
  readonly isInvariant: (expression: ts.Expression, within: ts.Node) => boolean;
  /** Whether an expression is a list whose few elements stand in the text. */
  readonly isFew: (expression: ts.Expression) => boolean;
  /** The function that a node belongs to; null at the top level of its module. */
  readonly enclosing: (node: ts.Node) => ts.FunctionLikeDeclaration | null;
  /** the module that a name was imported from; null when it was not */
  readonly importedFrom: (name: ts.Identifier) => string | null;
  readonly text: (node: ts.Node) => string;
}

export const siteOf = (typescript: Ts, checker: ts.TypeChecker, file: ts.SourceFile): Site => {
  const kind = (expression: ts.Expression): Kind => kindOf(typescript, checker, checker.getTypeAtLocation(expression));
  const isFew = (expression: ts.Expression): boolean => isShortList(typescript, checker, expression);
  const iteration = (node: ts.Node): ts.Node | null => {
    for (let at = node; at.parent; at = at.parent) {
      const { parent } = at;
      if (isLoop(typescript, parent) && bodyOf(typescript, parent).includes(at)) {
        if (!typescript.isForOfStatement(parent) || !isFew(parent.expression)) return parent;
      } else if (typescript.isFunctionLike(parent)) {
        const over = iterated(typescript, parent);
        // a method of that name may belong to anything: an effect, a schema, an option
        if (!over || !ITERABLE.has(kind(over)) || isFew(over)) return null;
        return parent;
      }
    }
    return null;
  };
  return {
    ts: typescript,
    file,
    kindOf: kind,
    iteration,
    isInvariant: (expression, within) => isInvariant(typescript, checker, expression, within),
    isFew,
    enclosing: (node) => {
      for (let at = node.parent; at; at = at.parent)
        if (typescript.isFunctionLike(at) && 'body' in at) return at as ts.FunctionLikeDeclaration;
      return null;
    },
    importedFrom: (name) => importedFrom(typescript, checker, name),
    text: (node) => node.getText(file),
  };
};

const ITERABLE: ReadonlySet<Kind> = new Set(['array', 'set', 'map', 'typed array', 'iterator', 'any']);

const isLoop = (typescript: Ts, node: ts.Node): node is ts.IterationStatement =>
  typescript.isForStatement(node) ||
  typescript.isForOfStatement(node) ||
  typescript.isForInStatement(node) ||
  typescript.isWhileStatement(node) ||
  typescript.isDoStatement(node);

/** The parts of a loop that run in every round: not what it begins with, nor what it goes through. */
const bodyOf = (typescript: Ts, loop: ts.IterationStatement): readonly (ts.Node | undefined)[] => {
  if (typescript.isForStatement(loop)) return [loop.statement, loop.condition, loop.incrementor];
  if (typescript.isWhileStatement(loop) || typescript.isDoStatement(loop)) return [loop.statement, loop.expression];
  return [loop.statement];
};

const ITERATING = new Set([
  ...['map', 'filter', 'forEach', 'reduce', 'reduceRight', 'some', 'every', 'find', 'findIndex', 'findLast'],
  ...['findLastIndex', 'flatMap', 'sort', 'toSorted'],
]);

/** What a function is called with element by element, when it is handed to a method that does so. */
const iterated = (typescript: Ts, callback: ts.Node): ts.Expression | null => {
  const call = callback.parent;
  if (!call || !typescript.isCallExpression(call) || !typescript.isPropertyAccessExpression(call.expression))
    return null;
  const { expression: receiver, name } = call.expression;
  if (call.arguments[1] === callback && receiver.getText() === 'Array' && name.text === 'from')
    return call.arguments[0]!;
  return call.arguments[0] === callback && ITERATING.has(name.text) ? receiver : null;
};

// At this size looking through a list and looking into a table are about even.
const FEW = 32;

const isShortList = (typescript: Ts, checker: ts.TypeChecker, expression: ts.Expression): boolean => {
  const type = checker.getTypeAtLocation(expression);
  if (checker.isTupleType(type)) return !(type as ts.TupleTypeReference).target.hasRestElement;
  const literal = typescript.isIdentifier(expression) ? initializerOf(typescript, checker, expression) : expression;
  return (
    literal !== undefined &&
    typescript.isArrayLiteralExpression(literal) &&
    literal.elements.length <= FEW &&
    (literal.elements.length > 0 || literal === expression) &&
    !literal.elements.some(typescript.isSpreadElement)
  );
};

/** What a constant was declared as. */
const initializerOf = (typescript: Ts, checker: ts.TypeChecker, name: ts.Identifier): ts.Expression | undefined => {
  const declared = checker.getSymbolAtLocation(name)?.valueDeclaration;
  const isConstant =
    declared !== undefined &&
    typescript.isVariableDeclaration(declared) &&
    (declared.parent.flags & typescript.NodeFlags.Const) !== 0;
  return isConstant ? declared.initializer : undefined;
};

const importedFrom = (typescript: Ts, checker: ts.TypeChecker, name: ts.Identifier): string | null => {
  for (let at: ts.Node | undefined = checker.getSymbolAtLocation(name)?.declarations?.[0]; at; at = at.parent)
    if (typescript.isImportDeclaration(at))
      return typescript.isStringLiteral(at.moduleSpecifier) ? at.moduleSpecifier.text : null;
  return null;
};
