import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** G10: a Map is made a list and searched. */
export const searchInMap: Rule = {
  id: 'search-in-map',
  strategy: 'algorithm',
  title: 'ask a Map or Set for its key instead of searching a list of it',
  why: 'The whole Map is copied into a list, which is then searched.',
  whenNot: 'It is searched by something else than its key.',
  example: { before: '[...byId].find(([id]) => id === wanted)', after: 'byId.get(wanted)' },
  source: 'Seen in the history of Svelte.',
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    const found = methodCall(node, site, 'find', 'includes', 'some', 'indexOf', 'findIndex');
    if (!found || !ts.isArrayLiteralExpression(found.receiver) || found.receiver.elements.length !== 1) return null;
    const [only] = found.receiver.elements;
    if (!only || !ts.isSpreadElement(only)) return null;
    const keys = methodCall(only.expression, site, 'keys', 'entries');
    const kind = site.kindOf(keys ? keys.receiver : only.expression);
    return kind === 'map' || kind === 'set'
      ? { node, message: `${site.text(only.expression)} is copied to be searched`, confidence: 'high' }
      : null;
  },
};
