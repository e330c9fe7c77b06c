import { methodCall } from '../call.js';
import { purityOf } from '../purity.js';
import type { Rule } from '../rule.js';

/** G15: all is filtered to take one, or to count. */
export const filterForOne: Rule = {
  id: 'filter-for-one',
  strategy: 'algorithm',
  title: 'stop at the first that fits instead of collecting all',
  why: 'filter goes through all and makes a list, of which one element or only its emptiness is used.',
  whenNot: 'The list is short, or the predicate has effects.',
  example: { before: 'rows.filter(isOpen)[0]', after: 'rows.find(isOpen)' },
  source: 'Lint rules such as unicorn/prefer-array-find.',
  on: ['ElementAccessExpression', 'BinaryExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (ts.isElementAccessExpression(node)) {
      const found = methodCall(node.expression, site, 'filter');
      if (!found || site.text(node.argumentExpression) !== '0' || site.kindOf(found.receiver) !== 'array') return null;
      const purity = purityOf(found.given[0]!, site);
      if (purity === 'impure') return null; // find would leave effects out
      const rewrite = `${site.text(found.receiver)}.find(${found.given.map(site.text).join(', ')})`;
      return { node, message: 'all is filtered, and one element kept', rewrite, confidence: confidenceIn(purity) };
    }
    if (!ts.isBinaryExpression(node) || !ts.isPropertyAccessExpression(node.left)) return null;
    const found = node.left.name.text === 'length' ? methodCall(node.left.expression, site, 'filter') : null;
    const isEmptiness =
      node.right.getText(site.file) === '0' && /^(>|!==|===|!=|==)$/.test(node.operatorToken.getText(site.file));
    const purity = found ? purityOf(found.given[0]!, site) : 'impure';
    return found && isEmptiness && purity !== 'impure' && site.kindOf(found.receiver) === 'array'
      ? { node, message: 'all is filtered to ask whether there is one', confidence: confidenceIn(purity) }
      : null;
  },
};

const confidenceIn = (purity: 'pure' | 'unknown') => (purity === 'pure' ? 'high' : 'low');
