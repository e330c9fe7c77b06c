import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** G3: a buffer or list grows by copying itself. */
export const concatInLoop: Rule = {
  id: 'concat-in-loop',
  strategy: 'algorithm',
  title: 'collect the parts and join them once',
  why: 'Every round copies all that went before.',
  whenNot: 'There are a few parts.',
  example: { before: 'whole = Buffer.concat([whole, chunk])', after: 'chunks.push(chunk); … Buffer.concat(chunks)' },
  source: 'Guides to streams in Node.',
  on: ['BinaryExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return null;
    const loop = site.iteration(node);
    const name = site.text(node.left);
    if (!loop || !ts.isIdentifier(node.left)) return null;
    const own = methodCall(node.right, site, 'concat');
    const copies =
      own !== null &&
      (site.text(own.receiver) === name ||
        (site.text(own.receiver) === 'Buffer' &&
          own.given[0] !== undefined &&
          ts.isArrayLiteralExpression(own.given[0]) &&
          own.given[0].elements[0] !== undefined &&
          site.text(own.given[0].elements[0]) === name));
    const spreads =
      ts.isArrayLiteralExpression(node.right) &&
      node.right.elements.some((one) => ts.isSpreadElement(one) && site.text(one.expression) === name);
    return copies || spreads ? { node, message: `every round copies ${name}`, confidence: 'high' } : null;
  },
};
