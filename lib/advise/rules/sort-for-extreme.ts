import type { ts } from 'ts-morph';
import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** G7: all is sorted to take the first. */
export const sortForExtreme: Rule = {
  id: 'sort-for-extreme',
  strategy: 'algorithm',
  title: 'find the least in one pass instead of sorting all',
  why: 'Sorting takes n log n comparisons where one pass takes n.',
  whenNot: 'The rest of the order is needed too, or the list is short.',
  example: {
    before: 'rows.sort(byDate)[0]',
    after: 'rows.reduce((least, row) => (byDate(row, least) < 0 ? row : least))',
  },
  source: 'Textbooks on selection.',
  on: ['ElementAccessExpression', 'CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    const sorted = (one: ts.Expression): boolean => methodCall(one, site, 'sort', 'toSorted') !== null;
    if (ts.isElementAccessExpression(node))
      return sorted(node.expression) && site.text(node.argumentExpression) === '0'
        ? { node, message: 'all is sorted, and one element kept', confidence: 'high' }
        : null;
    const found = methodCall(node, site, 'at', 'pop', 'shift');
    return found && sorted(found.receiver)
      ? { node, message: 'all is sorted, and one element kept', confidence: 'high' }
      : null;
  },
};
