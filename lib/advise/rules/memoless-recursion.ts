import type { ts } from 'ts-morph';
import { nodesIn } from '../call.js';
import type { Rule } from '../rule.js';

/** G12: a function that calls itself more than once with smaller arguments, and remembers nothing. */
export const memolessRecursion: Rule = {
  id: 'memoless-recursion',
  strategy: 'algorithm',
  title: 'remember the answers of a recursion that meets the same arguments again',
  why: 'Calls that branch and overlap grow exponentially; each answer once would be enough.',
  whenNot: 'The branches never meet the same arguments, as in a tree.',
  example: {
    before: 'const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2))',
    after: 'a bounded Map of answers by n',
  },
  source: 'Textbooks on dynamic programming.',
  on: ['FunctionDeclaration', 'ArrowFunction', 'FunctionExpression'],
  find: (node, site) => {
    const { ts } = site;
    const named = ts.isFunctionDeclaration(node)
      ? node.name
      : ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name)
        ? node.parent.name
        : undefined;
    const body = (node as ts.FunctionDeclaration).body;
    if (!named || !body) return null;
    const isShrinking = (one: ts.Node): boolean =>
      ts.isCallExpression(one) &&
      site.text(one.expression) === named.text &&
      one.arguments.some(
        (given) => ts.isBinaryExpression(given) && given.operatorToken.kind === ts.SyntaxKind.MinusToken,
      );
    // calls in statements of their own may be branches, of which one is taken
    const expressions = new Map<ts.Node, number>();
    for (const call of nodesIn(body, site, isShrinking)) {
      let whole: ts.Node = call;
      while (whole.parent !== body && ts.isExpression(whole.parent) && !ts.isConditionalExpression(whole.parent))
        whole = whole.parent;
      expressions.set(whole, (expressions.get(whole) ?? 0) + 1);
    }
    const most = Math.max(0, ...expressions.values());
    return most >= 2
      ? { node: named, message: `${named.text} calls itself ${most} times and remembers nothing`, confidence: 'low' }
      : null;
  },
};
