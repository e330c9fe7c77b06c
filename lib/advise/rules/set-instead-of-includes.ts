import type { ts } from 'ts-morph';
import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

/** G1: an array is searched again in every round. */
export const setInsteadOfIncludes: Rule = {
  id: 'set-instead-of-includes',
  strategy: 'algorithm',
  title: 'look it up in a Set instead of searching an array again and again',
  why: 'Each round walks the array: two lists of a thousand are up to a million comparisons.',
  whenNot: 'The array has a few dozen elements at most: then the walk is as fast as the look-up, or faster.',
  example: {
    before: 'names.filter((name) => banned.includes(name))',
    after: 'const set = new Set(banned); names.filter((name) => set.has(name))',
  },
  source: 'Textbooks on data structures; the size at which it pays is measured by engine.',
  on: ['CallExpression'],
  find: (node, site) => {
    const found = methodCall(node, site, 'includes', 'indexOf', 'lastIndexOf');
    const loop = found && site.iteration(node);
    if (!found || !loop || found.given.length !== 1) return null;
    if (found.name !== 'includes' && !isAsked(found.call, site)) return null;
    const kind = site.kindOf(found.receiver);
    if (kind !== 'array' && kind !== 'any') return null;
    if (site.isFew(found.receiver) || !site.isInvariant(found.receiver, loop)) return null;
    return {
      node,
      message: `${site.text(found.receiver)} is searched from its begin in every round`,
      confidence: kind === 'array' ? 'high' : 'low',
    };
  },
};

/** Whether a position is only asked whether it is there: `indexOf(x) === -1`. Where it is used, a Set does not help. */
const isAsked = ({ parent }: ts.CallExpression, { ts, text }: Site): boolean =>
  (ts.isBinaryExpression(parent) &&
    /^([!=]==?|[<>]=?)$/.test(text(parent.operatorToken)) &&
    /^(-1|0)$/.test(text(parent.right))) ||
  (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.TildeToken);
