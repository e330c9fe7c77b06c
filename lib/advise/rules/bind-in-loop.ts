import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** F10: a function is made anew in every round, for nothing that the round has. */
export const bindInLoop: Rule = {
  id: 'bind-in-loop',
  strategy: 'code',
  title: 'bind a function once',
  why: 'bind makes a new function each time.',
  whenNot: 'It is bound to something of the round.',
  example: {
    before: 'rows.map((row) => format.bind(options)(row))',
    after: 'const bound = format.bind(options); rows.map(bound)',
  },
  source: 'Performance guides.',
  on: ['CallExpression'],
  find: (node, site) => {
    const found = methodCall(node, site, 'bind');
    const loop = found && site.iteration(node);
    return found && loop && [found.receiver, ...found.given].every((one) => site.isInvariant(one, loop))
      ? { node, message: `${site.text(found.receiver)} is bound anew in every round`, confidence: 'high' }
      : null;
  },
};
