import { functionOf, methodCall } from '../call.js';
import type { Rule } from '../rule.js';

const searches = ['find', 'findIndex', 'findLast', 'findLastIndex', 'some'];

/** G1, G8: rows are looked for by a key, again in every round. */
export const mapInsteadOfFind: Rule = {
  id: 'map-instead-of-find',
  strategy: 'algorithm',
  title: 'index the rows by their key instead of looking for each',
  why: 'A find inside a loop joins two tables by comparing each row with each: quadratic where a hash join is linear.',
  whenNot: 'The searched array is short, or what is compared is no plain equality of keys.',
  example: {
    before: 'orders.map((order) => customers.find((customer) => customer.id === order.customer))',
    after:
      'const byId = new Map(customers.map((one) => [one.id, one])); orders.map((order) => byId.get(order.customer))',
  },
  source: 'The hash join of databases; performance chapters of most JavaScript books.',
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    const found = methodCall(node, site, ...searches);
    const loop = found && site.iteration(node);
    const callback = found && functionOf(found.given[0], site);
    if (!found || !loop || !callback || site.isFew(found.receiver)) return null;
    if (!site.isInvariant(found.receiver, loop)) return null;
    const kind = site.kindOf(found.receiver);
    if (kind !== 'array' && kind !== 'any') return null;
    const { body } = callback;
    const equality =
      ts.isBinaryExpression(body) && body.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken ? body : null;
    if (!equality) return null;
    return {
      node,
      message: `${site.text(found.receiver)} is searched for one key in every round`,
      confidence: kind === 'array' ? 'high' : 'low',
    };
  },
};
