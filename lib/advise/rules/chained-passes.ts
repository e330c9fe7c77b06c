import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** F1: several passes, each with a list of its own. */
export const chainedPasses: Rule = {
  id: 'chained-passes',
  strategy: 'code',
  title: 'go through the list once where three passes each make a list',
  why: 'Each step makes a new list and calls a function for each element.',
  whenNot: 'The list is short or the code rarely runs: the chain reads better.',
  example: {
    before: 'rows.filter(isLate).map(delayOf).reduce(add, 0)',
    after: 'let sum = 0; for (const row of rows) if (isLate(row)) sum += delayOf(row);',
  },
  source: 'Performance guides; the gain is measured by engine.',
  on: ['CallExpression'],
  find: (node, site) => {
    const last = methodCall(node, site, 'reduce', 'forEach', 'filter', 'map');
    const middle = last && methodCall(last.receiver, site, 'filter', 'map', 'flatMap');
    const first = middle && methodCall(middle.receiver, site, 'filter', 'map', 'flatMap');
    if (!first || !site.iteration(node) || site.kindOf(first.receiver) !== 'array') return null;
    return {
      node,
      message: `${site.text(first.receiver)} is gone through three times, in every round`,
      confidence: 'low',
    };
  },
};
