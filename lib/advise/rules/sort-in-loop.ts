import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** G7: sorted again in every round. */
export const sortInLoop: Rule = {
  id: 'sort-in-loop',
  strategy: 'algorithm',
  title: 'sort once, or keep a heap, instead of sorting in every round',
  why: 'The order of the round before is nearly the order of this one, and is made anew.',
  whenNot: 'Each round sorts a list of its own.',
  example: {
    before: 'for (const job of jobs) { queue.push(job); queue.sort(byTime); run(queue.pop()); }',
    after: 'a binary heap: push and pop in log n',
  },
  source: 'Textbooks on priority queues.',
  on: ['CallExpression'],
  find: (node, site) => {
    const found = methodCall(node, site, 'sort');
    const loop = found && site.iteration(node);
    if (!found || !loop || site.isDeclaredIn(found.receiver, loop) || site.kindOf(found.receiver) !== 'array')
      return null;
    return { node, message: `${site.text(found.receiver)} is sorted in every round`, confidence: 'low' };
  },
};
