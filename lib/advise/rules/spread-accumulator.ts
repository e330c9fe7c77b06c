import type { ts } from 'ts-morph';
import { functionOf, methodCall, nodesIn } from '../call.js';
import type { Rule } from '../rule.js';

/** G2, G3: each step of a reduce copies all that went before. */
export const spreadAccumulator: Rule = {
  id: 'spread-accumulator',
  strategy: 'algorithm',
  title: 'change the accumulator of a reduce instead of copying it',
  why: 'Every step copies what all steps before have made: quadratic in time and in garbage.',
  whenNot: 'The list has a handful of elements.',
  example: {
    before: 'rows.reduce((index, row) => ({ ...index, [row.id]: row }), {})',
    after: 'rows.reduce((index, row) => { index[row.id] = row; return index; }, {})',
  },
  source: 'Lint rules such as noAccumulatingSpread.',
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    const found = methodCall(node, site, 'reduce', 'reduceRight');
    const callback = found && functionOf(found.given[0], site);
    const first = callback?.parameters[0]?.name;
    if (!found || !callback || !first || !ts.isIdentifier(first)) return null;
    const isCopy = (one: ts.Node): boolean => {
      if (ts.isObjectLiteralExpression(one))
        return one.properties.some(
          (property) => ts.isSpreadAssignment(property) && site.text(property.expression) === first.text,
        );
      if (ts.isArrayLiteralExpression(one))
        return one.elements.some(
          (element) => ts.isSpreadElement(element) && site.text(element.expression) === first.text,
        );
      const call = methodCall(one, site, 'concat');
      return call !== null && site.text(call.receiver) === first.text;
    };
    const body = ts.isParenthesizedExpression(callback.body) ? callback.body.expression : callback.body;
    const [copy] = nodesIn(body, site, isCopy);
    return copy ? { node: copy, message: `every step copies ${first.text}`, confidence: 'high' } : null;
  },
};
