import type { ts } from 'ts-morph';
import { methodCall, nodesIn } from '../call.js';
import type { Rule } from '../rule.js';

/** F15: text is made for a log that may be off. */
export const eagerLog: Rule = {
  id: 'eager-log',
  strategy: 'code',
  title: 'make the text of a debug line only where it is written',
  why: 'The value is written as JSON before the logger can say that it is not interested.',
  whenNot: 'The level is always on.',
  example: {
    before: 'log.debug(JSON.stringify(state))',
    after: 'if (log.isDebugEnabled()) …, or a function as the argument',
  },
  source: 'Manuals of loggers.',
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    const found = methodCall(node, site, 'debug', 'trace', 'verbose');
    if (!found || site.text(found.receiver) === 'console') return null;
    for (let at: ts.Node = node; at.parent && !ts.isFunctionLike(at); at = at.parent)
      if (ts.isIfStatement(at.parent)) return null; // somebody asks before
    const isCostly = (one: ts.Node): boolean => {
      const call = methodCall(one, site, 'stringify');
      return call !== null && site.text(call.receiver) === 'JSON';
    };
    return found.given.some((given) => nodesIn(given, site, isCostly).length > 0)
      ? { node, message: 'its text is made also where nobody reads it', confidence: 'low' }
      : null;
  },
};
