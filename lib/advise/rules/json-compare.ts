import type { ts } from 'ts-morph';
import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** L9: equality by way of text. */
export const jsonCompare: Rule = {
  id: 'json-compare',
  strategy: 'library',
  title: 'compare values instead of their JSON',
  why: 'Both are written as text in full, even where the first field differs; and the order of keys counts.',
  whenNot: 'Small values, rarely.',
  example: { before: 'JSON.stringify(a) === JSON.stringify(b)', after: 'isDeepStrictEqual(a, b), or fast-deep-equal' },
  source: 'Performance guides; manuals of fast-deep-equal.',
  on: ['BinaryExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isBinaryExpression(node) || !/^[!=]==?$/.test(node.operatorToken.getText(site.file))) return null;
    const isText = (one: ts.Expression): boolean => {
      const found = methodCall(one, site, 'stringify');
      return found !== null && site.text(found.receiver) === 'JSON';
    };
    return isText(node.left) && isText(node.right)
      ? { node, message: 'two values are written as text to be compared', confidence: 'high' }
      : null;
  },
};
