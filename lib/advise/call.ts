import type { ts } from 'ts-morph';
import type { Site } from './site.js';

/** A call of a method: `receiver.name(arguments)`. */
export interface MethodCall {
  readonly call: ts.CallExpression;
  readonly receiver: ts.Expression;
  readonly name: string;
  readonly given: readonly ts.Expression[];
}

/** The method call that a node is; null when it is none, or of another name. */
export const methodCall = (node: ts.Node, { ts }: Site, ...names: readonly string[]): MethodCall | null => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression: receiver, name } = node.expression;
  return names.length === 0 || names.includes(name.text)
    ? { call: node, receiver, name: name.text, given: node.arguments }
    : null;
};

/** The function that an argument is; null when it is something else. */
export const functionOf = (node: ts.Node | undefined, { ts }: Site): ts.ArrowFunction | ts.FunctionExpression | null =>
  node && (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) ? node : null;

export const isAsync = (node: ts.FunctionLikeDeclaration, { ts }: Site): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);

/** `root` and the nodes below it that fit, other functions' bodies left out unless they are asked for. */
export const nodesIn = (
  root: ts.Node,
  { ts }: Site,
  fits: (node: ts.Node) => boolean,
  within: 'this function' | 'functions too' = 'this function',
): readonly ts.Node[] => {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (fits(node)) found.push(node);
    if (within === 'functions too' || !ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
};

/** The names that a declaration binds: `x`, and `a` and `c` of `{ a, b: { c } }`. */
export const boundNames = (name: ts.BindingName, site: Site): readonly string[] =>
  site.ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (site.ts.isBindingElement(element) ? boundNames(element.name, site) : []));
