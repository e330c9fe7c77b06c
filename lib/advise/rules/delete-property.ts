import type { Rule } from '../rule.js';

/** F3: delete turns an object into a dictionary. */
export const deleteProperty: Rule = {
  id: 'delete-property',
  strategy: 'code',
  title: 'set a property to undefined, or leave it out, instead of deleting it',
  why: 'V8 turns an object whose properties are deleted into a hash table: every later access is slower.',
  whenNot: 'The object is a dictionary, its keys are listed later, or the engine is JavaScriptCore.',
  example: { before: 'delete options.cache', after: 'options.cache = undefined' },
  source: "V8's blog on fast properties.",
  on: ['DeleteExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isDeleteExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
    if (site.isDictionary(node.expression.expression)) return null;
    return site.iteration(node)
      ? { node, message: `${site.text(node.expression.expression)} becomes a hash table`, confidence: 'low' }
      : null;
  },
};
