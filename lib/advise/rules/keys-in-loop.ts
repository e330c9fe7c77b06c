import { methodCall, nodesIn } from '../call.js';
import type { Rule } from '../rule.js';

/** G16: the keys of the same object are listed in every round. */
export const keysInLoop: Rule = {
  id: 'keys-in-loop',
  strategy: 'algorithm',
  title: 'list the keys of an object once',
  why: 'Object.keys, values and entries make a new list each time.',
  whenNot: 'The object changes between the rounds.',
  example: {
    before: 'rows.map((row) => Object.keys(names).length)',
    after: 'const keys = Object.keys(names); rows.map((row) => keys.length)',
  },
  source: 'Loop-invariant code motion, which engines do not do across calls.',
  on: ['CallExpression'],
  find: (node, site) => {
    const found = methodCall(node, site, 'keys', 'values', 'entries');
    const loop = found && site.iteration(node);
    const [object] = found?.given ?? [];
    if (!found || !loop || !object || site.text(found.receiver) !== 'Object') return null;
    // what a loop waits for may change the object; few named keys are listed at once
    const waits = nodesIn(loop, site, site.ts.isAwaitExpression).length > 0;
    return !waits && site.isDictionary(object) && site.isInvariant(object, loop)
      ? { node, message: `the ${found.name} of ${site.text(object)} are listed in every round`, confidence: 'high' }
      : null;
  },
};
