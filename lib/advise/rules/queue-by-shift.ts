import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** G4: a queue that moves all its elements for each that leaves. */
export const queueByShift: Rule = {
  id: 'queue-by-shift',
  strategy: 'algorithm',
  title: 'take from a queue by an index instead of shift()',
  why: 'A long array is moved by one place for each element taken: V8 does that cheaply up to some ten thousand elements, and not beyond.',
  whenNot: 'The queue stays short.',
  example: {
    before: 'while (queue.length > 0) visit(queue.shift())',
    after: 'for (let head = 0; head < queue.length; head += 1) visit(queue[head])',
  },
  source: 'Implementations of breadth-first search; the cliff is measured by engine.',
  on: ['CallExpression'],
  find: (node, site) => {
    const found = methodCall(node, site, 'shift');
    const loop = found && site.iteration(node);
    if (!found || !loop || found.given.length > 0 || site.isDeclaredIn(found.receiver, loop)) return null;
    if (site.kindOf(found.receiver) !== 'array' || site.isFew(found.receiver)) return null;
    return { node, message: `${site.text(found.receiver)} is moved by one place in every round`, confidence: 'low' };
  },
};
