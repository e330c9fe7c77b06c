import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

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
