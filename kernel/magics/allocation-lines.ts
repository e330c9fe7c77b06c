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
    !waits(expression);
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
