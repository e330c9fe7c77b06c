import type { Rule } from '../rule.js';

/** A10: a wait for what is there already. */
export const awaitNonPromise: Rule = {
  id: 'await-non-promise',
  strategy: 'async',
  title: 'do not await what is no promise within a loop',
  why: 'Each await gives way to all that is queued, even for a number.',
  whenNot: 'The pause itself is wanted.',
  example: {
    before: 'for (const row of rows) sum += await sizeOf(row)',
    after: 'for (const row of rows) sum += sizeOf(row)',
  },
  source: 'The lint rule await-thenable.',
  on: ['AwaitExpression'],
  find: (node, site) => {
    if (!site.ts.isAwaitExpression(node) || !site.iteration(node)) return null;
    const kind = site.kindOf(node.expression);
    return ['number', 'string', 'array', 'bigint', 'map', 'set'].includes(kind)
      ? {
          node,
          message: `${site.text(node.expression)} is no promise`,
          rewrite: site.text(node.expression),
          confidence: 'high',
        }
      : null;
  },
};
