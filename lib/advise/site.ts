import type { ts } from 'ts-morph';
import { isCloneable } from './cloneable.js';
import { isShortList } from './few.js';
import { isDeclaredIn, isInvariant } from './invariant.js';
import { iterationOf } from './iteration.js';
import { type Kind, kindOf } from './kind.js';

export type Ts = typeof ts;

/** Where a rule looks: the file of a node, its types, and what surrounds it. */
export interface Site {
  readonly ts: Ts;
  readonly file: ts.SourceFile;
  readonly kindOf: (expression: ts.Expression) => Kind;
  /**
   * The loop, or the callback of an iterating method, that runs the node again and again; null when none does, or only
   * a few times as far as the text tells.
   */
  readonly iteration: (node: ts.Node) => ts.Node | null;
  /** Whether an expression means the same in every round of `within`: its names are declared outside and not changed inside. */
  readonly isInvariant: (expression: ts.Expression, within: ts.Node) => boolean;
  /** Whether a list has few elements as far as its text or type tells. */
  readonly isFew: (expression: ts.Expression) => boolean;
  /** The function that a node belongs to; null at the top level of its module. */
  readonly enclosing: (node: ts.Node) => ts.FunctionLikeDeclaration | null;
  /** the module that a name was imported from; null when it was not */
  readonly importedFrom: (name: ts.Identifier) => string | null;
  /** what that module calls it; null when all of the module was imported, or its default */
  readonly importedAs: (name: ts.Identifier) => string | null;
  /** Whether a name never means anything else: a constant, a function, a class, an import, what the language brings. */
  readonly isConstant: (name: ts.Identifier) => boolean;
  /** Whether a value is plain data that can be sent to another thread, as far as its type tells. */
  readonly isCloneable: (expression: ts.Expression) => boolean;
  readonly isSameType: (one: ts.Expression, other: ts.Expression) => boolean;
  /** the function of the program that a name stands for; null when there is none */
  readonly functionNamed: (name: ts.Identifier) => ts.FunctionLikeDeclaration | null;
  /** Whether what an expression begins with is declared in `within`: it is another thing in each round. */
  readonly isDeclaredIn: (expression: ts.Expression, within: ts.Node) => boolean;
  /** Whether a value has keys that its type does not name. */
  readonly isDictionary: (expression: ts.Expression) => boolean;
  /** Whether a value is made here only where there is none yet: `x ??= …`, `if (!x) x = …`. */
  readonly isLazy: (expression: ts.Expression) => boolean;
  /** the body of the function that a call reaches, where it stands in the program; else null */
  readonly bodyOf: (call: ts.CallExpression) => ts.Node | null;
  /** whether the file's code may run while the program answers requests */
  readonly serves: boolean;
  readonly text: (node: ts.Node) => string;
}

export const siteOf = (typescript: Ts, checker: ts.TypeChecker, file: ts.SourceFile, serves: boolean): Site => {
  const kind = (expression: ts.Expression): Kind => kindOf(typescript, checker, checker.getTypeAtLocation(expression));
  const isFew = (expression: ts.Expression): boolean => isShortList(typescript, checker, expression);
  // a method called map or find may belong to anything: an effect, a schema, an option
  const isIterable = (receiver: ts.Expression): boolean => ITERABLE.has(kind(receiver));
  return {
    ts: typescript,
    file,
    kindOf: kind,
    iteration: (node) => iterationOf(typescript, node, { isIterable, isFew }),
    isInvariant: (expression, within) => isInvariant(typescript, checker, expression, within),
    isFew,
    enclosing: (node) => {
      for (let at = node.parent; at; at = at.parent)
        if (typescript.isFunctionLike(at) && 'body' in at) return at as ts.FunctionLikeDeclaration;
      return null;
    },
    importedFrom: (name) => importedFrom(typescript, checker, name),
    importedAs: (name) => importedAs(typescript, checker, name),
    isConstant: (name) => isConstant(typescript, checker, name),
    isCloneable: (expression) => isCloneable(typescript, checker, checker.getTypeAtLocation(expression)),
    isSameType: (one, other) => checker.getTypeAtLocation(one) === checker.getTypeAtLocation(other),
    functionNamed: (name) => {
      const declared = checker.getTypeAtLocation(name).getCallSignatures()[0]?.declaration;
      return declared && 'body' in declared && declared.body ? (declared as ts.FunctionLikeDeclaration) : null;
    },
    isDeclaredIn: (expression, within) => isDeclaredIn(typescript, checker, expression, within),
    isDictionary: (expression) => isDictionary(typescript, checker.getTypeAtLocation(expression)),
    isLazy: (expression) => isLazy(typescript, expression),
    bodyOf: (call) => calledBody(checker, call),
    serves,
    text: (node) => node.getText(file),
  };
};

const ITERABLE: ReadonlySet<Kind> = new Set(['array', 'set', 'map', 'typed array', 'iterator', 'any']);

const isDictionary = (typescript: Ts, type: ts.Type): boolean => {
  const { Any, Unknown, NonPrimitive, TypeParameter } = typescript.TypeFlags;
  return (
    (type.flags & (Any | Unknown | NonPrimitive | TypeParameter)) !== 0 ||
    type.getStringIndexType() !== undefined ||
    (type.isUnionOrIntersection() && type.types.some((one) => isDictionary(typescript, one)))
  );
};

const isLazy = (typescript: Ts, expression: ts.Expression): boolean => {
  const assignment = expression.parent;
  if (!typescript.isBinaryExpression(assignment) || assignment.right !== expression) return false;
  const { QuestionQuestionEqualsToken, BarBarEqualsToken, EqualsToken } = typescript.SyntaxKind;
  const { kind } = assignment.operatorToken;
  if (kind === QuestionQuestionEqualsToken || kind === BarBarEqualsToken) return true;
  const name = assignment.left.getText();
  for (let at: ts.Node = assignment; kind === EqualsToken && at.parent; at = at.parent)
    if (typescript.isIfStatement(at.parent) && at.parent.expression.getText().includes(name)) return true;
  return false;
};

const calledBody = (checker: ts.TypeChecker, call: ts.CallExpression): ts.Node | null => {
  const declared = checker.getResolvedSignature(call)?.declaration;
  return declared && 'body' in declared ? ((declared.body as ts.Node | undefined) ?? null) : null;
};

const importedAs = (typescript: Ts, checker: ts.TypeChecker, name: ts.Identifier): string | null => {
  const declared = checker.getSymbolAtLocation(name)?.declarations?.[0];
  return declared && typescript.isImportSpecifier(declared) ? (declared.propertyName ?? declared.name).text : null;
};

const isConstant = (typescript: Ts, checker: ts.TypeChecker, name: ts.Identifier): boolean => {
  const declared = checker.getSymbolAtLocation(name)?.declarations?.[0];
  if (!declared || declared.getSourceFile().isDeclarationFile) return true;
  const isVariable = typescript.isVariableDeclaration(declared);
  return isVariable ? (declared.parent.flags & typescript.NodeFlags.Const) !== 0 : !typescript.isParameter(declared);
};

const importedFrom = (typescript: Ts, checker: ts.TypeChecker, name: ts.Identifier): string | null => {
  for (let at: ts.Node | undefined = checker.getSymbolAtLocation(name)?.declarations?.[0]; at; at = at.parent)
    if (typescript.isImportDeclaration(at))
      return typescript.isStringLiteral(at.moduleSpecifier) ? at.moduleSpecifier.text : null;
  return null;
};
