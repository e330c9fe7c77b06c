import type { ts } from 'ts-morph';
import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** F5: all elements become arguments of a call. */
export const spreadIntoMath: Rule = {
  id: 'spread-into-math',
  strategy: 'code',
  title: 'find the greatest in a loop instead of by the arguments of Math.max',
  why: 'All elements are put on the stack: slow for thousands, and a RangeError for some hundred thousand.',
  whenNot: 'Callers give short lists.',
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
    if (!spread || !ts.isIdentifier(spread.expression) || site.isFew(spread.expression)) return null;
    const name = spread.expression.text;
    const isGiven = site.enclosing(node)?.parameters.some((one) => site.text(one.name) === name && !one.dotDotDotToken);
    return isGiven
      ? { node, message: `all of ${name} become arguments, however many the caller gives`, confidence: 'low' }
      : null;
  },
};
