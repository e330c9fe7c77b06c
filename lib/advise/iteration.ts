import type { ts } from 'ts-morph';
import type { Ts } from './site.js';

/** What an iteration goes through: asked of the list of a for-of loop, and of the receiver of a method such as map. */
interface Over {
  readonly isIterable: (receiver: ts.Expression) => boolean;
  readonly isFew: (list: ts.Expression) => boolean;
}

/**
 * The loop, or the callback of an iterating method, that runs a node again and again; null when none does. What runs at
 * most once does not count, as what ends its loop by return, throw or break; nor what runs rarely: after a catch, to
 * write a message to the console, or to clean up before an error is thrown.
 */
export const iterationOf = (typescript: Ts, node: ts.Node, over: Over): ts.Node | null => {
  const found = nearest(typescript, node, over);
  return found && !isBeforeThrow(typescript, found) ? found : null;
};

/** Whether all that a branch does ends in an error: `if (error) { while (…) …; throw error; }`. */
const isBeforeThrow = (typescript: Ts, node: ts.Node): boolean => {
  const returns = (one: ts.Node): boolean =>
    typescript.isReturnStatement(one) ||
    (!typescript.isFunctionLike(one) && (typescript.forEachChild(one, returns) ?? false));
  for (let at = node; at.parent && !typescript.isFunctionLike(at.parent); at = at.parent) {
    const isBranch = typescript.isBlock(at) && typescript.isIfStatement(at.parent);
    if (isBranch && leaving(typescript, at) === 'everything' && !returns(at)) return true;
  }
  return false;
};

const nearest = (typescript: Ts, node: ts.Node, over: Over): ts.Node | null => {
  let leaves: Leaving = 'nothing';
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    leaves = stronger(leaves, leaving(typescript, at));
    if (leaves === 'everything' || isRare(typescript, parent)) return null;
    if (typescript.isSwitchStatement(parent) && leaves === 'loop') leaves = 'nothing';
    if (isLoop(typescript, parent) && bodyOf(typescript, parent).includes(at)) {
      const isShort = typescript.isForOfStatement(parent) && over.isFew(parent.expression);
      if (leaves === 'nothing' && !isShort) return parent;
      if (leaves === 'loop') leaves = 'nothing';
    } else if (typescript.isFunctionLike(parent)) {
      const receiver = iterated(typescript, parent);
      return receiver && over.isIterable(receiver) && !over.isFew(receiver) ? parent : null;
    }
  }
  return null;
};

/** What is left once a statement, or a block, has been run. */
type Leaving = 'nothing' | 'loop' | 'function' | 'everything';

const ORDER: readonly Leaving[] = ['nothing', 'loop', 'function', 'everything'];

const stronger = (one: Leaving, other: Leaving): Leaving => (ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other);

const leaving = (typescript: Ts, node: ts.Node): Leaving => {
  const last = typescript.isBlock(node) || typescript.isCaseOrDefaultClause(node) ? node.statements.at(-1) : node;
  if (!last) return 'nothing';
  if (typescript.isThrowStatement(last)) return 'everything';
  if (typescript.isReturnStatement(last)) return 'function';
  return typescript.isBreakStatement(last) ? 'loop' : 'nothing';
};

const isRare = (typescript: Ts, node: ts.Node): boolean =>
  typescript.isCatchClause(node) ||
  (typescript.isCallExpression(node) &&
    typescript.isPropertyAccessExpression(node.expression) &&
    node.expression.expression.getText() === 'console');

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
