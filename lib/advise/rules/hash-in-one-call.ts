import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** L4: an object for one hash. */
export const hashInOneCall: Rule = {
  id: 'hash-in-one-call',
  strategy: 'library',
  title: 'hash short texts by crypto.hash',
  why: 'createHash makes an object for each hash; crypto.hash (Node 20.12, 21.7) does it in one call.',
  whenNot: 'Long inputs, or older versions of Node.',
  example: { before: "createHash('sha256').update(text).digest('hex')", after: "hash('sha256', text)" },
  source: "Node's manual of crypto.hash.",
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    const digest = methodCall(node, site, 'digest');
    const update = digest && methodCall(digest.receiver, site, 'update');
    if (!digest || !update || !ts.isCallExpression(update.receiver)) return null;
    const made = update.receiver.expression;
    const name = ts.isPropertyAccessExpression(made) ? made.name.text : site.text(made);
    if (name !== 'createHash' || update.given.length !== 1 || digest.given.length !== 1) return null;
    const [algorithm] = update.receiver.arguments;
    const given = [algorithm, update.given[0], digest.given[0]].map((one) => site.text(one!)).join(', ');
    const seen = { node, message: 'an object is made for one hash', confidence: 'low' } as const;
    // without its module before it, hash would have to be imported first
    return ts.isPropertyAccessExpression(made)
      ? { ...seen, rewrite: `${site.text(made.expression)}.hash(${given})` }
      : seen;
  },
};
