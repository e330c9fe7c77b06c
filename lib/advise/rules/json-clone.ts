import type { ts } from 'ts-morph';
import { methodCall, nodesIn } from '../call.js';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

/** F2: a deep copy by way of text. */
export const jsonClone: Rule = {
  id: 'json-clone',
  strategy: 'code',
  title: 'copy by the shape of the data instead of by way of JSON',
  why: 'The whole value is written as text and read again.',
  whenNot:
    'The copy is rare, or its shape is open. structuredClone is no faster replacement: it is slower for most plain data.',
  example: {
    before: 'JSON.parse(JSON.stringify(order))',
    after: '({ ...order, lines: order.lines.map((line) => ({ ...line })) })',
  },
  source: 'Performance guides; that structuredClone is slower is measured by engine.',
  on: ['CallExpression'],
  find: (node, site) => {
    const parse = methodCall(node, site, 'parse');
    if (!parse || site.text(parse.receiver) !== 'JSON' || parse.given.length !== 1) return null;
    const stringify = methodCall(parse.given[0]!, site, 'stringify');
    const [copied] = stringify?.given ?? [];
    if (!copied || site.text(stringify!.receiver) !== 'JSON') return null;
    const isOpen = site.isDictionary(copied);
    if (isOpen && isTried(node, site)) return null;
    return {
      node,
      message: `${site.text(copied)} is copied by way of text`,
      // without a shape, the way by text may be what makes it plain
      confidence: isOpen ? 'low' : 'high',
    };
  },
};

/** Whether a failure is turned into an error of its own: then the way by text asks whether the value is JSON at all. */
const isTried = (node: ts.Node, site: Site): boolean => {
  const { ts } = site;
  for (let at = node; at.parent && !ts.isFunctionLike(at.parent); at = at.parent)
    if (ts.isTryStatement(at.parent) && at === at.parent.tryBlock && at.parent.catchClause)
      return nodesIn(at.parent.catchClause.block, site, ts.isThrowStatement).length > 0;
  return false;
};
