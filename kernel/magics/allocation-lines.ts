import { parse } from '../syntax.js';
import { type TypeScript, typescript } from '../typescript.js';

/**
 * The code with each expression of a statement in a function of its own, called at once. V8's heap profiler tells which
 * function allocates and not at which line of it; of such a function it does. Lines stay as they are. What awaits or
 * yields, and functions and classes themselves, are left as they are; so is their allocation with the function around.
 */
export const allocating = (code: string): string => {
  const ts = typescript();
  const file = parse(code);
  const opens = new Map<number, string>();
  const closes = new Map<number, string>();
  const wrap = (expression: TypeScript.Expression, before = ''): void => {
    if (!isWorthIt(expression)) return;
    const [start, end] = [expression.getStart(file), expression.getEnd()];
    opens.set(start, `${opens.get(start) ?? ''}${before}(()=>(`);
    // what stands within was not seen yet, and closes first
    closes.set(end, `))()${closes.get(end) ?? ''}`);
  };
  const isWorthIt = (expression: TypeScript.Expression): boolean =>
    !ts.isFunctionExpression(expression) &&
    !ts.isArrowFunction(expression) &&
    !ts.isClassExpression(expression) &&
    !ts.isIdentifier(expression) &&
    !ts.isLiteralExpression(expression) &&
    !counts(expression) &&
    !waits(expression);
  // A function around it would have its variables in memory, where each new fraction is a new object.
  const counts = (node: TypeScript.Expression): boolean => {
    if (ts.isNumericLiteral(node)) return true;
    if (ts.isParenthesizedExpression(node)) return counts(node.expression);
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return plain(node.operand);
    if (ts.isCallExpression(node)) return /^Math\./.test(node.expression.getText(file)) && node.arguments.every(plain);
    if (!ts.isBinaryExpression(node) || !plain(node.right)) return false;
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.PlusEqualsToken || operator === ts.SyntaxKind.EqualsToken) return counts(node.right);
    if (operator === ts.SyntaxKind.PlusToken) return plain(node.left) && (counts(node.left) || counts(node.right));
    return plain(node.left) && operator !== ts.SyntaxKind.CommaToken;
  };
  // a number as far as can be seen, or what costs nothing to name
  const plain = (node: TypeScript.Expression): boolean =>
    ts.isIdentifier(node) ||
    (ts.isParenthesizedExpression(node) && plain(node.expression)) ||
    (ts.isBinaryExpression(node) && plain(node.left) && plain(node.right)) ||
    (ts.isPropertyAccessExpression(node) && plain(node.expression)) ||
    (ts.isElementAccessExpression(node) && plain(node.expression) && plain(node.argumentExpression)) ||
    counts(node);
  const waits = (node: TypeScript.Node): boolean =>
    ts.isAwaitExpression(node) ||
    ts.isYieldExpression(node) ||
    (!ts.isFunctionLike(node) && (ts.forEachChild(node, waits) ?? false));
  const visit = (node: TypeScript.Node): void => {
    // Without `void` a line that begins with a bracket would go on with the line before it.
    if (ts.isExpressionStatement(node)) wrap(node.expression, 'void ');
    else if (ts.isVariableDeclaration(node) && node.initializer) wrap(node.initializer);
    else if ((ts.isReturnStatement(node) || ts.isThrowStatement(node)) && node.expression) wrap(node.expression);
    else if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isSwitchStatement(node)) wrap(node.expression);
    else if (ts.isForOfStatement(node) && !node.awaitModifier) wrap(node.expression);
    else if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) wrap(node.body);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const places = [...new Set([...opens.keys(), ...closes.keys()])].sort((a, b) => a - b);
  let written = '';
  let from = 0;
  for (const at of places) {
    written += code.slice(from, at) + (closes.get(at) ?? '') + (opens.get(at) ?? '');
    from = at;
  }
  return written + code.slice(from);
};
