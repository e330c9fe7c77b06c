import type { ts } from 'ts-morph';
import { functionOf, isAsync, methodCall, nodesIn } from '../call.js';
import type { Rule } from '../rule.js';

/** D2: promises around work that only computes. */
export const allWithoutIo: Rule = {
  id: 'all-without-io',
  strategy: 'divide',
  title: 'send work that computes to worker threads: promises do not spread it',
  why: 'Without a wait inside, the calls run one after another in the same thread.',
  whenNot: 'The calls are short: then a plain loop is right.',
  example: {
    before: 'await Promise.all(images.map(async (image) => resize(image)))',
    after: 'await Promise.all(images.map((image) => pool.run(image)))',
  },
  source: "Node's guide to the event loop.",
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    const all = methodCall(node, site, 'all', 'allSettled');
    if (!all || site.text(all.receiver) !== 'Promise' || !all.given[0]) return null;
    const map = methodCall(all.given[0], site, 'map');
    const callback = map && functionOf(map.given[0], site);
    if (!callback || !isAsync(callback, site)) return null;
    const waits = nodesIn(
      callback.body,
      site,
      (one) => ts.isAwaitExpression(one) || (ts.isForOfStatement(one) && !!one.awaitModifier),
    );
    const gives = ts.isBlock(callback.body) ? [] : [callback.body];
    const promised = gives.some(
      (one) => site.kindOf(one as ts.Expression) === 'promise' || site.kindOf(one as ts.Expression) === 'any',
    );
    return waits.length === 0 && !promised
      ? { node, message: 'its calls wait for nothing, and run one after another', confidence: 'high' }
      : null;
  },
};
