import { functionOf, methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** G9: duplicates are found by searching for each element. */
export const uniqueByIndexof: Rule = {
  id: 'unique-by-indexof',
  strategy: 'algorithm',
  title: 'keep what is unique by a Set',
  why: 'Each element is searched from the begin of the list: quadratic.',
  whenNot: 'The list has a few dozen elements at most.',
  example: { before: 'names.filter((name, i) => names.indexOf(name) === i)', after: '[...new Set(names)]' },
  source: 'The recipe of countless answers; its replacement since Set came in 2015.',
  on: ['CallExpression'],
  find: (node, site) => {
    const found = methodCall(node, site, 'filter');
    const callback = found && functionOf(found.given[0], site);
    if (!found || !callback || callback.parameters.length < 2) return null;
    const [element, index] = callback.parameters.map(({ name }) => site.text(name));
    const list = site.text(found.receiver);
    const third = callback.parameters[2] ? site.text(callback.parameters[2].name) : list;
    const body = site.text(callback.body).replace(/\s+/g, ' ');
    const fits = [list, third].some(
      (name) =>
        body === `${name}.indexOf(${element}) === ${index}` || body === `${index} === ${name}.indexOf(${element})`,
    );
    return fits
      ? {
          node,
          message: `each element of ${list} is searched in it`,
          rewrite: `[...new Set(${list})]`,
          confidence: 'high',
        }
      : null;
  },
};
