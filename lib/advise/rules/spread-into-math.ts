import type { ts } from 'ts-morph';
import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** F5: all elements become arguments of a call. */
export const spreadIntoMath: Rule = {
  id: 'spread-into-math',
  strategy: 'code',
  title: 'find the greatest in a loop instead of by the arguments of Math.max',
  why: 'All elements are put on the stack: slow for thousands, and a RangeError for some hundred thousand.',
  whenNot: 'The list is short for sure.',
  example: {
    before: 'Math.max(...values)',
    after: 'values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)',
  },
  source: 'The manual page of Math.max warns of it.',
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    const found = methodCall(node, site, 'max', 'min');
    if (!found || site.text(found.receiver) !== 'Math') return null;
    const spread = found.given.find((given): given is ts.SpreadElement => ts.isSpreadElement(given));
    if (!spread || ts.isArrayLiteralExpression(spread.expression)) return null;
    return { node, message: `all of ${site.text(spread.expression)} become arguments`, confidence: 'low' };
  },
};
