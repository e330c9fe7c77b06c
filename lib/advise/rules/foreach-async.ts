import { functionOf, isAsync, methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** A8: nobody waits for these. */
export const foreachAsync: Rule = {
  id: 'foreach-async',
  strategy: 'async',
  title: 'wait for the calls that forEach starts',
  why: 'forEach drops the promises: all calls start at once, errors are lost, and what follows runs before they are done.',
  whenNot: 'Never: at the least it hides errors.',
  example: {
    before: 'rows.forEach(async (row) => { await save(row); })',
    after: 'for (const row of rows) await save(row);',
  },
  source: 'Lint rules such as no-misused-promises.',
  on: ['CallExpression'],
  find: (node, site) => {
    const found = methodCall(node, site, 'forEach');
    const callback = found && functionOf(found.given[0], site);
    return callback && isAsync(callback, site)
      ? { node: callback, message: 'nobody waits for it, and its errors are lost', confidence: 'high' }
      : null;
  },
};
