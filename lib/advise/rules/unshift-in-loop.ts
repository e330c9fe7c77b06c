import type { ts } from 'ts-morph';
import { methodCall, nodesIn } from '../call.js';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

/** G5: elements are put or cut at the begin, which moves all others. */
export const unshiftInLoop: Rule = {
  id: 'unshift-in-loop',
  strategy: 'algorithm',
  title: 'push and reverse, or compact once, instead of moving all elements in every round',
  why: 'unshift, and splice near the begin, move all elements behind: quadratic over the loop.',
  whenNot: 'The array stays short.',
  example: {
    before: 'for (const row of rows) list.unshift(row)',
    after: 'for (const row of rows) list.push(row); list.reverse()',
  },
  source: 'Textbooks on arrays.',
  on: ['CallExpression'],
  find: (node, site) => {
    const found = methodCall(node, site, 'unshift', 'splice');
    const loop = found && site.iteration(node);
    if (!found || !loop || site.isDeclaredIn(found.receiver, loop)) return null;
    if (site.kindOf(found.receiver) !== 'array') return null;
    if (found.name === 'splice' && !(found.given.length === 2 && site.text(found.given[1]!) === '1')) return null;
    if (
      found.name === 'unshift' &&
      nodesIn(loop, site, (one) => shortens(one, site.text(found.receiver), site)).length > 0
    )
      return null;
    return { node, message: `${site.text(found.receiver)} is moved in every round`, confidence: 'low' };
  },
};

/** Whether a list is cut here: `list.pop()`, `list.splice(5)`, `list.length = 5`. What is cut in every round stays short. */
const shortens = (node: ts.Node, list: string, site: Site): boolean => {
  const { ts } = site;
  const call = methodCall(node, site, 'pop', 'splice');
  if (call) return site.text(call.receiver) === list && (call.name === 'pop' || call.given.length === 1);
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    site.text(node.left) === `${list}.length`
  );
};
