import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

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
    return {
      node,
      message: `${site.text(copied)} is copied by way of text`,
      // without a shape, the way by text may be what makes it plain
      confidence: site.isDictionary(copied) ? 'low' : 'high',
    };
  },
};
